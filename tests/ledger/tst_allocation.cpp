// SPDX-License-Identifier: GPL-3.0-or-later
// The worked examples of docs/figures.md, section 3.
#include "ledger/figures.h"
#include "ledger/parts/shares.h"
#include "support/examplebook.h"
#include "support/testenv.h"

#include <random>

using namespace qm;
using namespace Qt::StringLiterals;
using qm::ledger::AllocationBy;
using qm::test::ExampleBook;
using qm::test::number;

namespace {
QStringList print(const QList<ledger::AllocationSlice>& slices)
{
    QStringList lines;
    for (const auto& s : slices)
        lines.append(s.key + u' ' + s.value.rounded(2).toString() + u' ' + s.percent.toString());
    return lines;
}

QStringList print(const QList<ledger::Performer>& performers)
{
    QStringList lines;
    for (const auto& p : performers)
        lines.append(p.name + u' ' + p.brokerId + u' ' + p.percent.rounded(2).toString() + u' ' + p.pnl.toString());
    return lines;
}

QStringList print(const QList<ledger::CurvePoint>& curve)
{
    QStringList lines;
    for (const auto& p : curve)
        lines.append(p.date.toString(Qt::ISODate) + u' ' + p.value.toString() + u' ' + p.externalFlow.toString());
    return lines;
}

StandardPosition share(const QString& symbol, const char* cost, const char* mark, const char* close)
{
    return ExampleBook::position(symbology::shareInstrument(symbol, Currency::usd()), "10", cost, mark, close);
}
} // namespace

class TstAllocation final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void theExampleBookIsDividedUp_data()
    {
        QTest::addColumn<int>("by");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("class") << int(AllocationBy::AssetClass)
                               << QStringList{u"stock 22200 67.3"_s, u"cash 11100 33.6"_s, u"future 300 0.9"_s,
                                      u"option -600 -1.8"_s};
        QTest::newRow("broker") << int(AllocationBy::Broker)
                                << QStringList{u"alpaca 29700 89.9"_s, u"tastytrade 3355 10.1"_s};
        QTest::newRow("account") << int(AllocationBy::Account) << QStringList{u"1 29700 89.9"_s, u"2 3355 10.1"_s};
        QTest::newRow("currency") << int(AllocationBy::Currency) << QStringList{u"USD 29700 90"_s, u"EUR 3300 10"_s};
        QTest::newRow("symbol") << int(AllocationBy::Symbol)
                                << QStringList{u"AAPL 20000 60.6"_s, u"cash 11100 33.6"_s, u"ASML 2200 6.7"_s,
                                       u"ESZ26 300 0.9"_s, u"AAPL  261218P00180000 -600 -1.8"_s};
        QTest::newRow("underlying") << int(AllocationBy::Underlying)
                                    << QStringList{u"AAPL 19400 58.8"_s, u"cash 11100 33.6"_s, u"ASML 2200 6.7"_s,
                                           u"ES 300 0.9"_s};
    }
    void theExampleBookIsDividedUp()
    {
        QFETCH(int, by);
        QFETCH(QStringList, expected);
        const ExampleBook book;
        QStringList found = print(ledger::allocation(*book.portfolio, {}, AllocationBy(by), ExampleBook::today()));
        if (AllocationBy(by) == AllocationBy::Underlying) // whatever symbology calls the future's underlying
            found.replaceInStrings(QRegularExpression(u"^/?ES\\S* "_s), u"ES "_s);
        QCOMPARE(found, expected);
    }

    void sharesAddUpToAHundred()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            QList<Decimal> values;
            Decimal total;
            const int count = 1 + int(random() % 40);
            for (int i = 0; i < count; ++i) {
                values.append(Decimal::scaled(qint64(random() % 10000000) - 2000000, -2));
                total += values.last();
            }
            Decimal sum;
            const auto shares = ledger::sharesOf(values);
            for (int i = 0; i < count; ++i) {
                sum += shares[i];
                if (total.isPositive()) // never more than one tenth away from the exact share
                    QVERIFY((shares[i] - values[i] * Decimal(100) / total).abs() < number("0.1"));
            }
            QCOMPARE(sum, total.isPositive() ? Decimal(100) : Decimal(0));
        }
        QCOMPARE(ledger::sharesOf({Decimal(1), Decimal(1), Decimal(1)}),
            QList<Decimal>({number("33.4"), number("33.3"), number("33.3")}));
        QCOMPARE(ledger::sharesOf({}), QList<Decimal>());
    }

    void performersAreTheBestAndTheWorst()
    {
        const ExampleBook book;
        const auto open = ledger::performers(*book.portfolio, {}, ledger::PerformanceOf::Open, ExampleBook::today());
        QCOMPARE(
            print(open.best), QStringList({u"AAPL 18 Dec 26 180 P alpaca 61.29 950"_s, u"AAPL alpaca 33.33 5000"_s}));
        QCOMPARE(print(open.worst), QStringList(u"ASML tastytrade 11.11 220"_s));
        const auto day = ledger::performers(*book.portfolio, {}, ledger::PerformanceOf::Day, ExampleBook::today());
        QCOMPARE(print(day.best), QStringList({u"AAPL 18 Dec 26 180 P alpaca 14.29 100"_s, u"AAPL alpaca 1.01 200"_s}));
        QCOMPARE(print(day.worst),
            QStringList({u"ESZ26 alpaca 0.12 300"_s, u"ASML tastytrade 1.01 22"_s})); // as good as AAPL, but smaller
    }

    void nobodyIsInBothLists()
    {
        const ExampleBook book;
        book.portfolio->accounts = {book.margin};
        for (int count = 0; count < 14; ++count) {
            book.margin->positions.clear();
            for (int i = 0; i < count; ++i)
                book.margin->positions.append(
                    share(u"S%1"_s.arg(i), "100", qPrintable(QString::number(100 + i)), "100"));
            const auto p = ledger::performers(*book.portfolio, {}, ledger::PerformanceOf::Open, ExampleBook::today());
            QSet<QString> names;
            for (const auto& one : p.best + p.worst)
                names.insert(one.name);
            QCOMPARE(names.size(), std::min(count, 10));
            QCOMPARE(p.best.size() + p.worst.size(), std::min(count, 10));
            if (count > 1)
                QCOMPARE(p.worst.first().name, u"S0"_s);
        }
    }

    void equalPercentagesRankByValue()
    {
        const ExampleBook book;
        book.portfolio->accounts = {book.margin};
        book.margin->positions = {share(u"SMALL"_s, "100", "110", "100"), share(u"LARGE"_s, "1000", "1100", "1000")};
        const auto p = ledger::performers(*book.portfolio, {}, ledger::PerformanceOf::Open, ExampleBook::today());
        QCOMPARE(p.best.first().name, u"LARGE"_s);
    }

    void theCurveCarriesGapsAndEndsLive()
    {
        const ExampleBook book;
        const QDate day = ExampleBook::today().addDays(-4); // a Monday
        book.margin->daily = {{day, Decimal(100), {}}, {day.addDays(1), Decimal(110), {}},
            {day.addDays(3), Decimal(130), {}}, {ExampleBook::today(), Decimal(1), {}}};
        book.roth->daily = {{day.addDays(1), Decimal(10), {}}, {day.addDays(2), Decimal(20), {}}};
        book.portfolio->fx.insert({Currency::eur(), Currency::usd(), day.addDays(2), number("2"), {}});
        book.margin->results = {{day.addDays(-1), Currency::usd(), {}, {}, Decimal(7), 0}, // before the curve
            {day, Currency::usd(), {}, {}, Decimal(5), 0}};
        book.roth->results = {{day.addDays(2), Currency::eur(), {}, {}, Decimal(3), 0}};
        const auto curve = ledger::equityCurve(*book.portfolio, {}, day, ExampleBook::today());
        // The first EUR day has no rate of its own yet: today's 1.10. Then 2, then 1.10 again.
        QCOMPARE(print(curve),
            QStringList({u"2026-11-16 100 5"_s, u"2026-11-17 121 0"_s, u"2026-11-18 150 6"_s, u"2026-11-19 152 0"_s,
                u"2026-11-20 33055 0"_s}));
        const auto late = ledger::equityCurve(*book.portfolio, {}, day.addDays(3), ExampleBook::today());
        QCOMPARE(print(late), print(curve).mid(3)); // what came before still carries
        book.roth->intact = false;
        QCOMPARE(
            print(ledger::equityCurve(*book.portfolio, {}, day, ExampleBook::today())).last(), u"2026-11-20 29700 0"_s);
        QCOMPARE(print(ledger::equityCurve({}, {}, day, ExampleBook::today())), QStringList());
    }
};

QTEST_APPLESS_MAIN(TstAllocation)
#include "tst_allocation.moc"
