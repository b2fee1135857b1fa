// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

namespace {

/// A bar without a volume whose prices are all -1 is TWS's way to say that it has none.
void dropAbsent(Bar& bar)
{
    const Decimal absent(-1);
    const bool nothing = bar.open == absent && bar.high == absent && bar.low == absent && bar.close == absent;
    if (nothing)
        bar.open = bar.high = bar.low = bar.close = std::nullopt;
    if (bar.volume == absent)
        bar.volume.reset();
    if (bar.average == absent && (nothing || !bar.open))
        bar.average.reset();
    if (bar.count == -1)
        bar.count.reset();
}

} // namespace

template <>
struct Layout<17> {
    using Message = HistoricalData;
    static constexpr std::string_view name = "historicalData";
    static constexpr auto deliver = &MessageHandler::onHistoricalData;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Text>("start", &Message::start).before(196),
        field<Text>("end", &Message::end).before(196),
        rows("n", &Message::bars,
            std::tuple{
                field<Text>("date", &Bar::time).needed(),
                field<Price>("open", &Bar::open),
                field<Price>("high", &Bar::high),
                field<Price>("low", &Bar::low),
                field<Price>("close", &Bar::close),
                field<Size>("volume", &Bar::volume),
                field<Size>("wap", &Bar::average),
                field<Whole>("count", &Bar::count),
            }),
    };
    static void finish(Message& data)
    {
        for (Bar& bar : data.bars)
            dropAbsent(bar);
    }
};

template <>
struct Layout<88> {
    using Message = HeadTimestamp;
    static constexpr std::string_view name = "headTimestamp";
    static constexpr auto deliver = &MessageHandler::onHeadTimestamp;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Text>("text", &Message::time),
    };
};

template <>
struct Layout<90> {
    using Message = HistoricalDataUpdate;
    static constexpr std::string_view name = "historicalDataUpdate";
    static constexpr auto deliver = &MessageHandler::onHistoricalDataUpdate;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("count", &Message::count),
        field<Text>("date", &Message::time).needed(),
        field<Price>("open", &Message::open),
        field<Price>("close", &Message::close),
        field<Price>("high", &Message::high),
        field<Price>("low", &Message::low),
        field<Size>("wap", &Message::average),
        field<Size>("volume", &Message::volume),
    };
    static void finish(Message& bar) { dropAbsent(bar); }
};

template <>
struct Layout<106> {
    using Message = HistoricalSchedule;
    static constexpr std::string_view name = "historicalSchedule";
    static constexpr auto deliver = &MessageHandler::onHistoricalSchedule;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Text>("start", &Message::start),
        field<Text>("end", &Message::end),
        field<Text>("timeZone", &Message::timeZone),
        rows("n", &Message::sessions,
            std::tuple{
                field<Text>("start", &ScheduleSession::start),
                field<Text>("end", &ScheduleSession::end),
                field<Text>("refDate", &ScheduleSession::day),
            }),
    };
};

template <>
struct Layout<108> {
    using Message = HistoricalDataEnd;
    static constexpr std::string_view name = "historicalDataEnd";
    static constexpr auto deliver = &MessageHandler::onHistoricalDataEnd;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Text>("start", &Message::start),
        field<Text>("end", &Message::end),
    };
};

std::span<const Entry> historyLayouts()
{
    static constexpr Entry kAll[] = {entry<17>(), entry<88>(), entry<90>(), entry<106>(), entry<108>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
