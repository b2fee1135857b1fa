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

    [[nodiscard]] const PortfolioPtr& portfolio() const { return m_live; }         ///< never null
    [[nodiscard]] const QHash<QString, Quote>& quotes() const { return m_quotes; } ///< the latest, by instrument
    /// A new picture from the store; quotes that came before still hold where they are newer than its prices. The one
    /// that is shown already says nothing new.
    void setPortfolio(const PortfolioPtr& portfolio);
    void applyQuotes(const QList<Quote>& quotes);
    /// What one connection's broker says about its positions, or without an instrument about a whole account (in its
    /// base currency): shown beside our figures, in no total.
    void applyPnl(qint64 connectionId, const QList<PositionPnl>& figures);

    /// The broker's own day profit of a whole account, in the account's base currency; nullopt: not told.
    [[nodiscard]] std::optional<Decimal> brokerDayPnl(const AccountState& account) const;

Q_SIGNALS:
    void quoted(); ///< quotes came; also where no position's value moved by them
    /// `ticked`: only prices moved; false: the store's picture changed.
    void changed(const qm::PortfolioPtr& portfolio, bool ticked);

private:
    using BrokerPnl = QHash<std::pair<QString, QString>, std::optional<Decimal>>; ///< by account number and instrument
    [[nodiscard]] PortfolioPtr withBrokerPnl(const PortfolioPtr& portfolio) const;

    const Clock* m_clock;
    PortfolioPtr m_stored; ///< what was given last
    PortfolioPtr m_live;   ///< the same at the latest prices
    QHash<QString, Quote> m_quotes;
    QHash<qint64, BrokerPnl> m_told; ///< by connection
};

} // namespace qm::models
