// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/request/encoder.h"

#include "brokers/ibkr/tws/wire/framewriter.h"

#include <QCoreApplication>

namespace qm::broker::ibkr::tws {

using namespace Qt::StringLiterals;

namespace {

/// The requests by the sheet's numbers; the list is complete for this program.
enum Id : int {
    MarketData = 1,
    CancelMarketData = 2,
    AccountUpdates = 6,
    Executions = 7,
    NextId = 8,
    ContractDetails = 9,
    ManagedAccounts = 17,
    HistoricalData = 20,
    CancelHistoricalData = 25,
    CurrentTime = 49,
    MarketDataKind = 59,
    Positions = 61,
    AccountSummary = 62,
    CancelAccountSummary = 63,
    CancelPositions = 64,
    StartApi = 71,
    PositionsMulti = 74,
    CancelPositionsMulti = 75,
    AccountUpdatesMulti = 76,
    CancelAccountUpdatesMulti = 77,
    OptionParameters = 78,
    MatchingSymbols = 81,
    HeadTimestamp = 87,
    CancelHeadTimestamp = 90,
    Pnl = 92,
    CancelPnl = 93,
    PnlSingle = 94,
    CancelPnlSingle = 95,
    CurrentTimeMillis = 105,
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrTws)
};

Encoder::Frame done(const FrameWriter& frame)
{
    if (auto bytes = frame.finish())
        return *std::move(bytes);
    return Error{Error::Kind::Input,
        Words::tr("TWS only takes plain letters, digits and signs. Check the connection's settings."),
        u"579: characters outside ASCII in a request"_s, {}};
}

void addContract(FrameWriter& frame, const Contract& contract)
{
    frame.whole(contract.conId).text(contract.symbol).text(contract.secType).text(contract.lastTradeDate);
    if (contract.strike)
        frame.number(*contract.strike);
    else
        frame.text(u"0.0"_s);
    frame.text(contract.right == Right::Call ? u"C"_s : contract.right == Right::Put ? u"P"_s : QString());
    if (contract.multiplier)
        frame.number(*contract.multiplier);
    else
        frame.empty();
    frame.text(contract.exchange).text(contract.primaryExchange).text(contract.currency);
    frame.text(contract.localSymbol).text(contract.tradingClass);
}

void addLegs(FrameWriter& frame, const ContractQuery& query)
{
    if (query.contract.secType != u"BAG")
        return;
    frame.whole(query.legs.size());
    for (const ComboLeg& leg : query.legs)
        frame.whole(leg.conId).whole(leg.ratio).text(leg.sold ? u"SELL"_s : u"BUY"_s).text(leg.exchange);
}

} // namespace

Encoder::Frame Encoder::startApi(int clientId) const
{
    return done(FrameWriter(StartApi).whole(2).whole(clientId).empty());
}

Encoder::Frame Encoder::managedAccounts() const { return done(FrameWriter(ManagedAccounts).whole(1)); }

Encoder::Frame Encoder::nextId() const { return done(FrameWriter(NextId).whole(1).whole(1)); }

Encoder::Frame Encoder::currentTime() const { return done(FrameWriter(CurrentTime).whole(1)); }

Encoder::Frame Encoder::currentTimeMillis() const
{
    if (m_version < 197)
        return Error{Error::Kind::Input, Words::tr("This TWS is too old for the request. Update TWS."),
            u"reqCurrentTimeInMillis needs server version 197"_s, {}};
    return done(FrameWriter(CurrentTimeMillis));
}

Encoder::Frame Encoder::accountSummary(int reqId, const QString& group, const QString& tags) const
{
    return done(FrameWriter(AccountSummary).whole(1).whole(reqId).text(group).text(tags));
}

Encoder::Frame Encoder::cancelAccountSummary(int reqId) const
{
    return done(FrameWriter(CancelAccountSummary).whole(1).whole(reqId));
}

Encoder::Frame Encoder::accountUpdates(bool subscribe, const QString& account) const
{
    return done(FrameWriter(AccountUpdates).whole(2).flag(subscribe).text(account));
}

Encoder::Frame Encoder::accountUpdatesMulti(int reqId, const QString& account, const QString& model, bool ledger) const
{
    return done(FrameWriter(AccountUpdatesMulti).whole(1).whole(reqId).text(account).text(model).flag(ledger));
}

Encoder::Frame Encoder::cancelAccountUpdatesMulti(int reqId) const
{
    return done(FrameWriter(CancelAccountUpdatesMulti).whole(1).whole(reqId));
}

Encoder::Frame Encoder::positions() const { return done(FrameWriter(Positions).whole(1)); }

Encoder::Frame Encoder::cancelPositions() const { return done(FrameWriter(CancelPositions).whole(1)); }

Encoder::Frame Encoder::positionsMulti(int reqId, const QString& account, const QString& model) const
{
    return done(FrameWriter(PositionsMulti).whole(1).whole(reqId).text(account).text(model));
}

Encoder::Frame Encoder::cancelPositionsMulti(int reqId) const
{
    return done(FrameWriter(CancelPositionsMulti).whole(1).whole(reqId));
}

Encoder::Frame Encoder::pnl(int reqId, const QString& account, const QString& model) const
{
    return done(FrameWriter(Pnl).whole(reqId).text(account).text(model));
}

Encoder::Frame Encoder::cancelPnl(int reqId) const { return done(FrameWriter(CancelPnl).whole(reqId)); }

Encoder::Frame Encoder::pnlSingle(int reqId, const QString& account, const QString& model, qint64 conId) const
{
    return done(FrameWriter(PnlSingle).whole(reqId).text(account).text(model).whole(conId));
}

Encoder::Frame Encoder::cancelPnlSingle(int reqId) const { return done(FrameWriter(CancelPnlSingle).whole(reqId)); }

Encoder::Frame Encoder::executions(int reqId, const ExecutionFilter& filter) const
{
    constexpr int kAnyClient = 0;
    constexpr int kUnsetDays = 2147483647;
    FrameWriter frame(Executions);
    frame.whole(3).whole(reqId).whole(kAnyClient).text(filter.account).text(filter.time).text(filter.symbol);
    frame.text(filter.secType).text(filter.exchange).empty(); // the last one is the side: both
    if (m_version >= 200) {
        frame.whole(filter.lastDays.value_or(kUnsetDays)).whole(filter.days.size());
        for (const QDate& day : filter.days)
            frame.text(day.toString(u"yyyyMMdd"_s));
    }
    return done(frame);
}

Encoder::Frame Encoder::contractDetails(int reqId, const ContractQuery& query) const
{
    FrameWriter frame(ContractDetails);
    frame.whole(8).whole(reqId);
    addContract(frame, query.contract);
    frame.flag(query.includeExpired).text(query.secIdType).text(query.secId).text(query.issuerId);
    return done(frame);
}

Encoder::Frame Encoder::optionParameters(int reqId, const QString& symbol, const QString& futFopExchange,
    const QString& underSecType, qint64 underConId) const
{
    return done(FrameWriter(OptionParameters)
                    .whole(reqId)
                    .text(symbol)
                    .text(futFopExchange)
                    .text(underSecType)
                    .whole(underConId));
}

Encoder::Frame Encoder::matchingSymbols(int reqId, const QString& pattern) const
{
    return done(FrameWriter(MatchingSymbols).whole(reqId).text(pattern));
}

Encoder::Frame Encoder::marketData(
    int reqId, const ContractQuery& query, const QString& genericTicks, bool snapshot) const
{
    FrameWriter frame(MarketData);
    frame.whole(11).whole(reqId);
    addContract(frame, query.contract);
    addLegs(frame, query);
    frame.flag(false);                                              // no delta-neutral part
    frame.text(snapshot ? QString() : genericTicks).flag(snapshot); // with ticks a snapshot would be refused: 414
    frame.flag(false);                                              // never a regulatory snapshot: each one costs money
    frame.empty();                                                  // options
    return done(frame);
}

Encoder::Frame Encoder::cancelMarketData(int reqId) const
{
    return done(FrameWriter(CancelMarketData).whole(1).whole(reqId));
}

Encoder::Frame Encoder::marketDataType(int type) const
{
    return done(FrameWriter(MarketDataKind).whole(1).whole(type));
}

Encoder::Frame Encoder::historicalData(int reqId, const HistoryQuery& query) const
{
    FrameWriter frame(HistoricalData);
    frame.whole(reqId);
    addContract(frame, query.contract.contract);
    frame.flag(query.contract.includeExpired);
    frame.text(query.keepUpToDate ? QString() : query.endTime).text(query.barSize).text(query.duration);
    frame.flag(query.regularHoursOnly).text(query.whatToShow).whole(query.epochTimes ? 2 : 1);
    addLegs(frame, query.contract);
    frame.flag(query.keepUpToDate).empty(); // chart options
    return done(frame);
}

Encoder::Frame Encoder::cancelHistoricalData(int reqId) const
{
    return done(FrameWriter(CancelHistoricalData).whole(1).whole(reqId));
}

Encoder::Frame Encoder::headTimestamp(
    int reqId, const ContractQuery& query, const QString& whatToShow, bool regularHoursOnly, bool epochTimes) const
{
    FrameWriter frame(HeadTimestamp);
    frame.whole(reqId);
    addContract(frame, query.contract);
    frame.flag(query.includeExpired).flag(regularHoursOnly).text(whatToShow).whole(epochTimes ? 2 : 1);
    return done(frame);
}

Encoder::Frame Encoder::cancelHeadTimestamp(int reqId) const
{
    return done(FrameWriter(CancelHeadTimestamp).whole(reqId));
}

} // namespace qm::broker::ibkr::tws
