// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/account.h"
#include "brokers/ibkr/tws/messages/details.h"
#include "brokers/ibkr/tws/messages/execution.h"
#include "brokers/ibkr/tws/messages/history.h"
#include "brokers/ibkr/tws/messages/market.h"
#include "brokers/ibkr/tws/messages/system.h"

namespace qm::broker::ibkr::tws {

/// Hears the messages of a stream, one call each, in their order. Override what you need; the rest is nothing. The
/// values own what they hold and may be kept.
class MessageHandler {
public:
    virtual ~MessageHandler() = default;

    virtual void onManagedAccounts(const ManagedAccounts&) { }
    virtual void onNextValidId(const NextValidId&) { }
    virtual void onCurrentTime(const CurrentTime&) { }
    virtual void onCurrentTimeMillis(const CurrentTimeMillis&) { }
    virtual void onError(const ErrorMessage&) { }

    virtual void onAccountSummary(const AccountSummary&) { }
    virtual void onAccountSummaryEnd(const RequestEnd&) { }
    virtual void onAccountValue(const AccountValue&) { }
    virtual void onPortfolioValue(const PortfolioValue&) { }
    virtual void onAccountUpdateTime(const AccountUpdateTime&) { }
    virtual void onAccountDownloadEnd(const AccountDownloadEnd&) { }
    virtual void onAccountUpdateMulti(const AccountUpdateMulti&) { }
    virtual void onAccountUpdateMultiEnd(const RequestEnd&) { }
    virtual void onPosition(const Position&) { }
    virtual void onPositionEnd(const End&) { }
    virtual void onPositionMulti(const PositionMulti&) { }
    virtual void onPositionMultiEnd(const RequestEnd&) { }
    virtual void onPnl(const Pnl&) { }
    virtual void onPnlSingle(const PnlSingle&) { }

    virtual void onExecution(const Execution&) { }
    virtual void onExecutionEnd(const RequestEnd&) { }
    virtual void onCommission(const Commission&) { }
    virtual void onOrderStatus(const OrderStatus&) { }

    virtual void onContractDetails(const ContractDetails&) { } ///< bonds too
    virtual void onContractDetailsEnd(const RequestEnd&) { }
    virtual void onOptionParameters(const OptionParameters&) { }
    virtual void onOptionParametersEnd(const RequestEnd&) { }
    virtual void onSymbolSamples(const SymbolSamples&) { }

    virtual void onTickPrice(const TickPrice&) { }
    virtual void onTickSize(const TickSize&) { }
    virtual void onTickGeneric(const TickGeneric&) { }
    virtual void onTickString(const TickString&) { }
    virtual void onTickOption(const TickOption&) { }
    virtual void onTickSnapshotEnd(const RequestEnd&) { }
    virtual void onMarketDataType(const MarketDataTypeChange&) { }
    virtual void onTickParameters(const TickParameters&) { }
    virtual void onReroute(const Reroute&) { }

    virtual void onHistoricalData(const HistoricalData&) { }
    virtual void onHistoricalDataEnd(const HistoricalDataEnd&) { }
    virtual void onHistoricalDataUpdate(const HistoricalDataUpdate&) { }
    virtual void onHistoricalSchedule(const HistoricalSchedule&) { }
    virtual void onHeadTimestamp(const HeadTimestamp&) { }

    /// A message was refused; what it would have told is unknown now.
    virtual void onMalformed(const Malformed&) { }
};

} // namespace qm::broker::ibkr::tws
