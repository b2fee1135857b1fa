// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/handler.h"

#include <QList>

namespace qm::broker::ibkr::tws {

/// Hands every message on to several listeners, in the order in which they were added. Listeners may be added while a
/// message is handed on (they hear from the next one on), removed only between messages.
class FanOut final : public MessageHandler {
public:
    void add(MessageHandler* listener) { m_listeners.append(listener); }
    void remove(MessageHandler* listener) { m_listeners.removeAll(listener); }
    [[nodiscard]] const QList<MessageHandler*>& listeners() const { return m_listeners; }

    // clang-format off
    void onManagedAccounts(const ManagedAccounts& m) override { each(&MessageHandler::onManagedAccounts, m); }
    void onNextValidId(const NextValidId& m) override { each(&MessageHandler::onNextValidId, m); }
    void onCurrentTime(const CurrentTime& m) override { each(&MessageHandler::onCurrentTime, m); }
    void onCurrentTimeMillis(const CurrentTimeMillis& m) override { each(&MessageHandler::onCurrentTimeMillis, m); }
    void onError(const ErrorMessage& m) override { each(&MessageHandler::onError, m); }
    void onAccountSummary(const AccountSummary& m) override { each(&MessageHandler::onAccountSummary, m); }
    void onAccountSummaryEnd(const RequestEnd& m) override { each(&MessageHandler::onAccountSummaryEnd, m); }
    void onAccountValue(const AccountValue& m) override { each(&MessageHandler::onAccountValue, m); }
    void onPortfolioValue(const PortfolioValue& m) override { each(&MessageHandler::onPortfolioValue, m); }
    void onAccountUpdateTime(const AccountUpdateTime& m) override { each(&MessageHandler::onAccountUpdateTime, m); }
    void onAccountDownloadEnd(const AccountDownloadEnd& m) override { each(&MessageHandler::onAccountDownloadEnd, m); }
    void onAccountUpdateMulti(const AccountUpdateMulti& m) override { each(&MessageHandler::onAccountUpdateMulti, m); }
    void onAccountUpdateMultiEnd(const RequestEnd& m) override { each(&MessageHandler::onAccountUpdateMultiEnd, m); }
    void onPosition(const Position& m) override { each(&MessageHandler::onPosition, m); }
    void onPositionEnd(const End& m) override { each(&MessageHandler::onPositionEnd, m); }
    void onPositionMulti(const PositionMulti& m) override { each(&MessageHandler::onPositionMulti, m); }
    void onPositionMultiEnd(const RequestEnd& m) override { each(&MessageHandler::onPositionMultiEnd, m); }
    void onPnl(const Pnl& m) override { each(&MessageHandler::onPnl, m); }
    void onPnlSingle(const PnlSingle& m) override { each(&MessageHandler::onPnlSingle, m); }
    void onExecution(const Execution& m) override { each(&MessageHandler::onExecution, m); }
    void onExecutionEnd(const RequestEnd& m) override { each(&MessageHandler::onExecutionEnd, m); }
    void onCommission(const Commission& m) override { each(&MessageHandler::onCommission, m); }
    void onOrderStatus(const OrderStatus& m) override { each(&MessageHandler::onOrderStatus, m); }
    void onContractDetails(const ContractDetails& m) override { each(&MessageHandler::onContractDetails, m); }
    void onContractDetailsEnd(const RequestEnd& m) override { each(&MessageHandler::onContractDetailsEnd, m); }
    void onOptionParameters(const OptionParameters& m) override { each(&MessageHandler::onOptionParameters, m); }
    void onOptionParametersEnd(const RequestEnd& m) override { each(&MessageHandler::onOptionParametersEnd, m); }
    void onSymbolSamples(const SymbolSamples& m) override { each(&MessageHandler::onSymbolSamples, m); }
    void onTickPrice(const TickPrice& m) override { each(&MessageHandler::onTickPrice, m); }
    void onTickSize(const TickSize& m) override { each(&MessageHandler::onTickSize, m); }
    void onTickGeneric(const TickGeneric& m) override { each(&MessageHandler::onTickGeneric, m); }
    void onTickString(const TickString& m) override { each(&MessageHandler::onTickString, m); }
    void onTickOption(const TickOption& m) override { each(&MessageHandler::onTickOption, m); }
    void onTickSnapshotEnd(const RequestEnd& m) override { each(&MessageHandler::onTickSnapshotEnd, m); }
    void onMarketDataType(const MarketDataTypeChange& m) override { each(&MessageHandler::onMarketDataType, m); }
    void onTickParameters(const TickParameters& m) override { each(&MessageHandler::onTickParameters, m); }
    void onReroute(const Reroute& m) override { each(&MessageHandler::onReroute, m); }
    void onHistoricalData(const HistoricalData& m) override { each(&MessageHandler::onHistoricalData, m); }
    void onHistoricalDataEnd(const HistoricalDataEnd& m) override { each(&MessageHandler::onHistoricalDataEnd, m); }
    void onHistoricalDataUpdate(const HistoricalDataUpdate& m) override { each(&MessageHandler::onHistoricalDataUpdate, m); }
    void onHistoricalSchedule(const HistoricalSchedule& m) override { each(&MessageHandler::onHistoricalSchedule, m); }
    void onHeadTimestamp(const HeadTimestamp& m) override { each(&MessageHandler::onHeadTimestamp, m); }
    void onMalformed(const Malformed& m) override { each(&MessageHandler::onMalformed, m); }
    // clang-format on

private:
    template <typename Message>
    void each(void (MessageHandler::*method)(const Message&), const Message& message)
    {
        const qsizetype count = m_listeners.size();
        for (qsizetype i = 0; i < count; ++i)
            (m_listeners.at(i)->*method)(message);
    }

    QList<MessageHandler*> m_listeners;
};

} // namespace qm::broker::ibkr::tws
