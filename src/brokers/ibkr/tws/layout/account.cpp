// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

namespace {
/// The ends of numbered answers.
constexpr std::tuple kEnd{ignored("v"), field<Whole>("reqId", &RequestEnd::reqId).needed()};
} // namespace

template <>
struct Layout<6> {
    using Message = AccountValue;
    static constexpr std::string_view name = "accountValue";
    static constexpr auto deliver = &MessageHandler::onAccountValue;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Word>("key", &Message::key).needed(),
        field<Text>("value", &Message::value),
        field<Word>("currency", &Message::currency),
        field<Word>("account", &Message::account),
    };
};

template <>
struct Layout<7> {
    using Message = PortfolioValue;
    static constexpr std::string_view name = "portfolioValue";
    static constexpr auto deliver = &MessageHandler::onPortfolioValue;
    static constexpr std::tuple fields{
        ignored("v"),
        contractWithPrimary(&Message::contract),
        field<Size>("position", &Message::position).needed(),
        field<Price>("marketPrice", &Message::marketPrice),
        field<Price>("marketValue", &Message::marketValue),
        field<Price>("averageCost", &Message::averageCost),
        field<Price>("unrealizedPNL", &Message::unrealizedPnl),
        field<Price>("realizedPNL", &Message::realizedPnl),
        field<Word>("account", &Message::account),
    };
};

template <>
struct Layout<8> {
    using Message = AccountUpdateTime;
    static constexpr std::string_view name = "accountUpdateTime";
    static constexpr auto deliver = &MessageHandler::onAccountUpdateTime;
    static constexpr std::tuple fields{ignored("v"), field<Text>("time", &Message::time)};
};

template <>
struct Layout<54> {
    using Message = AccountDownloadEnd;
    static constexpr std::string_view name = "accountDownloadEnd";
    static constexpr auto deliver = &MessageHandler::onAccountDownloadEnd;
    static constexpr std::tuple fields{ignored("v"), field<Word>("account", &Message::account)};
};

template <>
struct Layout<61> {
    using Message = Position;
    static constexpr std::string_view name = "position";
    static constexpr auto deliver = &MessageHandler::onPosition;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Word>("account", &Message::account).needed(),
        contract(&Message::contract),
        field<Size>("position", &Message::position).needed(),
        field<Price>("avgCost", &Message::averageCost),
    };
};

template <>
struct Layout<62> {
    using Message = End;
    static constexpr std::string_view name = "positionEnd";
    static constexpr auto deliver = &MessageHandler::onPositionEnd;
    static constexpr std::tuple fields{ignored("v")};
};

template <>
struct Layout<63> {
    using Message = AccountSummary;
    static constexpr std::string_view name = "accountSummary";
    static constexpr auto deliver = &MessageHandler::onAccountSummary;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Word>("account", &Message::account).needed(),
        field<Word>("tag", &Message::tag).needed(),
        field<Text>("value", &Message::value),
        field<Word>("currency", &Message::currency),
    };
};

template <>
struct Layout<64> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "accountSummaryEnd";
    static constexpr auto deliver = &MessageHandler::onAccountSummaryEnd;
    static constexpr auto fields = kEnd;
};

template <>
struct Layout<71> {
    using Message = PositionMulti;
    static constexpr std::string_view name = "positionMulti";
    static constexpr auto deliver = &MessageHandler::onPositionMulti;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Word>("account", &Message::account).needed(),
        contract(&Message::contract),
        field<Size>("position", &Message::position).needed(),
        field<Price>("avgCost", &Message::averageCost),
        field<Word>("modelCode", &Message::modelCode),
    };
};

template <>
struct Layout<72> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "positionMultiEnd";
    static constexpr auto deliver = &MessageHandler::onPositionMultiEnd;
    static constexpr auto fields = kEnd;
};

template <>
struct Layout<73> {
    using Message = AccountUpdateMulti;
    static constexpr std::string_view name = "accountUpdateMulti";
    static constexpr auto deliver = &MessageHandler::onAccountUpdateMulti;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Word>("account", &Message::account),
        field<Word>("modelCode", &Message::modelCode),
        field<Word>("key", &Message::key).needed(),
        field<Text>("value", &Message::value),
        field<Word>("currency", &Message::currency),
    };
};

template <>
struct Layout<74> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "accountUpdateMultiEnd";
    static constexpr auto deliver = &MessageHandler::onAccountUpdateMultiEnd;
    static constexpr auto fields = kEnd;
};

template <>
struct Layout<94> {
    using Message = Pnl;
    static constexpr std::string_view name = "pnl";
    static constexpr auto deliver = &MessageHandler::onPnl;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Price>("dailyPnL", &Message::daily),
        field<Price>("unrealizedPnL", &Message::unrealized),
        field<Price>("realizedPnL", &Message::realized),
    };
};

template <>
struct Layout<95> {
    using Message = PnlSingle;
    static constexpr std::string_view name = "pnlSingle";
    static constexpr auto deliver = &MessageHandler::onPnlSingle;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Size>("position", &Message::position),
        field<Price>("dailyPnL", &Message::daily),
        field<Price>("unrealizedPnL", &Message::unrealized),
        field<Price>("realizedPnL", &Message::realized),
        field<Price>("value", &Message::value),
    };
};

std::span<const Entry> accountLayouts()
{
    static constexpr Entry kAll[] = {entry<6>(), entry<7>(), entry<8>(), entry<54>(), entry<61>(), entry<62>(),
        entry<63>(), entry<64>(), entry<71>(), entry<72>(), entry<73>(), entry<74>(), entry<94>(), entry<95>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
