// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the options page by hand: what each position, each expiry and the book answer to.
#include "ledger/options/beta.h"
#include "ledger/options/optionbook.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::ledger;
using namespace qm::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 20);

Decimal dec(const char* text) { return *Decimal::parse(text); }

Instrument stock(const QString& symbol)
{
    Instrument instrument;
    instrument.assetClass = AssetClass::Stock;
    instrument.symbol = symbol;
    instrument.currency = Currency::usd();
    return instrument;
}

Instrument option(const QString& underlying, QDate expiry, OptionRight right, const Decimal& strike)
{
    Instrument instrument = stock(underlying);
    instrument.assetClass = AssetClass::Option;
    instrument.underlying = underlying;
    instrument.symbol = u"%1  %2%3%4"_s.arg(
        underlying, expiry.toString(u"yyMMdd"), right == OptionRight::Put ? u"P"_s : u"C"_s, strike.toString());
    instrument.multiplier = Decimal(100);
    instrument.option = OptionTerms{underlying, expiry, right, strike};
    instrument.expiry = expiry;
    return instrument;
}

StandardPosition held(const Instrument& instrument, int quantity, const char* average, const char* mark)
{
    StandardPosition position;
    position.instrument = instrument;
    position.quantity = Decimal(quantity);
    position.averageCost = dec(average);
    position.marketPrice = dec(mark);
    position.currency = Currency::usd();
    deriveFigures(position);
    return position;
}

PortfolioSnapshot portfolioOf(const QList<StandardPosition>& positions)
{
    auto account = std::make_shared<AccountState>();
    account->accountId = 1;
    account->brokerId = u"tastytrade"_s;
    account->account.number = u"5WT00001"_s;
    account->account.currency = Currency::usd();
    account->positions = positions;
    PortfolioSnapshot portfolio;
    portfolio.accounts.append(account);
    return portfolio;
}

Quote greeks(const Instrument& instrument, const char* delta, const char* gamma, const char* theta, const char* vega)
{
    Quote quote;
    quote.instrumentKey = instrument.key();
    quote.source = u"tastytrade"_s;
    quote.greeks = Greeks{dec(delta), dec(gamma), dec(theta), dec(vega), std::nullopt, dec("0.455")};
    return quote;
}

QString text(const std::optional<Decimal>& value) { return value ? value->toString() : u"unknown"_s; }

} // namespace

class TestOptionBook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aShortPutInTheMoney()
    {
        const Instrument put = option(u"NVDA"_s, QDate(2026, 11, 27), OptionRight::Put, dec("190"));
        OptionMarket market;
        market.quotes.insert(put.key(), greeks(put, "-0.562", "0.0333", "-0.3212", "0.1024"));
        market.quotes[u"EQ:NVDA:USD"_s].mark = dec("187.62");
        const OptionBook book = optionBook(portfolioOf({held(put, -1, "3.40", "5.95")}), {}, market, kToday);
        QCOMPARE(book.lines.size(), 1);
        const OptionLine& line = book.lines.first();
        QCOMPARE(line.daysToExpiry, 7);
        QVERIFY(line.inTheMoney);
        QCOMPARE(text(line.toStrikePercent), u"1.2685"_s); // 2.38 of 187.62
        QCOMPARE(text(line.timeValue), u"3.57"_s);         // 5.95 less the 2.38 inside
        QCOMPARE(text(line.sums.delta.value()), u"56.2"_s);
        QCOMPARE(text(line.sums.gamma.value()), u"-3.33"_s);
        QCOMPARE(text(line.sums.theta.value()), u"32.12"_s);
        QCOMPARE(text(line.sums.vega.value()), u"-10.24"_s);
        QCOMPARE(text(line.sums.credit.value()), u"340"_s);
        QCOMPARE(text(line.sums.unrealizedPnl.value()), u"-255"_s);
        QCOMPARE(text(line.sums.keptPercent()), u"-75"_s);
        QCOMPARE(text(line.sums.collateral.value()), u"19000"_s);
        QCOMPARE(text(line.impliedVolatility), u"0.455"_s);
        QCOMPARE(line.greekSource, u"tastytrade"_s);
        QCOMPARE(line.risk, AssignmentRisk::High);
        QVERIFY(!line.sums.betaDelta.value()); // no index: unknown, not zero
        QCOMPARE(line.sums.betaDelta.unknown, 1);
    }

    void risks_data()
    {
        QTest::addColumn<int>("quantity");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("put");
        QTest::addColumn<QByteArray>("price");
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<int>("risk");
        const auto row = [](const char* name, int quantity, int days, bool put, const char* price, const char* mark,
                             AssignmentRisk risk) {
            QTest::newRow(name) << quantity << days << put << QByteArray(price) << QByteArray(mark) << int(risk);
        };
        using Risk = AssignmentRisk;
        row("out of the money", -1, 7, true, "105", "1", Risk::None);
        row("in, a month to go", -1, 30, true, "95", "7", Risk::Watch);
        row("in, a week to go", -1, 7, true, "95", "7", Risk::High);
        row("in, eight days to go", -1, 8, true, "95", "7", Risk::Watch);
        row("in, nothing but its worth inside", -1, 60, false, "130", "30", Risk::High);
        row("last day, half a percent away", -1, 0, true, "100.5", "0.2", Risk::Watch);
        row("last day, far away", -1, 0, true, "110", "0.01", Risk::None);
        row("at the strike is not inside", -1, 5, false, "100", "2", Risk::None);
        row("long ones are never assigned", 1, 1, true, "90", "10", Risk::None);
    }
    void risks()
    {
        QFETCH(int, quantity);
        QFETCH(int, days);
        QFETCH(bool, put);
        QFETCH(QByteArray, price);
        QFETCH(QByteArray, mark);
        QFETCH(int, risk);
        const Instrument one =
            option(u"XYZ"_s, kToday.addDays(days), put ? OptionRight::Put : OptionRight::Call, dec("100"));
        OptionMarket market;
        market.quotes[u"EQ:XYZ:USD"_s].last = dec(price.constData());
        const OptionBook book =
            optionBook(portfolioOf({held(one, quantity, "2", mark.constData())}), {}, market, kToday);
        QCOMPARE(int(book.lines.first().risk), risk);
    }

    void withoutAPriceNothingIsClaimed()
    {
        const Instrument call = option(u"XYZ"_s, kToday.addDays(3), OptionRight::Call, dec("100"));
        const OptionBook book = optionBook(portfolioOf({held(call, -2, "2", "5")}), {}, {}, kToday);
        const OptionLine& line = book.lines.first();
        QVERIFY(!line.underlyingPrice && !line.toStrikePercent && !line.inTheMoney && !line.timeValue);
        QCOMPARE(line.risk, AssignmentRisk::None);
        QVERIFY(!line.sums.delta.value());
        QCOMPARE(line.sums.delta.unknown, 1);
        QVERIFY(line.greekSource.isEmpty());
    }

    void sumsLadderAndBeta()
    {
        const QDate first = kToday.addDays(28);
        const Instrument shortPut = option(u"SPY"_s, first, OptionRight::Put, dec("640"));
        const Instrument longPut = option(u"SPY"_s, first, OptionRight::Put, dec("620"));
        const Instrument shortCall = option(u"NVDA"_s, kToday.addDays(56), OptionRight::Call, dec("205"));
        OptionMarket market;
        market.quotes.insert(shortPut.key(), greeks(shortPut, "-0.161", "0.0077", "-0.1274", "0.4522"));
        market.quotes.insert(longPut.key(), greeks(longPut, "-0.068", "0.0037", "-0.0787", "0.2436"));
        market.quotes.insert(shortCall.key(), greeks(shortCall, "0.255", "0.0144", "-0.1327", "0.1668"));
        market.quotes[u"EQ:SPY:USD"_s].mark = dec("668.20");
        market.betas = {{u"EQ:SPY:USD"_s, 1.0}, {u"EQ:NVDA:USD"_s, 1.8}};
        market.indexPrice = dec("668.20");
        const PortfolioSnapshot portfolio = portfolioOf(
            {held(shortPut, -3, "5.42", "2.76"), held(longPut, 3, "3.15", "1.09"), held(shortCall, -1, "4.12", "3.22"),
                held(stock(u"NVDA"_s), 100, "150", "187.62"), held(stock(u"KO"_s), 10, "60", "61")});
        const OptionBook book = optionBook(portfolio, {}, market, kToday);
        QCOMPARE(book.lines.size(), 3);
        QCOMPARE(book.lines.first().held().instrument.underlying, u"NVDA"_s); // its price: the shares'
        QCOMPARE(text(book.total.delta.value()), u"2.4"_s);                   // 48.3 - 20.4 - 25.5
        // 48.3 - 20.4 of the index itself, and -25.5 x 187.62 x 1.8 / 668.20
        const Decimal weighted = dec("27.9") + (dec("-25.5") * dec("187.62") * dec("1.8") / dec("668.20")).rounded(6);
        QCOMPARE(text(book.total.betaDelta.value()), weighted.toString());
        QCOMPARE(text(book.shares.delta.value()), u"100"_s); // Coca-Cola has no options here
        QCOMPARE(text(book.total.theta.value()), (dec("38.22") - dec("23.61") + dec("13.27")).toString());
        QCOMPARE(text(book.total.credit.value()), u"2038"_s);
        QCOMPARE(text(book.total.kept.value()), u"888"_s); // 798 of the put, 90 of the call
        QCOMPARE(text(book.total.keptPercent()), u"43.5721"_s);
        QCOMPARE(book.expiries.size(), 2);
        QCOMPARE(book.expiries.first().day, first);
        QCOMPARE(book.expiries.first().daysToExpiry, 28);
        QCOMPARE(book.expiries.first().shortPuts, Decimal(3));
        QCOMPARE(book.expiries.first().longPuts, Decimal(3));
        QCOMPARE(book.expiries.last().shortCalls, Decimal(1));
        QVERIFY(book.expiries.last().longCalls.isZero());
        // The groups add up to the book.
        OptionSums sums;
        for (const OptionExpiry& expiry : book.expiries)
            sums += expiry.sums;
        QCOMPARE(text(sums.theta.value()), text(book.total.theta.value()));
        QCOMPARE(text(sums.marketValue.value()), text(book.total.marketValue.value()));
        Scope other;
        other.brokers = {u"alpaca"_s};
        QVERIFY(optionBook(portfolio, other, market, kToday).lines.isEmpty());
    }

    void betaIsTheSlope()
    {
        QList<Bar> index;
        QList<Bar> twice;
        Decimal a(100);
        Decimal b(100);
        for (int day = 0; day < 100; ++day) {
            const Decimal move = Decimal::scaled(day % 3 == 0 ? 10 : -4, -3); // +1 %, -0.4 %
            a = (a * (Decimal(1) + move)).rounded(10);
            b = (b * (Decimal(1) + move * Decimal(2))).rounded(10);
            const QDate date = QDate(2026, 1, 1).addDays(day);
            index.append({u"EQ:SPY:USD"_s, date, a, a, a, a, std::nullopt, u"test"_s});
            twice.append({u"EQ:XYZ:USD"_s, date, b, b, b, b, std::nullopt, u"test"_s});
        }
        const auto slope = beta(twice, index);
        QVERIFY(slope && std::abs(*slope - 2.0) < 1e-6);
        const auto self = beta(index, index);
        QVERIFY(self && std::abs(*self - 1.0) < 1e-9);
        QVERIFY(!beta(twice.first(30), index)); // too few days
        QVERIFY(!beta({}, index));
    }
};

QTEST_GUILESS_MAIN(TestOptionBook)
#include "tst_optionbook.moc"
