// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/subscription.h"

namespace qm::broker::ibkr::subscriptions {

using tws::Encoder;

Subscription positions()
{
    return {[](const Encoder& e, int) { return e.positions(); },
        [](const Encoder& e, int) { return e.cancelPositions(); }, true};
}

Subscription accountUpdates(const QString& account)
{
    return {[account](const Encoder& e, int) { return e.accountUpdates(true, account); },
        [account](const Encoder& e, int) { return e.accountUpdates(false, account); }, false};
}

Subscription accountUpdatesMulti(const QString& account, const QString& model, bool ledger)
{
    return {[=](const Encoder& e, int id) { return e.accountUpdatesMulti(id, account, model, ledger); },
        [](const Encoder& e, int id) { return e.cancelAccountUpdatesMulti(id); }, false};
}

Subscription accountSummary(const QString& group, const QString& tags)
{
    return {[=](const Encoder& e, int id) { return e.accountSummary(id, group, tags); },
        [](const Encoder& e, int id) { return e.cancelAccountSummary(id); }, false};
}

Subscription pnl(const QString& account, const QString& model)
{
    return {[=](const Encoder& e, int id) { return e.pnl(id, account, model); },
        [](const Encoder& e, int id) { return e.cancelPnl(id); }, false};
}

Subscription pnlSingle(const QString& account, qint64 conId, const QString& model)
{
    return {[=](const Encoder& e, int id) { return e.pnlSingle(id, account, model, conId); },
        [](const Encoder& e, int id) { return e.cancelPnlSingle(id); }, false};
}

Subscription marketData(const tws::ContractQuery& query, const QString& genericTicks)
{
    return {[=](const Encoder& e, int id) { return e.marketData(id, query, genericTicks, false); },
        [](const Encoder& e, int id) { return e.cancelMarketData(id); }, false};
}

Subscription growingBars(tws::HistoryQuery query)
{
    query.keepUpToDate = true;
    return {[query](const Encoder& e, int id) { return e.historicalData(id, query); },
        [](const Encoder& e, int id) { return e.cancelHistoricalData(id); }, false};
}

} // namespace qm::broker::ibkr::subscriptions
