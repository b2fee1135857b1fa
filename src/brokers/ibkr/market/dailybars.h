// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/prices.h"
#include "brokers/ibkr/session/twssession.h"
#include "core/clock.h"

#include <QMap>

#include <functional>

namespace qm::broker::ibkr {

/// Daily prices of what is held, read in the background at IBKR's pace: nobody waits for them, each pull takes what has
/// come. A contract is asked for once a market day; after the first year, for the days that are new. Days that still
/// go on are left out. Thread and life: as MarketLines.
class DailyBars final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DailyBars)
public:
    /// `isKnown`: whether yesterday's close of an instrument came from elsewhere; the others are read first.
    using IsKnown = std::function<bool(const QString& key)>;
    DailyBars(TwsSession& session, const Clock* clock, int perPull, IsKnown isKnown, QObject* parent = nullptr);
    ~DailyBars() override;

    /// Begins to read, at most `perPull` of those that are not up to date; the others come with later calls.
    void want(const QList<PricedContract>& contracts);
    [[nodiscard]] QList<Bar> take(); ///< what came since the last call
    /// The last close before today; nullopt: not known (yet). What is seldom traded may have its last bar days ago;
    /// `yesterdayOnly`: then nullopt too.
    [[nodiscard]] std::optional<Decimal> previousClose(const QString& key, bool yesterdayOnly) const;

private:
    struct Known {
        QDate askedOn;
        QMap<QDate, Decimal> closes; ///< of the last days
    };
    Task<> work();
    [[nodiscard]] PricedContract takeNext();
    void keep(const PricedContract& contract, const QList<tws::Bar>& bars);

    TwsSession& m_session;
    const Clock* m_clock;
    int m_perPull;
    IsKnown m_isKnown;
    QHash<QString, Known> m_known; ///< by instrument key
    QList<PricedContract> m_queue;
    QList<Bar> m_fresh;
    bool m_working = false;
    QString m_current; ///< whose bars are on their way
    net::CancelToken m_cancel;
};

} // namespace qm::broker::ibkr
