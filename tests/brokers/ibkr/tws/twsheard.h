// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/decoder.h"
#include "brokers/ibkr/tws/wire/framewriter.h"

#include <QList>

namespace qm::test {

/// Keeps what a decoder tells.
struct TwsHeard : broker::ibkr::tws::MessageHandler {
    QStringList names; ///< of all messages in their order
    QList<broker::ibkr::tws::ManagedAccounts> managed;
    QList<broker::ibkr::tws::NextValidId> ids;
    QList<broker::ibkr::tws::CurrentTime> times;
    QList<broker::ibkr::tws::ErrorMessage> errors;
    QList<broker::ibkr::tws::AccountSummary> summaries;
    QList<broker::ibkr::tws::AccountValue> accountValues;
    QList<broker::ibkr::tws::PortfolioValue> portfolio;
    QList<broker::ibkr::tws::Position> positions;
    QList<broker::ibkr::tws::PositionMulti> positionsMulti;
    QList<broker::ibkr::tws::AccountUpdateMulti> updates;
    QList<broker::ibkr::tws::Pnl> pnl;
    QList<broker::ibkr::tws::PnlSingle> pnlSingle;
    QList<broker::ibkr::tws::Execution> executions;
    QList<broker::ibkr::tws::Commission> commissions;
    QList<broker::ibkr::tws::OrderStatus> orders;
    QList<broker::ibkr::tws::ContractDetails> details;
    QList<broker::ibkr::tws::OptionParameters> options;
    QList<broker::ibkr::tws::SymbolSamples> samples;
    QList<broker::ibkr::tws::TickPrice> prices;
    QList<broker::ibkr::tws::TickSize> sizes;
    QList<broker::ibkr::tws::TickOption> greeks;
    QList<broker::ibkr::tws::HistoricalData> history;
    QList<broker::ibkr::tws::HistoricalDataEnd> historyEnds;
    QList<broker::ibkr::tws::HistoricalDataUpdate> historyUpdates;
    QList<broker::ibkr::tws::HistoricalSchedule> schedules;
    QList<broker::ibkr::tws::Malformed> malformed;
    QList<int> ends;

    void onManagedAccounts(const broker::ibkr::tws::ManagedAccounts& m) override { managed.append(m); }
    void onNextValidId(const broker::ibkr::tws::NextValidId& m) override { ids.append(m); }
    void onCurrentTime(const broker::ibkr::tws::CurrentTime& m) override { times.append(m); }
    void onError(const broker::ibkr::tws::ErrorMessage& m) override { errors.append(m); }
    void onAccountSummary(const broker::ibkr::tws::AccountSummary& m) override { summaries.append(m); }
    void onAccountSummaryEnd(const broker::ibkr::tws::RequestEnd& m) override { ends.append(m.reqId); }
    void onAccountValue(const broker::ibkr::tws::AccountValue& m) override { accountValues.append(m); }
    void onPortfolioValue(const broker::ibkr::tws::PortfolioValue& m) override { portfolio.append(m); }
    void onPosition(const broker::ibkr::tws::Position& m) override { positions.append(m); }
    void onPositionEnd(const broker::ibkr::tws::End&) override { ends.append(-1); }
    void onPositionMulti(const broker::ibkr::tws::PositionMulti& m) override { positionsMulti.append(m); }
    void onAccountUpdateMulti(const broker::ibkr::tws::AccountUpdateMulti& m) override { updates.append(m); }
    void onPnl(const broker::ibkr::tws::Pnl& m) override { pnl.append(m); }
    void onPnlSingle(const broker::ibkr::tws::PnlSingle& m) override { pnlSingle.append(m); }
    void onExecution(const broker::ibkr::tws::Execution& m) override { executions.append(m); }
    void onCommission(const broker::ibkr::tws::Commission& m) override { commissions.append(m); }
    void onOrderStatus(const broker::ibkr::tws::OrderStatus& m) override { orders.append(m); }
    void onContractDetails(const broker::ibkr::tws::ContractDetails& m) override { details.append(m); }
    void onContractDetailsEnd(const broker::ibkr::tws::RequestEnd& m) override { ends.append(m.reqId); }
    void onOptionParameters(const broker::ibkr::tws::OptionParameters& m) override { options.append(m); }
    void onSymbolSamples(const broker::ibkr::tws::SymbolSamples& m) override { samples.append(m); }
    void onTickPrice(const broker::ibkr::tws::TickPrice& m) override { prices.append(m); }
    void onTickSize(const broker::ibkr::tws::TickSize& m) override { sizes.append(m); }
    void onTickOption(const broker::ibkr::tws::TickOption& m) override { greeks.append(m); }
    void onHistoricalData(const broker::ibkr::tws::HistoricalData& m) override { history.append(m); }
    void onHistoricalDataEnd(const broker::ibkr::tws::HistoricalDataEnd& m) override { historyEnds.append(m); }
    void onHistoricalDataUpdate(const broker::ibkr::tws::HistoricalDataUpdate& m) override { historyUpdates.append(m); }
    void onHistoricalSchedule(const broker::ibkr::tws::HistoricalSchedule& m) override { schedules.append(m); }
    void onMalformed(const broker::ibkr::tws::Malformed& m) override { malformed.append(m); }
};

/// A payload from fields written with '|' between them: "61|3|DU1|..." gets its NULs.
inline QByteArray twsPayload(const char* fields) { return QByteArray(fields).replace('|', '\0') + '\0'; }

/// The same with its length in front.
inline QByteArray twsFrame(const QByteArray& payload)
{
    return broker::ibkr::tws::lengthPrefix(payload.size()) + payload;
}

/// What a server of that version tells with one message.
struct TwsOne {
    TwsHeard heard;
    broker::ibkr::tws::Decoder decoder;
    broker::ibkr::tws::Decoder::Outcome outcome;
    TwsOne(int version, const QByteArray& payload) : decoder(version), outcome(decoder.take(payload, heard)) { }
};

} // namespace qm::test
