// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/quote.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace qm::sync {

/// The latest quote per instrument. However fast quotes come, it tells at most ten times a second, and then only the
/// newest of each instrument that changed. Older quotes than the one on the board are dropped. Main thread.
class QuoteBoard final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuoteBoard)
public:
    explicit QuoteBoard(QObject* parent = nullptr);
    [[nodiscard]] const QHash<QString, Quote>& latest() const { return m_latest; }
    [[nodiscard]] QList<Quote> pending() const; ///< put on the board and not yet told
    void put(const QList<Quote>& quotes);

Q_SIGNALS:
    void changed(const QList<qm::Quote>& quotes);

private:
    void tell();

    QHash<QString, Quote> m_latest;
    QSet<QString> m_changed;
    QTimer m_timer;
};

} // namespace qm::sync
