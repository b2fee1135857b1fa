// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values/portfolio.h"

#include <QHash>
#include <QObject>

namespace qm::models {

/// The picture that everything on screen shows: the store's last one, moved to the latest quotes. One per window, so
/// that tiles, tables and charts of one moment agree. GUI thread.
class LiveBook final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveBook)
public:
    explicit LiveBook(const Clock* clock, QObject* parent = nullptr);

    [[nodiscard]] const PortfolioPtr& portfolio() const { return m_live; } ///< never null
    /// A new picture from the store; quotes that came before still hold where they are newer than its prices. The one
    /// that is shown already says nothing new.
    void setPortfolio(const PortfolioPtr& portfolio);
    void applyQuotes(const QList<Quote>& quotes);

Q_SIGNALS:
    /// `ticked`: only prices moved; false: the store's picture changed.
    void changed(const qm::PortfolioPtr& portfolio, bool ticked);

private:
    const Clock* m_clock;
    PortfolioPtr m_stored; ///< what was given last
    PortfolioPtr m_live;   ///< the same at the latest prices
    QHash<QString, Quote> m_quotes;
};

} // namespace qm::models
