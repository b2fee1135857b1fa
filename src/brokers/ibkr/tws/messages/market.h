// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QString>

#include <optional>

namespace qm::broker::ibkr::tws {

/// Tick types as TWS numbers them; those of delayed data have numbers of their own.
enum Tick : int {
    BidSize = 0,
    Bid = 1,
    Ask = 2,
    AskSize = 3,
    Last = 4,
    LastSize = 5,
    High = 6,
    Low = 7,
    Volume = 8,
    PreviousClose = 9,
    BidOption = 10,
    AskOption = 11,
    LastOption = 12,
    ModelOption = 13,
    Open = 14,
    LastTimestamp = 45, ///< tickString: epoch seconds
    Shortable = 46,
    Halted = 49, ///< tickGeneric: -1 unknown, 0 no, 1 halted, 2 volatility halt
    MarkPrice = 37,
    Dividends = 59, ///< tickString: past 12 months, next 12 months, next date, next amount
    DelayedBid = 66,
    DelayedAsk = 67,
    DelayedLast = 68,
    DelayedBidSize = 69,
    DelayedAskSize = 70,
    DelayedLastSize = 71,
    DelayedHigh = 72,
    DelayedLow = 73,
    DelayedVolume = 74,
    DelayedClose = 75,
    DelayedOpen = 76,
    DelayedModelOption = 83,
    DelayedLastTimestamp = 88,
};

/// Whether a tick is of data that is delayed by the exchange's rule (usually 15 minutes).
[[nodiscard]] constexpr bool isDelayedTick(int type)
{
    return (type >= DelayedBid && type <= DelayedOpen) || (type >= 80 && type <= DelayedModelOption)
        || type == DelayedLastTimestamp || type == 90;
}
/// The tick type of the size that a price tick carries along; nullopt: none.
[[nodiscard]] constexpr std::optional<int> sizeTickOf(int priceType)
{
    switch (priceType) {
    case Bid:
        return BidSize;
    case Ask:
        return AskSize;
    case Last:
        return LastSize;
    case DelayedBid:
        return DelayedBidSize;
    case DelayedAsk:
        return DelayedAskSize;
    case DelayedLast:
        return DelayedLastSize;
    default:
        return std::nullopt;
    }
}

enum class MarketDataType { Live = 1, Frozen = 2, Delayed = 3, DelayedFrozen = 4 };

struct TickPrice {
    int reqId = 0;
    int type = 0;
    std::optional<Decimal> price; ///< nullopt: there is no quote now (TWS sends -1)
    std::optional<Decimal> size;
    bool canAutoExecute = false;
    bool pastLimit = false;
    bool preOpen = false;
    std::optional<qint64> attributes; ///< the bits as sent
};

struct TickSize {
    int reqId = 0;
    int type = 0;
    std::optional<Decimal> size;
};

struct TickGeneric {
    int reqId = 0;
    int type = 0;
    std::optional<Decimal> value;
};

struct TickString {
    int reqId = 0;
    int type = 0;
    QString text;
};

/// nullopt: not computed (TWS sends -1 or -2).
struct TickOption {
    int reqId = 0;
    int type = 0;
    std::optional<qint64> basis; ///< 0 return-based, 1 price-based
    std::optional<Decimal> impliedVolatility;
    std::optional<Decimal> delta;
    std::optional<Decimal> price;
    std::optional<Decimal> pvDividend;
    std::optional<Decimal> gamma;
    std::optional<Decimal> vega;
    std::optional<Decimal> theta;
    std::optional<Decimal> underlyingPrice;
};

struct MarketDataTypeChange {
    int reqId = 0;
    int type = 0; ///< MarketDataType, or a number that we do not know
};

struct TickParameters {
    int reqId = 0;
    std::optional<Decimal> minTick;
    QString bboExchange;
    std::optional<qint64> snapshotPermissions;
};

/// A contract for difference has no data of its own: subscribe to this instead.
struct Reroute {
    int reqId = 0;
    qint64 conId = 0;
    QString exchange;
};

} // namespace qm::broker::ibkr::tws
