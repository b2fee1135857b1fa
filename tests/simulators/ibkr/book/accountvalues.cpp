// SPDX-License-Identifier: GPL-3.0-or-later
// Account values as TWS words them, worked out from cash and positions.
#include "simulators/ibkr/book/simbook.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

struct Ledger {
    Decimal cash, accrued, stock, option, bond, fund, crypto, futuresPnl, unrealized, realized;
    [[nodiscard]] Decimal worth() const { return cash + accrued + stock + option + bond + fund + crypto + futuresPnl; }
    [[nodiscard]] Decimal gross() const { return stock + option + bond + fund + crypto; }
    void add(const Ledger& other, const Decimal& rate)
    {
        cash += other.cash * rate;
        accrued += other.accrued * rate;
        stock += other.stock * rate;
        option += other.option * rate;
        bond += other.bond * rate;
        fund += other.fund * rate;
        crypto += other.crypto * rate;
        futuresPnl += other.futuresPnl * rate;
        unrealized += other.unrealized * rate;
        realized += other.realized * rate;
    }
};

Decimal& shelf(Ledger& ledger, const QString& secType)
{
    if (secType == u"OPT" || secType == u"WAR" || secType == u"IOPT")
        return ledger.option;
    if (secType == u"BOND" || secType == u"BILL")
        return ledger.bond;
    if (secType == u"FUND")
        return ledger.fund;
    return secType == u"CRYPTO" ? ledger.crypto : ledger.stock;
}

QMap<QString, Ledger> ledgers(const SimBook& book, const SimAccount& account)
{
    QMap<QString, Ledger> byCurrency;
    byCurrency[account.base];
    for (auto it = account.cash.begin(); it != account.cash.end(); ++it)
        byCurrency[it.key()].cash += it.value();
    for (auto it = account.accrued.begin(); it != account.accrued.end(); ++it)
        byCurrency[it.key()].accrued += it.value();
    for (const SimPosition& held : account.positions) {
        const SimContract contract = book.contracts.value(held.conId);
        Ledger& ledger = byCurrency[contract.currency];
        const Decimal worth = held.quantity * contract.price * contract.factor();
        if (contract.isAsset())
            shelf(ledger, contract.secType) += worth;
        else if (contract.secType != u"CASH") // a pair is the cash itself seen from another side
            ledger.futuresPnl += worth + held.flow - held.startValue;
        ledger.unrealized += worth - held.quantity * held.averageCost;
        ledger.realized += held.realized;
    }
    return byCurrency;
}

void writeLedger(QList<SimValue>& out, const Ledger& ledger, const QString& currency, const Decimal& rate)
{
    const auto line = [&](const QString& key, const Decimal& amount) {
        out.append({key, amount.toFixed(2), currency});
    };
    line(u"CashBalance"_s, ledger.cash);
    line(u"TotalCashBalance"_s, ledger.cash + ledger.futuresPnl);
    line(u"AccruedCash"_s, ledger.accrued);
    line(u"StockMarketValue"_s, ledger.stock);
    line(u"OptionMarketValue"_s, ledger.option);
    line(u"CorporateBondMarketValue"_s, ledger.bond);
    line(u"FundValue"_s, ledger.fund);
    line(u"Cryptocurrency"_s, ledger.crypto);
    line(u"FuturesPNL"_s, ledger.futuresPnl);
    line(u"NetLiquidationByCurrency"_s, ledger.worth());
    line(u"UnrealizedPnL"_s, ledger.unrealized);
    line(u"RealizedPnL"_s, ledger.realized);
    out.append({u"ExchangeRate"_s, rate.toString(), currency});
}

QList<SimValue> totals(const SimAccount& account, const Ledger& all)
{
    QList<SimValue> out;
    const Decimal cash = all.cash + all.futuresPnl;
    const Decimal margin = (all.gross() * Decimal::scaled(25, -2)).rounded(2);
    const Decimal excess = all.worth() - margin;
    const auto line = [&](const QString& key, const Decimal& amount) {
        out.append({key, amount.toFixed(2), account.base});
    };
    const auto segments = [&](const QString& key, const Decimal& securities, const Decimal& commodities) {
        line(key, securities + commodities);
        line(key + u"-S"_s, securities);
        line(key + u"-C"_s, commodities);
    };
    segments(u"NetLiquidation"_s, all.worth() - all.futuresPnl, all.futuresPnl);
    segments(u"TotalCashValue"_s, cash - all.futuresPnl, all.futuresPnl);
    line(u"AccruedCash-S"_s, all.accrued); // the total is the ledger's BASE line
    line(u"AccruedCash-C"_s, Decimal());
    line(u"SettledCash"_s, all.cash);
    line(u"GrossPositionValue"_s, all.gross());
    line(u"EquityWithLoanValue"_s, all.worth());
    line(u"PreviousDayEquityWithLoanValue"_s, all.worth() - all.futuresPnl);
    line(u"BuyingPower"_s, excess * Decimal(4));
    line(u"InitMarginReq"_s, margin);
    line(u"MaintMarginReq"_s, margin);
    line(u"AvailableFunds"_s, excess);
    line(u"ExcessLiquidity"_s, excess);
    line(u"FullInitMarginReq"_s, margin);
    line(u"FullMaintMarginReq"_s, margin);
    line(u"FullAvailableFunds"_s, excess);
    line(u"FullExcessLiquidity"_s, excess);
    line(u"LookAheadInitMarginReq"_s, margin);
    line(u"LookAheadMaintMarginReq"_s, margin);
    line(u"LookAheadAvailableFunds"_s, excess);
    line(u"LookAheadExcessLiquidity"_s, excess);
    line(u"RegTEquity"_s, all.worth());
    line(u"RegTMargin"_s, margin);
    line(u"SMA"_s, excess);
    const Decimal worth = all.worth();
    out.append({u"Cushion"_s, excess.dividedBy(worth).value_or(Decimal()).rounded(6).toString(), QString()});
    out.append({u"LookAheadNextChange"_s, u"0"_s, QString()});
    out.append({u"HighestSeverity"_s, u"0"_s, QString()});
    out.append({u"DayTradesRemaining"_s, u"-1"_s, QString()});
    out.append({u"Leverage-S"_s, all.gross().dividedBy(worth).value_or(Decimal()).toFixed(2), QString()});
    return out;
}

} // namespace

QList<SimValue> SimBook::values(const SimAccount& account, bool ledgerOnly) const
{
    QList<SimValue> out;
    Ledger all;
    QList<SimValue> lines;
    const auto byCurrency = ledgers(*this, account);
    for (auto it = byCurrency.begin(); it != byCurrency.end(); ++it) {
        const Decimal rate = account.rates.value(it.key(), Decimal(1));
        writeLedger(lines, it.value(), it.key(), rate);
        all.add(it.value(), rate);
    }
    writeLedger(lines, all, u"BASE"_s, Decimal(1));
    if (!ledgerOnly) {
        out.append({u"AccountCode"_s, account.id, QString()});
        out.append({u"AccountReady"_s, account.ready ? u"true"_s : u"false"_s, QString()});
        out.append({u"AccountType"_s, account.type, QString()});
        out.append(totals(account, all));
    } else {
        out.append({u"NetLiquidation"_s, all.worth().toFixed(2), account.base});
    }
    out.append(lines);
    for (SimValue& value : out) {
        const auto other = account.overrides.find(value.key + u'/' + value.currency);
        if (other != account.overrides.end())
            value.value = other.value();
    }
    return out;
}

QList<SimValue> SimBook::summary(const SimAccount& account, const QString& tag) const
{
    QList<SimValue> out;
    const bool ledger = tag.startsWith(u"$LEDGER");
    const QString wanted = tag.section(u':', 1, 1);
    for (const SimValue& value : values(account)) {
        const bool byCurrency = value.key == u"CashBalance" || value.key == u"TotalCashBalance"
            || value.key == u"ExchangeRate" || value.key == u"NetLiquidationByCurrency" || value.key.endsWith(u"PnL")
            || value.key.endsWith(u"MarketValue") || value.key == u"FuturesPNL";
        if (!ledger && value.key == tag && tag != u"AccruedCash")
            out.append(value);
        else if (ledger && byCurrency
            && (wanted == u"ALL" || value.currency == (wanted.isEmpty() ? u"BASE"_s : wanted)))
            out.append(value);
        if (!ledger && tag == u"AccruedCash" && value.key == tag && value.currency == u"BASE")
            return {{tag, value.value, account.base}};
    }
    return out;
}

std::optional<Decimal> SimBook::value(const QString& account, const QString& key, const QString& currency) const
{
    const SimAccount* owner = this->account(account);
    if (!owner)
        return std::nullopt;
    for (const SimValue& one : values(*owner)) {
        if (one.key == key && one.currency == currency)
            return Decimal::parse(one.value);
    }
    return std::nullopt;
}

} // namespace qm::sim
