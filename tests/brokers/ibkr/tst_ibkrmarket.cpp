// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection to TWS tells between its pulls: quotes, profits, changes, and how the stream is.
#include "brokers/ibkr/livebench.h"
#include "support/tempstore.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;

namespace {

using Ms = std::chrono::milliseconds;
const QString kApple = u"EQ:AAPL:USD"_s;
const QString kMicrosoft = u"EQ:MSFT:USD"_s;
const QString kSiemens = u"EQ:SIE:EUR"_s;
const QString kCall = u"OP:AAPL  261218C00200000:USD"_s;
const QString kFuture = u"FU:ESH26:USD"_s;
const QString kBitcoin = u"CR:BTC-USD"_s;

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

class TstIbkrMarket final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void linesFollowWhatIsSeen_data() { addVersions(); }
    void linesFollowWhatIsSeen()
    {
        QFETCH(int, version);
        LiveBench bench(version);
        bench.tune = [](TwsOptions& options) { options.stream.lines = 3; };
        QVERIFY(bench.start());
        bench.broker->watch({kApple, kMicrosoft, kCall});
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QCOMPARE(bench.linesAsked(), QStringList({u"265598"_s, u"272093"_s, u"700000001"_s}));
        QTRY_COMPARE(bench.state().subscribed, 3);
        QCOMPARE(bench.state().limit, 3);
        QCOMPARE(bench.state().phase, StreamState::Phase::Live);
        // Another order of the same, and one other: that one alone is asked for.
        bench.broker->watch({kBitcoin, kCall, kApple, kMicrosoft});
        QTRY_COMPARE(bench.sim.count(1), 4);
        QCOMPARE(bench.linesAsked().last(), u"479624278"_s);
        QTRY_COMPARE(bench.sim.count(2), 1);
        QVERIFY(bench.pull());
        bench.broker->watch({kCall, kBitcoin, kApple});
        QVERIFY(bench.pull());
        QCOMPARE(bench.sim.count(1), 4);
        bench.quotes.clear();
        bench.sim.setPrice(700000001, dec("14"));
        bench.sim.tick();
        QTRY_VERIFY(bench.quote(kCall) && bench.quote(kCall)->bid);
        const Quote quote = *bench.quote(kCall);
        QCOMPARE(quote.mark, dec("14")); // the middle of 13.99 and 14.01
        QCOMPARE(quote.last, dec("14"));
        QCOMPARE(quote.previousClose, dec("12.95"));
        QCOMPARE(quote.source, u"ibkr"_s);
        QVERIFY(!quote.isDelayed);
        QVERIFY(quote.greeks);
        QCOMPARE(quote.greeks->delta, dec("0.6102"));
        QCOMPARE(quote.greeks->impliedVolatility, dec("0.2513"));
        QVERIFY(!quote.greeks->theta); // TWS said that it has none
        bench.broker->stopQuotes();
        QTRY_COMPARE(bench.sim.count(2), 4);
        QCOMPARE(bench.state().phase, StreamState::Phase::Off);
    }

    void twsHasFewerLines()
    {
        LiveBench bench;
        bench.sim.scenario().marketDataLines = 2;
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QTRY_COMPARE(bench.state().limit, 2);
        QCOMPARE(bench.state().subscribed, 2);
        const int asked = bench.sim.count(1);
        QVERIFY(bench.pull()); // and does not ask again for what it cannot have
        QCOMPARE(bench.sim.count(1), asked);
        // After a new connection it may be otherwise.
        bench.sim.scenario().marketDataLines = 100;
        bench.sim.dropConnections();
        QTRY_VERIFY(bench.state().phase == StreamState::Phase::Live && bench.state().subscribed == 9);
        QCOMPARE(bench.state().reconnects, 1);
    }

    void delayedPricesAreSaidToBe_data() { addVersions(); }
    void delayedPricesAreSaidToBe()
    {
        QFETCH(int, version);
        LiveBench bench(version);
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        const auto line = [&] {
            for (const Quote& quote : std::as_const(bench.quotes)) {
                if (quote.instrumentKey == kSiemens && quote.source == u"ibkr")
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(line());
        QTRY_VERIFY(bench.state().words.contains(u"delayed"_s));
        QCOMPARE(bench.state().phase, StreamState::Phase::Live);
        for (const Quote& quote : std::as_const(bench.quotes)) {
            QCOMPARE(quote.isDelayed, quote.instrumentKey == kSiemens && quote.source == u"ibkr");
        }
        QCOMPARE(bench.sim.count(59), 1);
        // The bond has no data at all: asked twice, and never again.
        QVERIFY(bench.pull());
        QCOMPARE(bench.linesAsked().count(u"600100200"_s), 2);
    }

    void profitsAreTold_data() { addVersions(); }
    void profitsAreTold()
    {
        QFETCH(int, version);
        LiveBench bench(version);
        bench.tune = [](TwsOptions& options) {
            options.stream.lines = 0;
            options.stream.tellProfits = Ms(200);
        };
        QVERIFY(bench.start());
        QVERIFY(bench.pull());
        bench.broker->startQuotes();
        bench.sim.setPrice(265598, dec("211"));
        bench.sim.tick(20);
        QTRY_VERIFY(!bench.profits.isEmpty());
        QTRY_VERIFY(bench.quote(kApple) && bench.quote(kApple)->mark == dec("211"));
        QCOMPARE(bench.quote(kApple)->source, u"ibkr:pnl"_s);
        QVERIFY2(bench.profits.size() <= 2,
            qPrintable(QString::number(bench.profits.size()))); // twenty seconds, told together
        const sim::SimAccount& second = bench.sim.book().accounts.at(1);
        bool found = false;
        for (const PositionPnl& one : std::as_const(bench.profits.last())) {
            if (one.accountNumber == second.id && one.instrumentKey == kFuture) { // dollars in an account in euros
                const Decimal told = *bench.sim.book().pnl(second, 637533641).daily;
                QVERIFY((*one.dayPnl * dec("0.8523") - told).abs() < dec("0.00001"));
                found = true;
            }
        }
        QVERIFY(found);
    }

    /// At TWS's pace the requests of a large book take seconds to leave; the pull waits for their answers all the same.
    void manyProfitsTakeTheirTime()
    {
        LiveBench bench;
        bench.tune = [](TwsOptions& options) {
            options.session.waits.perSecond = 20;
            options.session.waits.burst = 1;
            options.firstProfits = Ms(250);
        };
        QVERIFY(bench.start());
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        for (const AccountPull& account : snapshot->accounts) {
            for (const StandardPosition& one : account.positions)
                QVERIFY2(one.marketPrice, qPrintable(one.instrument.key()));
        }
        QCOMPARE(bench.sim.count(94), 11);
    }

    void moreThanProfitsCanTell()
    {
        LiveBench bench;
        bench.tune = [](TwsOptions& options) {
            options.stream.profits = 2;
            options.stream.lines = 0;
        };
        QVERIFY(bench.start());
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        for (int a = 0; a < 2; ++a) {
            for (const StandardPosition& one : snapshot->accounts.at(a).positions)
                QVERIFY((*one.marketPrice - bench.sim.book().contracts.value(conIdOf(one)).price).abs() < dec("0.01"));
        }
        QCOMPARE(bench.asked(94, 4), QStringList({u"265598"_s, u"272093"_s}));
        bench.broker->startQuotes();
        bench.broker->watch({kBitcoin});
        QTRY_COMPARE(bench.sim.count(95), 1);
        QCOMPARE(bench.asked(94, 4).last(), u"479624278"_s);
        QVERIFY(bench.pull());
        QCOMPARE(bench.sim.count(94), 3); // what stays wanted stays
    }

    void aBrokenFarmIsSaidAndItsLinesWoken_data() { addVersions(); }
    void aBrokenFarmIsSaidAndItsLinesWoken()
    {
        QFETCH(int, version);
        LiveBench bench(version);
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Live);
        bench.sim.breakFarm(true);
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Degraded);
        QVERIFY(bench.state().words.contains(u"ushmds"_s));
        bench.sim.breakFarm();
        QTRY_VERIFY(bench.state().words.contains(u"usfarm"_s));
        bench.sim.restoreFarm(false, true);
        const int asked = bench.sim.count(1);
        bench.sim.restoreFarm(true);
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Live);
        QTRY_VERIFY(bench.sim.count(1) > asked);
        QTRY_VERIFY(bench.sim.count(1) >= asked + bench.state().subscribed);
        bench.quotes.clear();
        bench.sim.setPrice(265598, dec("212"));
        bench.sim.tick();
        QTRY_VERIFY(bench.quote(kApple) && bench.quote(kApple)->last == dec("212"));
        QVERIFY(bench.state().lastMessage.isValid());
    }

    void anotherSessionTakesThePrices()
    {
        LiveBench bench;
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Live);
        bench.sim.compete();
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Degraded);
        QVERIFY(bench.state().words.contains(u"session"_s));
        QVERIFY(bench.pull()); // figures of the accounts are not concerned
        bench.sim.scenario().competing = false;
        QTRY_COMPARE(bench.state().phase, StreamState::Phase::Live);
        bench.quotes.clear();
        bench.sim.setPrice(265598, dec("212"));
        bench.sim.tick();
        QTRY_VERIFY(bench.quote(kApple) && bench.quote(kApple)->last == dec("212"));
    }

    void changesOfTheBookAreTold_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("clientId");
        for (const int version : {176, 178, 187, 193, 200}) {
            QTest::addRow("version %d, hears of fills", version) << version << u"0"_s;
            QTest::addRow("version %d, hears of positions", version) << version << u"7"_s;
        }
    }
    void changesOfTheBookAreTold()
    {
        QFETCH(int, version);
        QFETCH(QString, clientId);
        LiveBench bench(version);
        bench.settings.insert(u"client_id"_s, clientId);
        QVERIFY(bench.start());
        bench.broker->startQuotes();
        QVERIFY(bench.pull());
        QVERIFY(bench.pull()); // answers to pulls are no news
        const int ticked = bench.profits.size();
        bench.sim.tick();
        QTRY_VERIFY(bench.profits.size() > ticked);
        QCOMPARE(bench.bookChanges, 0);
        bench.sim.fill({u"DU1234567"_s, 265598, dec("3"), dec("210"), dec("1"), {}, {}});
        bench.sim.fill({u"DU7654321"_s, 14204, dec("-15"), dec("181"), dec("1"), {}, {}});
        bench.sim.tick(); // the commissions
        QTRY_COMPARE(bench.bookChanges, 1);
        const auto snapshot = bench.pull();
        QVERIFY(snapshot);
        QCOMPARE(LiveBench::position(*snapshot, 0, kApple)->quantity, dec("-107"));
        const int before = bench.profits.size();
        bench.sim.tick();
        QTRY_VERIFY(bench.profits.size() > before);
        QCOMPARE(bench.bookChanges, 1);
    }
};

QTEST_GUILESS_MAIN(TstIbkrMarket)
#include "tst_ibkrmarket.moc"
