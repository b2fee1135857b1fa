// SPDX-License-Identifier: GPL-3.0-or-later
// What pulls from TWS have of days gone by, charts, and which accounts are taken.
#include "brokers/ibkr/livebench.h"
#include "support/tempstore.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;

namespace {

const QString kApple = u"EQ:AAPL:USD"_s;
const QString kMicrosoft = u"EQ:MSFT:USD"_s;

void addVersions()
{
    QTest::addColumn<int>("version");
    for (const int version : {176, 178, 187, 193, 200})
        QTest::addRow("version %d", version) << version;
}

qint64 conIdOf(const StandardPosition& position)
{
    return position.instrument.identifiers.value(u"conid"_s).toLongLong();
}

} // namespace

class TstIbkrPrices final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void dayProfitIsKnown_data() { addVersions(); }
    void dayProfitIsKnown()
    {
        QFETCH(int, version);
        LiveBench bench(version);
        QVERIFY(bench.start());
        const auto snapshot = bench.pull();
        QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().userText));
        int compared = 0;
        for (int a = 0; a < 2; ++a) {
            const sim::SimAccount& account = bench.sim.book().accounts.at(a);
            for (const StandardPosition& position : snapshot->accounts.at(a).positions) {
                const sim::SimContract contract = bench.sim.book().contracts.value(conIdOf(position));
                if (contract.secType == u"BOND")
                    continue; // no market data: its bars come later
                QCOMPARE(position.previousClose, contract.previousClose);
                const sim::SimPnl told = bench.sim.book().pnl(account, contract.conId);
                QVERIFY2(position.dayPnl, qPrintable(position.instrument.key()));
                if (contract.currency == account.base) {
                    QCOMPARE(position.brokerDayPnl, told.daily);
                    QVERIFY((*position.dayPnl - *told.daily).abs() < dec("0.01")); // values are told in cents
                }
                const Decimal rate = account.rates.value(contract.currency);
                QVERIFY(((*position.brokerDayPnl * rate) - *told.daily).abs() < dec("0.00001"));
                ++compared;
            }
        }
        QCOMPARE(compared, 10); // 8 + TSLA bought today; less the bond and the currency pair, and two
        QVERIFY(bench.sim.orderMessages() == 0);
    }

    void whatWasClosedTodayStays()
    {
        LiveBench bench;
        QVERIFY(bench.start());
        bench.sim.fill({u"DU1234567"_s, 272093, dec("-12.3456"), dec("469"), dec("1"), {}, {}}); // held 10.3456
        bench.sim.fill({u"DU1234567"_s, 272093, dec("2"), dec("468"), dec("1"), {}, {}});
        QVERIFY(bench.sim.book().account(u"DU1234567"_s)->position(272093)->quantity.isZero());
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        const StandardPosition* gone = LiveBench::position(*snapshot, 0, kMicrosoft);
        QVERIFY(gone && gone->quantity.isZero());
        // 12.3456 held at 471.30; sold 2 at 471 and 12.3456 at 469, bought 2 at 468.
        QCOMPARE(gone->dayPnl,
            dec("2") * dec("471") + dec("12.3456") * dec("469") - dec("2") * dec("468")
                - dec("12.3456") * dec("471.30"));
        QCOMPARE(gone->realizedDayPnl, gone->dayPnl);
    }

    void barsComeWithLaterPulls()
    {
        LiveBench bench;
        bench.tune = [](TwsOptions& options) { options.stream.barsPerPull = 4; };
        QVERIFY(bench.start());
        QSet<QString> keys;
        QDate last;
        int mostAtOnce = 0;
        for (int pulls = 0; keys.size() < 10 && pulls < 40; ++pulls) {
            const int before = bench.sim.count(20);
            const auto snapshot = bench.pull();
            QVERIFY(snapshot);
            QSet<QString> now;
            for (const Bar& bar : snapshot->bars) {
                QVERIFY(bar.date < QDate(2026, 1, 6)); // today goes on
                QCOMPARE(bar.source, u"ibkr"_s);
                now.insert(bar.instrumentKey);
                last = std::max(last, bar.date);
            }
            QVERIFY(!keys.intersects(now)); // each once
            keys += now;
            mostAtOnce = std::max(mostAtOnce, bench.sim.count(20) - before);
        }
        QCOMPARE(keys.size(), 10);
        QCOMPARE(last, QDate(2026, 1, 5));
        QVERIFY2(mostAtOnce <= 8, qPrintable(QString::number(mostAtOnce))); // the end of one, the begin of the next
        QCOMPARE(bench.sim.count(20), 10);
        QVERIFY(bench.pull()->bars.isEmpty());
        QCOMPARE(bench.asked(20, 17).count(u"1 Y"_s), 10);
        QCOMPARE(bench.asked(20, 19).count(u"MIDPOINT"_s), 2); // the two options
        // What has no quotes has its close from there.
        const auto snapshot = bench.pull();
        for (const StandardPosition& one : snapshot->accounts.first().positions)
            QVERIFY2(one.previousClose && one.dayPnl, qPrintable(one.instrument.key()));

        // The next day asks for that day alone.
        bench.clock.advance(std::chrono::hours(24));
        bench.sim.scenario().now = bench.clock.now();
        QList<Bar> fresh = bench.pull()->bars;
        QTRY_COMPARE(bench.asked(20, 17).count(u"3 D"_s), 4);
        QTRY_VERIFY((fresh += bench.pull()->bars).size() >= 10);
        for (const Bar& bar : fresh)
            QCOMPARE(bar.date, QDate(2026, 1, 6));
    }

    /// What was not traded yesterday has the close that TWS's quote names, not that of its last trade.
    void anOldBarIsNotYesterdays()
    {
        LiveBench bench;
        bench.sim.scenario().now = QDateTime(QDate(2026, 1, 2), QTime(20, 0), Qt::UTC); // no bars since Friday
        QVERIFY(bench.start());
        QSet<QString> keys;
        const auto allCame = [&] {
            const auto some = bench.pull();
            for (const Bar& bar : some ? some->bars : QList<Bar>())
                keys.insert(bar.instrumentKey);
            return keys.size() == 10;
        };
        QTRY_VERIFY(allCame());
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        for (const StandardPosition& one : snapshot->accounts.first().positions) {
            const sim::SimContract contract = bench.sim.book().contracts.value(conIdOf(one));
            // Friday's bar ends at the price of now. The bond has nothing better.
            QCOMPARE(one.previousClose, contract.secType == u"BOND" ? contract.price : contract.previousClose);
        }
    }

    void charts_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<CandleRange>("range");
        QTest::addColumn<qint64>("period");
        QTest::addColumn<int>("least");
        for (const int version : {176, 195, 200}) {
            QTest::addRow("day, %d", version) << version << CandleRange::Day << qint64(300) << 60;
            QTest::addRow("week, %d", version) << version << CandleRange::Week << qint64(1800) << 60;
            QTest::addRow("month, %d", version) << version << CandleRange::Month << qint64(7200) << 60;
            QTest::addRow("half a year, %d", version) << version << CandleRange::SixMonths << qint64(86400) << 120;
            QTest::addRow("year, %d", version) << version << CandleRange::Year << qint64(86400) << 250;
            QTest::addRow("five years, %d", version) << version << CandleRange::FiveYears << qint64(604800) << 250;
        }
    }
    void charts()
    {
        QFETCH(int, version);
        QFETCH(CandleRange, range);
        LiveBench bench(version);
        bench.sim.scenario().historyPacing = sim::IbkrScenario::HistoryPacing::All;
        QVERIFY(bench.start());
        Instrument apple;
        apple.assetClass = AssetClass::Stock;
        apple.symbol = u"AAPL"_s;
        apple.currency = Currency::usd();
        for (int i = 0; i < 2; ++i) { // the second one from memory
            const auto series = await(bench.broker->candles(apple, range, {}));
            QVERIFY2(series, series ? "" : qPrintable(series.error().userText + series.error().detail));
            QCOMPARE(series->instrumentKey, kApple);
            QCOMPARE(series->source, u"ibkr"_s);
            QTEST(qint64(series->period.count()), "period");
            QFETCH(int, least);
            QVERIFY2(series->candles.size() >= least, qPrintable(QString::number(series->candles.size())));
            for (qsizetype c = 1; c < series->candles.size(); ++c)
                QVERIFY(series->candles.at(c - 1).start < series->candles.at(c).start);
            QVERIFY(series->candles.last().start <= bench.clock.now());
            QVERIFY(series->candles.last().volume);
        }
        QCOMPARE(bench.sim.count(20), 1);
        Instrument nobody = apple;
        nobody.symbol = u"NOBODY"_s;
        const auto none = await(bench.broker->candles(nobody, range, {}));
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Error::Kind::Input);
    }

    void theAccountsThatAreWanted()
    {
        sim::SimBook book = sim::SimBook::example();
        sim::SimAccount group = book.accounts.first();
        group.id = u"All"_s;
        book.accounts.append(group);
        LiveBench bench(200, book);
        QVERIFY(bench.start());
        QCOMPARE(bench.pull()->accounts.size(), 2); // a line for all is no account
        bench.settings.insert(u"accounts"_s, u" du7654321 "_s);
        bench.tune = [](TwsOptions& options) { // changes are told before profits
            options.stream.calm = std::chrono::milliseconds(1);
            options.stream.tellProfits = std::chrono::milliseconds(150);
        };
        bench.connect();
        const auto one = bench.pull();
        QVERIFY(one);
        QCOMPARE(one->accounts.size(), 1);
        QCOMPARE(one->accounts.first().account.number, u"DU7654321"_s);
        QCOMPARE(one->accounts.first().positions.size(), 2);
        QCOMPARE(await(bench.broker->test({}))->accounts, QStringList(u"··4321"_s));
        bench.broker->startQuotes(); // positions of the others are no news
        QVERIFY(bench.pull());
        const auto nothingIsTold = [&] { // what came before this tick has had its time to be told
            const qsizetype told = bench.profits.size();
            const int changes = bench.bookChanges;
            bench.sim.fill({u"DU1234567"_s, 265598, dec("3"), dec("210"), dec("1"), {}, {}});
            bench.sim.tick(2);
            return QTest::qWaitFor([&] { return bench.profits.size() > told; }) && bench.bookChanges == changes;
        };
        QVERIFY(nothingIsTold());
        bench.sim.fill({u"DU7654321"_s, 14204, dec("-15"), dec("181"), dec("1"), {}, {}});
        QTRY_VERIFY(bench.bookChanges >= 1);
        bench.sim.tick();
        QVERIFY(bench.pull());
        QVERIFY(nothingIsTold());
        bench.settings.insert(u"accounts"_s, u"DU7654321, U999"_s);
        bench.connect();
        const auto wrong = bench.pull();
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, Error::Kind::Input);
        QVERIFY(wrong.error().userText.contains(u"U999"_s) && wrong.error().userText.contains(u"DU1234567"_s));
    }

    void manyAccountsAreAskedOneByOne()
    {
        LiveBench bench;
        QVERIFY(bench.start());
        const auto together = bench.pull();
        bench.tune = [](TwsOptions& options) { options.stream.accountsTogether = 1; };
        bench.connect();
        const auto apart = bench.pull();
        QVERIFY(together && apart);
        QCOMPARE(bench.sim.count(74), 2);
        for (int a = 0; a < 2; ++a)
            QCOMPARE(apart->accounts.at(a).positions.size(), together->accounts.at(a).positions.size());
    }
};

QTEST_GUILESS_MAIN(TstIbkrPrices)
#include "tst_ibkrprices.moc"
