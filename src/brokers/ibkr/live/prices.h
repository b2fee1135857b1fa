// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/details.h"
#include "brokers/ibkr/tws/messages/history.h"
#include "brokers/ibkr/tws/request/query.h"
#include "core/values/candle.h"
#include "core/values/quote.h"

namespace qm::broker::ibkr {

/// A contract as it is asked for prices.
struct PricedContract {
    QString key; ///< Instrument::key()
    qint64 conId = 0;
    QString secType;
    tws::ContractQuery query;
    Decimal magnifier = Decimal(1); ///< IBKR's prices of it are so many times ours (corn in cents: 100)
    friend bool operator==(const PricedContract& a, const PricedContract& b)
    {
        return a.key == b.key && a.conId == b.conId;
    }
};

/// nullopt: a contract without a number, or one of which no exchange is known.
[[nodiscard]] std::optional<PricedContract> pricedContract(
    const QString& key, const tws::Contract& contract, const tws::ContractDetails* details);

/// The last `days` days of trading, a bar each; the day that goes on now is among them. 0: a year.
[[nodiscard]] tws::HistoryQuery dailyQuery(const PricedContract& contract, int days);
/// The bars that a chart of this range is drawn from.
[[nodiscard]] tws::HistoryQuery candleQuery(const PricedContract& contract, CandleRange range);
[[nodiscard]] std::chrono::seconds periodOf(CandleRange range);

/// nullopt: no day, or a price that TWS does not tell.
[[nodiscard]] std::optional<Bar> barOf(const tws::Bar& bar, const PricedContract& contract);
/// Likewise. A day starts at New York's midnight.
[[nodiscard]] std::optional<Candle> candleOf(const tws::Bar& bar, const PricedContract& contract);

} // namespace qm::broker::ibkr
