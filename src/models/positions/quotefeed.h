// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/quote.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace qm::models {

class PositionsModel;

/// Brings prices to the positions in portions of a few milliseconds, so that however many come at once the window
/// answers in between. Rows are told together when nothing waits any more. GUI thread.
class QuoteFeed final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuoteFeed)
public:
    explicit QuoteFeed(PositionsModel* model, QObject* parent = nullptr);
    /// Where too many wait, only the newest of each instrument counts.
    void add(const QList<Quote>& quotes);
    void clear(); ///< what waits is not wanted any more

private:
    void work();
    void squash();

    PositionsModel* m_model;
    QList<QList<Quote>> m_waiting; ///< oldest first
    qsizetype m_next = 0;          ///< of the first batch
    QTimer m_timer;
};

} // namespace qm::models
