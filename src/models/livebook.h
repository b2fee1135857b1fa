// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/threads/latestjob.h"
#include "core/values/portfolio.h"
#include "models/brokerpnl.h"

#include <QHash>
#include <QObject>

namespace qm::models {

/// The picture that everything on screen shows: the store's last one, moved to the latest quotes. One per window. The
/// whole picture at new prices is worked out on another thread and told when it is done, a few milliseconds later;
/// whoever moves single rows by itself listens to the quotes as they come. GUI thread.
class LiveBook final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveBook)
public:
    explicit LiveBook(const Clock* clock, QObject* parent = nullptr);

    [[nodiscard]] const PortfolioPtr& portfolio() const { return m_live; }         ///< never null
    [[nodiscard]] const PortfolioPtr& stored() const { return m_stored; }          ///< the same as pulled; never null
    [[nodiscard]] const QHash<QString, Quote>& quotes() const { return m_quotes; } ///< the latest, by instrument
    /// What the brokers' streams said last about their positions, as for applyPnl, by connection.
    [[nodiscard]] const QHash<qint64, BrokerPnl>& brokerPnl() const { return m_told; }

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
    /// Quotes came; also such that move no position's value.
    void quoted(const QList<qm::Quote>& quotes);
    void profited(qint64 connectionId, const QList<qm::PositionPnl>& figures);
    /// portfolio() is another. `ticked`: only prices moved; false: the store's picture changed.
    void changed(const qm::PortfolioPtr& portfolio, bool ticked);

private:
    using Pictures = std::pair<PortfolioPtr, PortfolioPtr>; ///< as pulled, at the latest prices
    void follow();
    void revalue();
    void take(const Pictures& pictures);

    const Clock* m_clock;
    PortfolioPtr m_stored; ///< what was given last
    PortfolioPtr m_shown;  ///< the stored one that m_live was made of
    PortfolioPtr m_live;
    QHash<QString, Quote> m_quotes;
    QList<QList<Quote>> m_news; ///< that m_live does not know yet, oldest first
    QHash<qint64, BrokerPnl> m_told;
    bool m_newPnl = false; ///< of a whole account, which no position shows
    bool m_behind = false; ///< something came while the job was busy
    LatestJob<Pictures> m_job;
};

} // namespace qm::models
