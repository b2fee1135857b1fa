// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/wire/replies.h"

using namespace Qt::StringLiterals;

namespace qm::sim::reply {

namespace {

constexpr auto kOrderTypes = "ACTIVETIM,AD,ADJUST,ALERT,LMT,MIT,MKT,STP";

void writeSecIds(Message& out, const SimContract& contract)
{
    const int count = (contract.isin.isEmpty() ? 0 : 1) + (contract.cusip.isEmpty() ? 0 : 1);
    out << count;
    if (!contract.isin.isEmpty())
        out << "ISIN" << contract.isin;
    if (!contract.cusip.isEmpty())
        out << "CUSIP" << contract.cusip;
}

QString exchangesOf(const SimContract& contract)
{
    return contract.primaryExchange.isEmpty() || contract.primaryExchange == contract.exchange
        ? contract.exchange
        : contract.exchange + u',' + contract.primaryExchange;
}

/// 17 fields that only funds have.
void writeFund(Message& out, const SimContract& contract)
{
    out << contract.longName << "Index"
        << "Equity"
        << "0"
        << "0"
        << ""
        << "0.04" << false << false << false << ""
        << "3000"
        << "1"
        << ""
        << ""
        << "A"
        << "000";
}

Message bond(int version, qint64 request, const SimContract& contract)
{
    Message out(18);
    out << request << contract.symbol << contract.secType << contract.cusip << contract.coupon << contract.expiry
        << "" /* issue date */ << "" /* ratings */ << "GOVT"
        << "FIXED" << false << false << false << "4 3/8 05/15/34" << contract.exchange << contract.currency
        << contract.tradingClass << contract.tradingClass << contract.conId << contract.minTick << kOrderTypes
        << exchangesOf(contract) << ""
        << "" << false << "" /* notes */ << contract.longName;
    if (version >= 188)
        out << contract.timeZone << contract.tradingHours << contract.liquidHours;
    out << ""
        << "0"; // evRule, evMultiplier
    writeSecIds(out, contract);
    return out << 2 /* aggGroup */ << "1234" << 1 << 1 << 1;
}

} // namespace

Message contractDetails(int version, qint64 request, const SimContract& contract)
{
    if (contract.secType == u"BOND")
        return bond(version, request, contract);
    Message out(10);
    out << request << contract.symbol << contract.secType << contract.expiry + contract.lastTradeTime;
    if (version >= 182)
        out << contract.expiry;
    out << contract.strike << contract.right << contract.exchange << contract.currency << contract.localSymbol
        << contract.tradingClass << contract.tradingClass << contract.conId << contract.minTick << contract.multiplier
        << kOrderTypes << exchangesOf(contract) << 1 << contract.underConId << contract.longName
        << contract.primaryExchange << contract.expiry.left(6) << contract.industry << contract.category
        << contract.subcategory << contract.timeZone << contract.tradingHours << contract.liquidHours << ""
        << "0"; // evRule, evMultiplier
    writeSecIds(out, contract);
    out << 1 /* aggGroup */ << contract.underSymbol << contract.underSecType << "26,26" << contract.expiry
        << contract.stockType;
    const bool fractions = contract.secType == u"STK" || contract.secType == u"CRYPTO" || contract.secType == u"FUND";
    out << (fractions ? "0.0001" : "1") << (fractions ? "0.0001" : "1") << "100";
    if (version >= 179 && contract.secType == u"FUND")
        writeFund(out, contract);
    if (version >= 186) {
        if (contract.secType == u"CRYPTO")
            out << 1 << "8"
                << "Not available in this portfolio";
        else
            out << 0;
    }
    return out;
}

} // namespace qm::sim::reply
