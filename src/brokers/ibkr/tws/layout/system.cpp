// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

template <>
struct Layout<4> {
    using Message = ErrorMessage;
    static constexpr std::string_view name = "error";
    static constexpr auto deliver = &MessageHandler::onError;
    static constexpr std::tuple fields{
        ignored("v").before(194),
        field<Whole>("id", &Message::id).needed(),
        field<Whole>("code", &Message::code).needed(),
        field<Prose>("text", &Message::text),
        field<Prose>("advancedRejectJson", &Message::rejectJson).from(166),
        field<Whole>("errorTime", &Message::timeMs).from(194),
    };
};

template <>
struct Layout<9> {
    using Message = NextValidId;
    static constexpr std::string_view name = "nextValidId";
    static constexpr auto deliver = &MessageHandler::onNextValidId;
    static constexpr std::tuple fields{ignored("v"), field<Whole>("orderId", &Message::orderId).needed()};
};

template <>
struct Layout<15> {
    using Message = ManagedAccounts;
    static constexpr std::string_view name = "managedAccounts";
    static constexpr auto deliver = &MessageHandler::onManagedAccounts;
    static constexpr std::tuple fields{ignored("v"), field<List>("accounts", &Message::accounts)};
};

template <>
struct Layout<49> {
    using Message = CurrentTime;
    static constexpr std::string_view name = "currentTime";
    static constexpr auto deliver = &MessageHandler::onCurrentTime;
    static constexpr std::tuple fields{ignored("v"), field<Whole>("time", &Message::epochSeconds).needed()};
};

template <>
struct Layout<109> {
    using Message = CurrentTimeMillis;
    static constexpr std::string_view name = "currentTimeInMillis";
    static constexpr auto deliver = &MessageHandler::onCurrentTimeMillis;
    static constexpr std::tuple fields{field<Whole>("time", &Message::epochMs).needed()};
};

std::span<const Entry> systemLayouts()
{
    static constexpr Entry kAll[] = {entry<4>(), entry<9>(), entry<15>(), entry<49>(), entry<109>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
