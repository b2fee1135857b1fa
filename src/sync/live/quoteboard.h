// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/live/quoteintake.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace qm::sync {

/// The latest quote per instrument for the main thread. However fast quotes come in, it tells at most ten times a
/// second, and then only the newest of each instrument that changed. Between two looks it costs this thread nothing.
/// Main thread; streams write to the intake on theirs.
class QuoteBoard final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuoteBoard)
public:
    explicit QuoteBoard(const Clock* clock, QObject* parent = nullptr);
    ~QuoteBoard() override;
    /// Where streams put their quotes; may outlive the board.
    [[nodiscard]] const std::shared_ptr<QuoteIntake>& intake() const { return m_intake; }
    [[nodiscard]] const QHash<QString, Quote>& latest() const { return m_latest; } ///< what was told

Q_SIGNALS:
    void changed(const QList<qm::Quote>& quotes);

private:
    void tell();

    std::shared_ptr<QuoteIntake> m_intake;
    QHash<QString, Quote> m_latest;
    QTimer m_timer;
};

} // namespace qm::sync
