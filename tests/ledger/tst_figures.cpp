// SPDX-License-Identifier: GPL-3.0-or-later
// The worked examples of docs/figures.md, sections 1 and 2.
#include "ledger/figures.h"
#include "support/examplebook.h"
#include "support/testenv.h"

using namespace qm;
using namespace Qt::StringLiterals;
using qm::ledger::Figures;
using qm::test::ExampleBook;
using qm::test::number;

namespace {
QString text(const std::optional<Decimal>& value) { return value ? value->rounded(2).toString() : u"-"_s; }

QStringList row(const Figures& f)
{
    return {text(f.netLiquidation), text(f.marketValue), text(f.cash), text(f.cashPercent), text(f.costBasis),
        text(f.unrealizedPnl), text(f.unrealizedPnlPercent), text(f.dayPnl), text(f.dayPnlPercent)};
}

const QStringList kMargin{
    u"29700"_s, u"19700"_s, u"10000"_s, u"33.67"_s, u"13450"_s, u"6450"_s, u"47.96"_s, u"750"_s, u"2.59"_s};
const QStringList kRoth{
    u"3355"_s, u"2200"_s, u"1100"_s, u"32.79"_s, u"1980"_s, u"220"_s, u"11.11"_s, u"22"_s, u"0.66"_s};
const QStringList kBoth{
    u"33055"_s, u"21900"_s, u"11100"_s, u"33.58"_s, u"15430"_s, u"6670"_s, u"43.23"_s, u"772"_s, u"2.39"_s};
const QStringList kNothing{u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s};
} // namespace

class TstFigures final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void theExampleBookAddsUp()
    {
        const ExampleBook book;
        const Figures both = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(row(ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today())), kMargin);
        QCOMPARE(row(ledger::figuresOf(*book.roth, *book.portfolio, ExampleBook::today())), kRoth);
        QCOMPARE(row(both), kBoth);
        QCOMPARE(both.missing, QStringList());
        QCOMPARE(both.positions, 4); // the one that was closed today is none
        QCOMPARE(both.accounts, 2);
        QCOMPARE(both.currency, Currency::usd());
        QCOMPARE(both.oldest, book.roth->pulledAt);
        QCOMPARE(both.newest, book.margin->pulledAt);
    }

    void theScopeChoosesAccounts_data()
    {
        QTest::addColumn<QSet<QString>>("brokers");
        QTest::addColumn<QSet<qint64>>("accounts");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("all") << QSet<QString>{} << QSet<qint64>{} << kBoth;
        QTest::newRow("a broker") << QSet<QString>{u"alpaca"_s} << QSet<qint64>{} << kMargin;
        QTest::newRow("both brokers") << QSet<QString>{u"alpaca"_s, u"tastytrade"_s} << QSet<qint64>{} << kBoth;
        QTest::newRow("an account") << QSet<QString>{} << QSet<qint64>{2} << kRoth;
        QTest::newRow("both must fit") << QSet<QString>{u"alpaca"_s} << QSet<qint64>{2} << kNothing;
    }
    void theScopeChoosesAccounts()
    {
        QFETCH(QSet<QString>, brokers);
        QFETCH(QSet<qint64>, accounts);
        QFETCH(QStringList, expected);
        const ExampleBook book;
        QCOMPARE(row(ledger::figures(*book.portfolio, {brokers, accounts}, ExampleBook::today())), expected);
    }

    void aMissingRateIsLeftOutAndSaid()
    {
        const ExampleBook book;
        book.portfolio->fx = {};
        const Figures f = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(text(f.netLiquidation), u"29700"_s);
        QCOMPARE(row(f).mid(1), kMargin.mid(1));
        QCOMPARE(f.missing, QStringList({u"ASML: no EUR rate"_s, u"Roth: no EUR rate"_s}));
        QCOMPARE(row(ledger::figuresOf(*book.roth, *book.portfolio, ExampleBook::today())), kNothing);
        // A rate of tomorrow is not yet one of today.
        book.portfolio->fx.insert(
            {Currency::eur(), Currency::usd(), ExampleBook::today().addDays(1), number("1.10"), {}});
        QCOMPARE(text(ledger::figures(*book.portfolio, {}, ExampleBook::today()).netLiquidation), u"29700"_s);
    }

    void aDamagedAccountIsLeftOutAndSaid()
    {
        const ExampleBook book;
        book.roth->intact = false;
        const Figures f = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(row(f), kMargin);
        QCOMPARE(f.missing, QStringList(u"Roth: damaged"_s));
        QCOMPARE(f.accounts, 1);
        QCOMPARE(row(ledger::figuresOf(*book.roth, *book.portfolio, ExampleBook::today())), kNothing);
    }

    void aClosedAccountIsLeftOutInSilence()
    {
        const ExampleBook book;
        book.roth->account.closed = true;
        const Figures f = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(row(f), kMargin);
        QCOMPARE(f.missing, QStringList());
    }

    void anAccountThatNeverSyncedIsSaid()
    {
        const ExampleBook book;
        auto fresh = std::make_shared<AccountState>();
        fresh->accountId = 3;
        fresh->connectionName = u"New"_s;
        fresh->account.number = u"U1234567"_s;
        book.portfolio->accounts.append(fresh);
        const Figures f = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(row(f), kBoth);
        QCOMPARE(f.missing, QStringList(u"New \u20264567: not synced yet"_s));
    }

    void noAccountIsADashEverywhere() { QCOMPARE(row(ledger::figures({}, {}, ExampleBook::today())), kNothing); }

    void unknownPartsAreSaidAndTheRestIsSummed()
    {
        const ExampleBook book;
        auto& aapl = book.margin->positions[0];
        aapl.marketValue.reset();
        aapl.unrealizedPnl.reset();
        aapl.dayPnl.reset();
        book.margin->balances[0].cash.reset();
        book.margin->rejectedRows = 2;
        const Figures f = ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today());
        QCOMPARE(text(f.marketValue), u"-300"_s);
        QCOMPARE(text(f.netLiquidation), u"-300"_s);
        QCOMPARE(text(f.cash), u"-"_s);
        QCOMPARE(text(f.unrealizedPnl), u"1450"_s);
        QCOMPARE(f.missing.size(), 3);
        QVERIFY(f.missing[0].startsWith(u"Margin: 2 row"_s));
        QCOMPARE(f.missing.mid(1), QStringList({u"AAPL: no price"_s, u"Margin: no cash figure"_s}));
    }

    void aFuturesNotionalEntersNoTotal()
    {
        const ExampleBook book;
        book.margin->positions = {book.margin->positions[2]};
        QCOMPARE(book.margin->positions[0].notional, Decimal(250500));
        const Figures f = ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today());
        QCOMPARE(f.marketValue, Decimal(300));
        QCOMPARE(f.netLiquidation, Decimal(10300));
        QCOMPARE(f.costBasis, Decimal(0));
        QCOMPARE(f.unrealizedPnl, Decimal(500));
        QVERIFY(!f.unrealizedPnlPercent);
        QCOMPARE(f.missing, QStringList());
    }

    void yesterdayIsTheFirstThatIsKnown_data()
    {
        QTest::addColumn<QString>("broker");
        QTest::addColumn<int>("dailyAge");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the broker's own") << u"25000"_s << 1 << u"3"_s;
        QTest::newRow("the last daily value") << QString() << 1 << u"2.5"_s;
        QTest::newRow("over a long weekend") << QString() << 4 << u"2.5"_s;
        QTest::newRow("not from long ago") << QString() << 8 << u"2.59"_s;
        QTest::newRow("today's is not yesterday's") << QString() << 0 << u"2.59"_s;
    }
    void yesterdayIsTheFirstThatIsKnown()
    {
        QFETCH(QString, broker);
        QFETCH(int, dailyAge);
        QFETCH(QString, expected);
        const ExampleBook book;
        book.margin->balances[0].previousNetLiquidation = Decimal::parse(QStringView(broker));
        book.margin->daily = {{ExampleBook::today().addDays(-dailyAge), Decimal(30000), {}}};
        const Figures f = ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today());
        QCOMPARE(text(f.dayPnlPercent), expected);
    }

    void cashToldTwiceCountsOnce()
    {
        const ExampleBook book;
        StandardPosition cash;
        cash.instrument = symbology::cashInstrument(Currency::usd());
        cash.currency = Currency::usd();
        cash.quantity = Decimal(10000);
        book.margin->positions.append(cash);
        QCOMPARE(row(ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today())), kMargin);
        book.margin->balances.clear(); // now only the position tells it
        QCOMPARE(row(ledger::figuresOf(*book.margin, *book.portfolio, ExampleBook::today())), kMargin);
    }

    void resultsOfThisYearAreSummed()
    {
        const ExampleBook book;
        const auto usd = Currency::usd();
        book.margin->results = {{QDate(2025, 12, 31), usd, Decimal(1000), Decimal(7), {}, 1},
            {QDate(2026, 1, 1), usd, Decimal(100), Decimal(5), {}, 2},
            {QDate(2026, 11, 20), usd, Decimal(-30), Decimal(-1), {}, 1},
            {QDate(2026, 11, 21), usd, Decimal(5000), Decimal(9), {}, 9}};
        book.roth->results = {{QDate(2026, 6, 1), Currency::eur(), Decimal(10), {}, {}, 1}};
        const Figures f = ledger::figures(*book.portfolio, {}, ExampleBook::today());
        QCOMPARE(f.realizedYtd, Decimal(81));
        QCOMPARE(f.incomeYtd, Decimal(4));
        QCOMPARE(f.closedLotsYtd, 4);
    }
};

QTEST_APPLESS_MAIN(TstFigures)
#include "tst_figures.moc"
