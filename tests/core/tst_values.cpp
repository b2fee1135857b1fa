// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/money.h"
#include "core/result.h"
#include "core/values/connection.h"
#include "core/values/fxtable.h"
#include "core/values/position.h"
#include "core/values/transaction.h"
#include "support/testenv.h"

using namespace qm;
using namespace Qt::StringLiterals;

namespace {
Decimal d(const char* text) { return *Decimal::parse(std::string_view(text)); }
} // namespace

class TstValues final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void currenciesAreKnownOrRefused()
    {
        QCOMPARE(Currency::parse(u"usd")->code(), u"USD"_s);
        QCOMPARE(Currency::parse(u" EUR "), Currency::eur());
        QVERIFY(Currency::parse(u"USDC"));
        for (const QStringView text : {u"", u"US", u"XXX", u"DOLLAR", u"U$D", u"\u0415UR"})
            QVERIFY(!Currency::parse(text));
        QVERIFY(Currency().isNull());
        QVERIFY(!(Money{Decimal(1), Currency::usd()}.plus(Money{Decimal(1), Currency::eur()})));
        QCOMPARE(Money({Decimal(1), Currency::usd()}).plus({Decimal(2), Currency::usd()})->amount, Decimal(3));
    }

    void everyEnumTextReadsBack()
    {
        for (int i = 0; i <= int(TransactionType::Other); ++i)
            QCOMPARE(transactionTypeFromId(idOf(TransactionType(i))), TransactionType(i));
        for (int i = 0; i <= int(AssetClass::Other); ++i)
            QCOMPARE(assetClassFromId(idOf(AssetClass(i))), AssetClass(i));
        QVERIFY(!transactionTypeFromId(u"BUY"));
    }

    void positionFiguresFollow_data()
    {
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("multiplier");
        QTest::addColumn<QString>("average");
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("close");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("day");
        QTest::newRow("long stock") << "150"
                                    << "1"
                                    << "182.4567"
                                    << "203.35"
                                    << "201.10"
                                    << "30502.5"
                                    << "3133.995"
                                    << "337.5";
        QTest::newRow("short option") << "-5"
                                      << "100"
                                      << "3.10"
                                      << "1.155"
                                      << "1.42"
                                      << "-577.5"
                                      << "972.5"
                                      << "132.5";
        QTest::newRow("short puts") << "-40"
                                    << "100"
                                    << "0.79"
                                    << "0.41"
                                    << "0.41"
                                    << "-1640"
                                    << "1520"
                                    << "0";
        QTest::newRow("fractional") << "0.25"
                                    << "1"
                                    << "40"
                                    << "38"
                                    << "41"
                                    << "9.5"
                                    << "-0.5"
                                    << "-0.75";
    }
    void positionFiguresFollow()
    {
        const auto fetch = [](const char* name) {
            return *Decimal::parse(QStringView(*static_cast<QString*>(QTest::qData(name, qMetaTypeId<QString>()))));
        };
        StandardPosition p;
        p.quantity = fetch("quantity");
        p.instrument.multiplier = fetch("multiplier");
        p.averageCost = fetch("average");
        p.marketPrice = fetch("mark");
        p.previousClose = fetch("close");
        deriveFigures(p);
        QCOMPARE(p.marketValue, fetch("value"));
        QCOMPARE(p.unrealizedPnl, fetch("open"));
        QCOMPARE(p.dayPnl, fetch("day"));
        QCOMPARE(p.notional, p.marketValue);
    }

    void unknownStaysUnknown()
    {
        StandardPosition p;
        p.quantity = Decimal(10);
        p.averageCost = Decimal(5);
        deriveFigures(p);
        QCOMPARE(p.costBasis, Decimal(50));
        QVERIFY(!p.marketValue && !p.unrealizedPnl && !p.dayPnl && !p.notional);
        StandardPosition adjusted;
        adjusted.quantity = Decimal(1);
        adjusted.marketPrice = Decimal(3);
        adjusted.instrument.multiplier.reset();
        deriveFigures(adjusted);
        QVERIFY(!adjusted.marketValue);
    }

    void aFutureIsWorthItsUnsettledProfit()
    {
        StandardPosition p;
        p.instrument.assetClass = AssetClass::Future;
        p.instrument.multiplier = Decimal(50);
        p.quantity = Decimal(2);
        p.averageCost = d("5000");
        p.previousClose = d("5010");
        p.marketPrice = d("5012.25");
        deriveFigures(p);
        QCOMPARE(p.notional, d("501225"));
        QCOMPARE(p.marketValue, d("225"));
        QCOMPARE(p.unrealizedPnl, d("1225"));
        QCOMPARE(p.dayPnl, d("225"));
        QVERIFY(!p.costBasis);
    }

    void aClosedPositionKeepsItsDay()
    {
        StandardPosition p;
        p.realizedDayPnl = d("18.5");
        deriveFigures(p);
        QCOMPARE(p.dayPnl, d("18.5"));
        QCOMPARE(p.marketValue, Decimal(0));
    }

    void ratesAreFoundByDay()
    {
        FxTable fx;
        fx.insert({Currency::eur(), Currency::usd(), QDate(2026, 11, 19), d("1.08"), u"ECB"_s});
        fx.insert({Currency::eur(), Currency::usd(), QDate(2026, 11, 20), d("1.10"), u"ECB"_s});
        fx.insert({Currency::eur(), *Currency::parse(u"CHF"), QDate(2026, 11, 19), d("0.95"), u"ECB"_s});
        QCOMPARE(fx.rate(Currency::eur(), Currency::usd(), QDate(2026, 11, 22)), d("1.10"));
        QCOMPARE(fx.rate(Currency::eur(), Currency::usd(), QDate(2026, 11, 19)), d("1.08"));
        QVERIFY(!fx.rate(Currency::eur(), Currency::usd(), QDate(2026, 11, 18)));
        QCOMPARE(fx.rate(Currency::usd(), Currency::eur(), QDate(2026, 11, 20)), Decimal(1).dividedBy(d("1.10")));
        QCOMPARE(fx.rate(Currency::usd(), Currency::usd(), QDate(2026, 1, 1)), Decimal(1));
        const auto cross = fx.rate(Currency::usd(), *Currency::parse(u"CHF"), QDate(2026, 11, 19));
        QVERIFY(cross);
        QCOMPARE(cross->rounded(10), (d("0.95") / d("1.08")).rounded(10));
        QVERIFY(!fx.rate(Currency::usd(), *Currency::parse(u"JPY"), QDate(2026, 11, 19)));
        QCOMPARE(*fx.rateDay(Currency::eur(), Currency::usd(), QDate(2026, 11, 25)), QDate(2026, 11, 20));
    }

    void theMarketDayIsNewYorks()
    {
        QCOMPARE(marketDate(QDateTime(QDate(2026, 6, 16), QTime(3, 30), Qt::UTC)), QDate(2026, 6, 15));
        QCOMPARE(marketDate(QDateTime(QDate(2026, 6, 16), QTime(4, 30), Qt::UTC)), QDate(2026, 6, 16));
        ManualClock clock(QDateTime(QDate(2026, 3, 8), QTime(12, 0), Qt::UTC));
        clock.advance(std::chrono::hours(24));
        QCOMPARE(clock.marketToday(), QDate(2026, 3, 9));
        QCOMPARE(clock.monotonic(), std::chrono::milliseconds(std::chrono::hours(24)));
        clock.setWall(QDateTime(QDate(2020, 1, 1), QTime(12, 0), Qt::UTC));
        QCOMPARE(clock.monotonic(), std::chrono::milliseconds(std::chrono::hours(24)));
    }

    void demoConnectionsAreBrokeragesOfTheirOwn()
    {
        ConnectionConfig c;
        c.kind = u"demo"_s;
        c.settings[u"label"_s] = u"North & West"_s;
        QCOMPARE(c.brokerId(), u"demo-north-west"_s);
        c.kind = u"alpaca"_s;
        QCOMPARE(c.brokerId(), u"alpaca"_s);
    }

    void resultsHoldOneHalf()
    {
        const auto half = [](int n) -> Result<int> {
            if (n % 2)
                return Error{Error::Kind::Input, u"odd"_s, {}, {}};
            return n / 2;
        };
        QCOMPARE(*half(4), 2);
        QVERIFY(!half(3));
        QCOMPARE(half(3).error().userText, u"odd"_s);
        QCOMPARE(half(3).valueOr(7), 7);
        QVERIFY(Result<>());
    }
};

QTEST_APPLESS_MAIN(TstValues)
#include "tst_values.moc"
