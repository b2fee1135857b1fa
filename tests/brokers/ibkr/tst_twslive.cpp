// SPDX-License-Identifier: GPL-3.0-or-later
// What TWS tells, in the values that all brokers share: worked by hand.
#include "brokers/ibkr/live/fills.h"
#include "brokers/ibkr/live/holdings.h"
#include "support/tempstore.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 1, 6), QTime(15, 0), Qt::UTC);
const QTimeZone kNewYork("America/New_York");

tws::Contract contract(const QString& secType, const QString& symbol, const QString& localSymbol = {})
{
    tws::Contract c;
    c.conId = 265598;
    c.symbol = symbol;
    c.secType = secType;
    c.localSymbol = localSymbol.isEmpty() ? symbol : localSymbol;
    c.currency = u"USD"_s;
    return c;
}

tws::Contract option()
{
    tws::Contract c = contract(u"OPT"_s, u"AAPL"_s, u"AAPL  261218C00200000"_s);
    c.lastTradeDate = u"20261218"_s;
    c.strike = dec("200");
    c.right = tws::Right::Call;
    c.multiplier = dec("100");
    return c;
}

tws::Contract future()
{
    tws::Contract c = contract(u"FUT"_s, u"ES"_s, u"ESH6"_s);
    c.lastTradeDate = u"20260320"_s;
    c.multiplier = dec("50");
    return c;
}

tws::Position held(const tws::Contract& c, const char* size, const char* cost)
{
    return {u"DU1"_s, std::make_shared<tws::Contract>(c), dec(size), dec(cost)};
}

tws::AccountUpdateMulti value(const QString& key, const QString& text, const QString& currency)
{
    return {1, u"DU1"_s, {}, key, text, currency};
}

tws::Fill fill(const tws::Contract& c, const QString& side, const char* shares, const char* price)
{
    tws::Fill f;
    f.execution.contract = std::make_shared<tws::Contract>(c);
    f.execution.execId = u"0000e0d5.65e9a2b1.01.01"_s;
    f.execution.time = u"20260106 10:30:00 US/Eastern"_s;
    f.execution.account = u"DU1"_s;
    f.execution.side = side;
    f.execution.shares = dec(shares);
    f.execution.price = dec(price);
    return f;
}

tws::Commission commission(const char* amount, const QString& currency)
{
    tws::Commission c;
    c.execId = u"0000e0d5.65e9a2b1.01.01"_s;
    c.commission = dec(amount);
    c.currency = currency;
    return c;
}

} // namespace

class TstTwsLive final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void contractsHaveTheKeysOfStatements_data()
    {
        QTest::addColumn<QString>("secType");
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QString>("localSymbol");
        QTest::addColumn<QString>("key");
        QTest::newRow("share") << u"STK"_s << u"AAPL"_s << u"AAPL"_s << u"EQ:AAPL:USD"_s;
        QTest::newRow("class") << u"STK"_s << u"BRK B"_s << u"BRK B"_s << u"EQ:BRK.B:USD"_s;
        QTest::newRow("crypto") << u"CRYPTO"_s << u"BTC"_s << u"BTC.USD"_s << u"CR:BTC-USD"_s;
        QTest::newRow("future") << u"FUT"_s << u"ES"_s << u"ESH6"_s << u"FU:ESH26:USD"_s;
    }
    void contractsHaveTheKeysOfStatements()
    {
        QFETCH(QString, secType);
        QFETCH(QString, symbol);
        QFETCH(QString, localSymbol);
        const auto instrument = instrumentOf(contract(secType, symbol, localSymbol), nullptr, kNow.date());
        QVERIFY(instrument);
        QTEST(instrument->key(), "key");
        QCOMPARE(instrument->identifiers.value(u"conid"_s), u"265598"_s);
    }

    void anOptionIsReadFromItsTermsToo()
    {
        QCOMPARE(instrumentOf(option(), nullptr, kNow.date())->key(), u"OP:AAPL  261218C00200000:USD"_s);
        tws::Contract odd = option();
        odd.localSymbol = u"C AAPL DEC 26 200"_s;
        odd.tradingClass = u"AAPL"_s;
        QCOMPARE(instrumentOf(odd, nullptr, kNow.date())->key(), u"OP:AAPL  261218C00200000:USD"_s);
    }

    void detailsTellTheRest()
    {
        tws::ContractDetails details;
        details.longName = u"SPDR S&P 500 ETF TRUST"_s;
        details.stockType = u"ETF"_s;
        details.secIds = {{u"ISIN"_s, u"US78462F1030"_s}, {u"CUSIP"_s, u"nonsense"_s}};
        const auto instrument = instrumentOf(contract(u"STK"_s, u"SPY"_s), &details, kNow.date());
        QCOMPARE(instrument->assetClass, AssetClass::Etf);
        QCOMPARE(instrument->description, details.longName);
        QCOMPARE(instrument->identifiers.value(u"isin"_s), u"US78462F1030"_s);
        QVERIFY(!instrument->identifiers.contains(u"cusip"_s));
    }

    /// The three positions of the worked session: average prices per unit 201.8829709, 12.345678, 6302.295.
    void averageCostIsPerUnit()
    {
        const auto share =
            positionOf(held(contract(u"STK"_s, u"AAPL"_s), "-110", "201.8829709"), nullptr, nullptr, kNow);
        QCOMPARE(share->averageCost, dec("201.8829709"));
        QCOMPARE(share->costBasis, dec("-22207.126799"));
        QVERIFY(!share->marketValue && !share->unrealizedPnl); // unknown, not zero
        const auto call = positionOf(held(option(), "2", "1234.5678"), nullptr, nullptr, kNow);
        QCOMPARE(call->averageCost, dec("12.345678"));
        QCOMPARE(call->costBasis, dec("2469.1356"));
        const auto es = positionOf(held(future(), "1", "315114.75"), nullptr, nullptr, kNow);
        QCOMPARE(es->averageCost, dec("6302.295"));
        QVERIFY(!es->costBasis);
        QCOMPARE(es->marketValue, Decimal()); // its profit is in the cash
    }

    void profitGivesTheValueWithoutMarketData()
    {
        tws::PnlSingle profit;
        profit.value = dec("-22000");
        profit.unrealized = dec("207.126799");
        profit.daily = dec("55");
        const auto p = positionOf(held(contract(u"STK"_s, u"AAPL"_s), "-110", "201.8829709"), nullptr, &profit, kNow);
        QCOMPARE(p->marketPrice, dec("200"));
        QCOMPARE(p->marketValue, dec("-22000"));
        QCOMPARE(p->unrealizedPnl, dec("207.126799"));
        QCOMPARE(p->notional, dec("-22000"));
        // Told in the account's base currency, it is another number: the value is what counts.
        profit.unrealized = dec("190");
        QCOMPARE(positionOf(held(contract(u"STK"_s, u"AAPL"_s), "-110", "201.8829709"), nullptr, &profit, kNow)
                     ->unrealizedPnl,
            dec("207.126799"));
        profit.value = dec("315512.5");
        const auto es = positionOf(held(future(), "1", "315114.75"), nullptr, &profit, kNow);
        QCOMPARE(es->unrealizedPnl, dec("397.75"));
        QCOMPARE(es->notional, dec("315512.5"));
        QCOMPARE(es->marketValue, Decimal());
        QVERIFY(!p->dayPnl); // ours needs yesterday's close
    }

    void currencyPositionsAreBalances()
    {
        QVERIFY(!positionOf(held(contract(u"CASH"_s, u"EUR"_s, u"EUR.USD"_s), "100", "1.1"), nullptr, nullptr, kNow));
        tws::Position unknown = held(contract(u"STK"_s, u"AAPL"_s), "1", "1");
        unknown.position.reset();
        QVERIFY(!positionOf(unknown, nullptr, nullptr, kNow));
    }

    void balancesStandByCurrency()
    {
        const QList<tws::AccountUpdateMulti> values{value(u"AccountReady"_s, u"true"_s, {}),
            value(u"NetLiquidation"_s, u"100000.50"_s, u"USD"_s), value(u"BuyingPower"_s, u"200000"_s, u"USD"_s),
            value(u"CashBalance"_s, u"5000.25"_s, u"USD"_s), value(u"CashBalance"_s, u"-100"_s, u"EUR"_s),
            value(u"CashBalance"_s, u"4890"_s, u"BASE"_s), value(u"AccountType"_s, u"INDIVIDUAL"_s, {})};
        QCOMPARE(baseCurrencyOf(values), Currency::usd());
        const auto balances = balancesOf(values, kNow);
        QCOMPARE(balances.size(), 2);
        QCOMPARE(balances.at(0).currency, Currency::eur());
        QCOMPARE(balances.at(0).cash, dec("-100"));
        QVERIFY(!balances.at(0).netLiquidation);
        QCOMPARE(balances.at(1).cash, dec("5000.25"));
        QCOMPARE(balances.at(1).netLiquidation, dec("100000.50"));
        QCOMPARE(balances.at(1).buyingPower, dec("200000"));
        QVERIFY(!balances.at(1).maintenanceMargin);
    }

    void ratesAreToldToo()
    {
        const auto rates =
            ratesOf({value(u"NetLiquidation"_s, u"1"_s, u"USD"_s), value(u"ExchangeRate"_s, u"1.17325"_s, u"EUR"_s),
                        value(u"ExchangeRate"_s, u"1.00"_s, u"USD"_s), value(u"ExchangeRate"_s, u"1"_s, u"BASE"_s)},
                kNow.date());
        QCOMPARE(
            rates, QList<FxRate>({{Currency::eur(), Currency::usd(), kNow.date(), dec("1.17325"), u"ibkr:tws"_s}}));
    }

    void valuesThatAreNotReadyAreNoValues()
    {
        const QList<tws::AccountUpdateMulti> values{value(u"AccountReady"_s, u"false"_s, {}),
            value(u"NetLiquidation"_s, u"0"_s, u"USD"_s), value(u"CashBalance"_s, u"0"_s, u"USD"_s)};
        QVERIFY(balancesOf(values, kNow).isEmpty());
    }

    void aFillIsABooking()
    {
        tws::Fill f = fill(option(), u"SLD"_s, "2", "1.5");
        f.commission = commission("1.30", u"USD"_s);
        const auto bookings = transactionsOf(f, nullptr, kNewYork);
        QCOMPARE(bookings.size(), 1);
        const Transaction& t = bookings.first();
        QCOMPARE(t.id, u"exec:0000e0d5.65e9a2b1.01"_s); // as a statement knows it
        QCOMPARE(t.type, TransactionType::Sell);
        QCOMPARE(t.quantity, dec("-2"));
        QCOMPARE(t.amount, dec("298.70")); // 2 x 100 x 1.5 - 1.30
        QCOMPARE(t.commission, dec("-1.30"));
        QCOMPARE(t.tradeDate, QDate(2026, 1, 6));
        QCOMPARE(t.executedAt, QDateTime(QDate(2026, 1, 6), QTime(15, 30), Qt::UTC));
        // Before its commission is told it is the same booking, without.
        f.commission.reset();
        const Transaction early = transactionsOf(f, nullptr, kNewYork).first();
        QCOMPARE(early.id, t.id);
        QCOMPARE(early.amount, dec("300"));
        QVERIFY(!early.commission);
    }

    void aCommissionInAnotherCurrencyIsItsOwn()
    {
        tws::Fill f = fill(contract(u"STK"_s, u"AAPL"_s), u"BOT"_s, "10", "200");
        f.commission = commission("1", u"EUR"_s);
        const Transaction t = transactionsOf(f, nullptr, kNewYork).first();
        QCOMPARE(t.amount, dec("-2000"));
        QCOMPARE(t.commissionCurrency, Currency::eur());
    }

    void aFutureMovesOnlyItsCharges()
    {
        tws::Fill f = fill(future(), u"BOT"_s, "1", "6300");
        f.commission = commission("2.25", u"USD"_s);
        QCOMPARE(transactionsOf(f, nullptr, kNewYork).first().amount, dec("-2.25"));
    }

    void aCurrencyExchangeMovesTwo()
    {
        tws::Fill f = fill(contract(u"CASH"_s, u"EUR"_s, u"EUR.USD"_s), u"BOT"_s, "1000", "1.1");
        f.commission = commission("2", u"USD"_s);
        const auto legs = transactionsOf(f, nullptr, kNewYork);
        QCOMPARE(legs.size(), 2);
        QCOMPARE(legs.at(0).currency, Currency::eur());
        QCOMPARE(legs.at(0).amount, dec("1000"));
        QCOMPARE(legs.at(1).amount, dec("-1102"));
        QCOMPARE(legs.at(0).id, u"exec:0000e0d5.65e9a2b1.01:EUR"_s);
        QCOMPARE(legs.at(0).group, legs.at(1).group);
    }

    void aCorrectionReplaces()
    {
        tws::Fill old = fill(contract(u"STK"_s, u"AAPL"_s), u"BOT"_s, "10", "200");
        tws::Fill corrected = old;
        corrected.execution.execId = u"0000e0d5.65e9a2b1.01.02"_s;
        corrected.execution.price = dec("199");
        tws::Fill another = old;
        another.execution.execId = u"0000e0d5.65e9a2b1.02.01"_s;
        for (const QList<tws::Fill>& told :
            {QList<tws::Fill>{old, corrected, another}, QList<tws::Fill>{corrected, another, old}}) {
            const auto fills = withoutCorrected(told);
            QCOMPARE(fills.size(), 2);
            QCOMPARE(fills.first().execution.price, dec("199"));
        }
    }

    void whatLacksSomethingIsNoBooking_data()
    {
        QTest::addColumn<int>("lack");
        int lack = 0;
        for (const char* name : {"side", "shares", "price", "time", "id", "combination"})
            QTest::newRow(name) << lack++;
    }
    void whatLacksSomethingIsNoBooking()
    {
        QFETCH(int, lack);
        tws::Fill f = fill(contract(lack == 5 ? u"BAG"_s : u"STK"_s, u"AAPL"_s), u"BOT"_s, "10", "200");
        if (lack == 0)
            f.execution.side = u"?"_s;
        else if (lack == 1)
            f.execution.shares.reset();
        else if (lack == 2)
            f.execution.price.reset();
        else if (lack == 3)
            f.execution.time = u"soon"_s;
        else if (lack == 4)
            f.execution.execId.clear();
        QVERIFY(transactionsOf(f, nullptr, kNewYork).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstTwsLive)
#include "tst_twslive.moc"
