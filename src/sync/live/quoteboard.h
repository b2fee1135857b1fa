// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/latestjob.h"
#include "sync/live/quoteintake.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace qm::sync {

/// The latest quote per instrument for the main thread. However fast quotes come in, it tells at most ten times a
/// second, and then only the newest of each instrument that changed. The intake is emptied on a thread of the pool:
/// this one never waits for a stream that is writing. Main thread; streams write to the intake on theirs.
class QuoteBoard final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuoteBoard)
public:
    explicit QuoteBoard(const Clock* clock, QObject* parent = nullptr);
    ~QuoteBoard() override;
    /// Where streams put their quotes; may outlive the board.
    [[nodiscard]] const std::shared_ptr<QuoteIntake>& intake() const { return m_intake; }
    [[nodiscard]] QHash<QString, Quote> latest() const { return m_intake->shown(); }

Q_SIGNALS:
    void changed(const QList<qm::Quote>& quotes);

private:
    void wake();
    void tell(const QList<Quote>& quotes);

    std::shared_ptr<QuoteIntake> m_intake;
    QTimer m_timer;
    QElapsedTimer m_sinceTold;
    LatestJob<QList<Quote>> m_take;
};

} // namespace qm::sync
