// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

namespace {
void dropIf(std::optional<Decimal>& value, int absent)
{
    if (value == Decimal(absent))
        value.reset();
}
} // namespace

template <>
struct Layout<1> {
    using Message = TickPrice;
    static constexpr std::string_view name = "tickPrice";
    static constexpr auto deliver = &MessageHandler::onTickPrice;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("tickType", &Message::type).needed(),
        field<Price>("price", &Message::price),
        field<Size>("size", &Message::size),
        field<Whole>("attribMask", &Message::attributes),
    };
    static void finish(Message& tick)
    {
        const qint64 bits = tick.attributes.value_or(0);
        tick.canAutoExecute = (bits & 1) != 0;
        tick.pastLimit = (bits & 2) != 0;
        tick.preOpen = (bits & 4) != 0;
        dropIf(tick.size, -1);
        if (!tick.size || tick.size->isZero()) // a combination can really cost -1, but then there is a size
            dropIf(tick.price, -1);
    }
};

template <>
struct Layout<2> {
    using Message = TickSize;
    static constexpr std::string_view name = "tickSize";
    static constexpr auto deliver = &MessageHandler::onTickSize;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("tickType", &Message::type).needed(),
        field<Size>("size", &Message::size),
    };
    static void finish(Message& tick) { dropIf(tick.size, -1); }
};

template <>
struct Layout<21> {
    using Message = TickOption;
    static constexpr std::string_view name = "tickOptionComputation";
    static constexpr auto deliver = &MessageHandler::onTickOption;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("tickType", &Message::type).needed(),
        field<Whole>("tickAttrib", &Message::basis),
        field<Price>("impliedVol", &Message::impliedVolatility),
        field<Price>("delta", &Message::delta),
        field<Price>("optPrice", &Message::price),
        field<Price>("pvDividend", &Message::pvDividend),
        field<Price>("gamma", &Message::gamma),
        field<Price>("vega", &Message::vega),
        field<Price>("theta", &Message::theta),
        field<Price>("undPrice", &Message::underlyingPrice),
    };
    static void finish(Message& tick)
    {
        for (auto* value : {&tick.impliedVolatility, &tick.price, &tick.pvDividend, &tick.underlyingPrice})
            dropIf(*value, -1);
        for (auto* value : {&tick.delta, &tick.gamma, &tick.vega, &tick.theta})
            dropIf(*value, -2);
    }
};

template <>
struct Layout<45> {
    using Message = TickGeneric;
    static constexpr std::string_view name = "tickGeneric";
    static constexpr auto deliver = &MessageHandler::onTickGeneric;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("tickType", &Message::type).needed(),
        field<Price>("value", &Message::value),
    };
};

template <>
struct Layout<46> {
    using Message = TickString;
    static constexpr std::string_view name = "tickString";
    static constexpr auto deliver = &MessageHandler::onTickString;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("tickType", &Message::type).needed(),
        field<Text>("text", &Message::text),
    };
};

template <>
struct Layout<57> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "tickSnapshotEnd";
    static constexpr auto deliver = &MessageHandler::onTickSnapshotEnd;
    static constexpr std::tuple fields{ignored("v"), field<Whole>("reqId", &Message::reqId).needed()};
};

template <>
struct Layout<58> {
    using Message = MarketDataTypeChange;
    static constexpr std::string_view name = "marketDataType";
    static constexpr auto deliver = &MessageHandler::onMarketDataType;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("type", &Message::type).needed(),
    };
};

template <>
struct Layout<81> {
    using Message = TickParameters;
    static constexpr std::string_view name = "tickReqParams";
    static constexpr auto deliver = &MessageHandler::onTickParameters;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Price>("minTick", &Message::minTick),
        field<Word>("bboExchange", &Message::bboExchange),
        field<Whole>("snapshotPermissions", &Message::snapshotPermissions),
    };
};

template <>
struct Layout<91> {
    using Message = Reroute;
    static constexpr std::string_view name = "rerouteMktDataReq";
    static constexpr auto deliver = &MessageHandler::onReroute;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("conId", &Message::conId).needed(),
        field<Word>("exchange", &Message::exchange),
    };
};

std::span<const Entry> marketLayouts()
{
    static constexpr Entry kAll[] = {entry<1>(), entry<2>(), entry<21>(), entry<45>(), entry<46>(), entry<57>(),
        entry<58>(), entry<81>(), entry<91>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
