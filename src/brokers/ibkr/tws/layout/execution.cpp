// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

template <>
struct Layout<11> {
    using Message = Execution;
    static constexpr std::string_view name = "execDetails";
    static constexpr auto deliver = &MessageHandler::onExecution;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Whole>("orderId", &Message::orderId),
        contract(&Message::contract),
        field<Text>("execId", &Message::execId).needed(),
        field<Text>("time", &Message::time).needed(),
        field<Word>("account", &Message::account).needed(),
        field<Word>("exchange", &Message::exchange),
        field<Word>("side", &Message::side).needed(),
        field<Size>("shares", &Message::shares).needed(),
        field<Price>("price", &Message::price).needed(),
        field<Whole>("permId", &Message::permId),
        field<Whole>("clientId", &Message::clientId),
        field<Whole>("liquidation", &Message::liquidation),
        field<Size>("cumQty", &Message::cumulativeQty),
        field<Price>("avgPrice", &Message::averagePrice),
        field<Text>("orderRef", &Message::orderRef),
        field<Text>("evRule", &Message::evRule),
        field<Price>("evMultiplier", &Message::evMultiplier),
        field<Word>("modelCode", &Message::modelCode),
        field<Whole>("lastLiquidity", &Message::lastLiquidity),
        field<Flag>("pendingPriceRevision", &Message::pendingPriceRevision).from(178),
        field<Text>("submitter", &Message::submitter).from(198),
    };
};

template <>
struct Layout<55> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "execDetailsEnd";
    static constexpr auto deliver = &MessageHandler::onExecutionEnd;
    static constexpr std::tuple fields{ignored("v"), field<Whole>("reqId", &Message::reqId).needed()};
};

template <>
struct Layout<59> {
    using Message = Commission;
    static constexpr std::string_view name = "commissionReport";
    static constexpr auto deliver = &MessageHandler::onCommission;
    static constexpr std::tuple fields{
        ignored("v"),
        field<Text>("execId", &Message::execId).needed(),
        field<Price>("commission", &Message::commission),
        field<Word>("currency", &Message::currency),
        field<Price>("realizedPNL", &Message::realizedPnl),
        field<Price>("yield", &Message::yield),
        field<Text>("yieldRedemptionDate", &Message::yieldRedemptionDate),
    };
    static void finish(Message& commission)
    {
        if (commission.yieldRedemptionDate == u"0" || commission.yieldRedemptionDate == u"2147483647")
            commission.yieldRedemptionDate.clear();
    }
};

template <>
struct Layout<3> {
    using Message = OrderStatus;
    static constexpr std::string_view name = "orderStatus";
    static constexpr auto deliver = &MessageHandler::onOrderStatus;
    static constexpr std::tuple fields{
        field<Whole>("orderId", &Message::orderId),
        field<Word>("status", &Message::status),
        field<Size>("filled", &Message::filled),
        field<Size>("remaining", &Message::remaining),
        field<Price>("avgFillPrice", &Message::averageFillPrice),
        field<Whole>("permId", &Message::permId),
        field<Whole>("parentId", &Message::parentId),
        field<Price>("lastFillPrice", &Message::lastFillPrice),
        field<Whole>("clientId", &Message::clientId),
        field<Text>("whyHeld", &Message::whyHeld),
        field<Price>("mktCapPrice", &Message::marketCapPrice),
    };
};

std::span<const Entry> executionLayouts()
{
    static constexpr Entry kAll[] = {entry<3>(), entry<11>(), entry<55>(), entry<59>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
