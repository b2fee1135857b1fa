// SPDX-License-Identifier: GPL-3.0-or-later
// What the fault table of the reliability plan asks of streams, for tastytrade's two: prices and accounts.
#include "streamrows.h"

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace qm::test::tastytrade;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = StreamState::Phase;

class TstTastytradeStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void quotesOfTheBookAndItsUnderlyings();
    void prices_data();
    void prices();
    void accounts_data();
    void accounts();
    void signsOfLifeAloneKeepBothAlive();
    void strangersNewsIsNotOurs();
    void aRefusedTokenIsAskedForAnewThenWaits();
    void aTokenIsRenewedWithinItsDay();
    void watchedComesFirstAndGoes();
    void delayedPricesSayThatTheyAre();
    void candlesArriveWhole_data();
    void candlesArriveWhole();
    void candlesWithoutAnAnswerEnd();
    void stopEndsEverything();
    void noStreamerOfAnotherServiceIsAsked();
};

void TstTastytradeStream::quotesOfTheBookAndItsUnderlyings()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(text(bench.quotes.value(kMsft).mark), u"431.395"_s);          // the middle
    QCOMPARE(text(bench.quotes.value(u"EQ:VOO:USD"_s).mark), u"547.75"_s); // no bid: the last trade
    QVERIFY(!bench.quotes.value(u"EQ:SPX:USD"_s).bid);
    const Quote option = bench.quotes.value(u"OP:MSFT  261218C00450000:USD"_s);
    QVERIFY(option.greeks);
    QCOMPARE(text(option.greeks->impliedVolatility), u"0.2831"_s);
    QCOMPARE(text(option.greeks->theta), u"-0.0911"_s);
    QCOMPARE(option.source, u"tastytrade"_s);
    QVERIFY(!option.isDelayed);
    QVERIFY(!bench.quotes.value(kMsft).greeks);
    QVERIFY(bench.state.subscribed >= 10);
    QCOMPARE(bench.state.reconnects, 0);
    QVERIFY(bench.sim.dx().subscribed().contains(u"Greeks ./EX26C6100:XCME"_s));
    QVERIFY(!bench.sim.dx().subscribed().contains(u"Greeks MSFT"_s));
    bench.sim.dx().move(500);
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(bench.sim.dx().complaints(), 0);
    QVERIFY(bench.server.violations().isEmpty());
    QCOMPARE(bench.bookChanges, 0); // prices are not news of the book
}

void TstTastytradeStream::prices_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < priceRows().size(); ++i)
        QTest::newRow(priceRows().at(i).name) << i;
}

void TstTastytradeStream::prices()
{
    QFETCH(int, index);
    const Row& row = priceRows().at(index);
    LiveBench bench;
    QVERIFY(bench.isLive());
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    row.begin(bench);
    if (row.breaks) // comes back by itself, with a new token, and subscribes to all of it again
        QVERIFY(bench.passUntil([&] { return bench.state.reconnects >= 1 && bench.state.phase == Phase::Live; }));
    const int market = bench.sim.quoteTokens();
    QCOMPARE(market, row.breaks ? 2 : 1);
    bench.sim.dx().move(50);
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(bench.state.phase, Phase::Live);
    QVERIFY(!bench.quotes.contains(u"EQ:WHO:USD"_s));
    QCOMPARE(bench.bookChanges, 0);
}

void TstTastytradeStream::accounts_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < accountRows().size(); ++i)
        QTest::newRow(accountRows().at(i).name) << i;
}

void TstTastytradeStream::accounts()
{
    QFETCH(int, index);
    const Row& row = accountRows().at(index);
    LiveBench bench;
    QVERIFY(bench.isLive());
    row.begin(bench);
    if (row.breaks) { // what was told meanwhile is lost: the book is read again
        QVERIFY(bench.passUntil([&] { return bench.bookChanges == 1 && bench.state.phase == Phase::Live; }));
        QCOMPARE(bench.state.reconnects, 1);
    }
    const int before = bench.bookChanges;
    QVERIFY(bench.sim.fill(kAccount, u"MSFT"_s, Decimal(5), Decimal(430)));
    QVERIFY(bench.waitFor([&] { return bench.bookChanges > before; }));
    QTest::qWait(150);
    QCOMPARE(bench.bookChanges, before + 1); // order, position and balance are one piece of news
    const auto pulled = bench.pull();
    QVERIFY(pulled);
    const auto& positions = pulled->accounts.first().positions;
    const auto held = std::find_if(positions.begin(), positions.end(),
        [](const StandardPosition& position) { return position.instrument.key() == kMsft; });
    QVERIFY(held != positions.end());
    QCOMPARE(held->quantity, Decimal(65));
}

void TstTastytradeStream::signsOfLifeAloneKeepBothAlive()
{
    LiveBench bench;
    bench.sim.dx().switches.keepAliveOnly = true;
    bench.sim.accountStream().switches.heartbeatsOnly = true;
    QVERIFY(bench.isLive());
    for (int minutes = 0; minutes < 30; ++minutes) {
        const int beats = bench.sim.accountStream().heartbeats();
        const qsizetype messages = bench.sim.dx().received().size();
        const QDateTime before = bench.adapter->live().market().client().lastMessage();
        bench.clock.advance(30s);
        QVERIFY(bench.waitFor([&] {
            return bench.sim.accountStream().heartbeats() > beats && bench.sim.dx().received().size() > messages
                && bench.adapter->live().market().client().lastMessage() > before
                && bench.adapter->live().accounts().client().lastMessage() > before;
        }));
    }
    QCOMPARE(bench.state.reconnects, 0);
    QCOMPARE(bench.state.phase, Phase::Live);
}

void TstTastytradeStream::strangersNewsIsNotOurs()
{
    LiveBench bench;
    bench.sim.accountStream().switches.swappedAccount = true;
    QVERIFY(bench.isLive());
    QVERIFY(bench.sim.fill(kAccount, u"MSFT"_s, Decimal(5), Decimal(430)));
    QVERIFY(bench.waitFor([&] { return bench.adapter->live().accounts().strangers() == 3; }));
    QTest::qWait(150);
    QCOMPARE(bench.bookChanges, 0);
}

void TstTastytradeStream::aRefusedTokenIsAskedForAnewThenWaits()
{
    LiveBench bench(false);
    bench.sim.dx().switches.refuseToken = true;
    bench.begin();
    const net::WsClient& client = bench.adapter->live().market().client();
    QVERIFY(
        bench.waitFor([&] { return bench.sim.quoteTokens() == 2 && client.phase() == net::WsClient::Phase::Waiting; }));
    QVERIFY(client.pause() >= 300s);
    QCOMPARE(bench.state.phase, Phase::Degraded); // news of the accounts arrive all the same
    QVERIFY(!bench.state.words.isEmpty());
    QVERIFY(!bench.state.words.contains(u"SIM-QUOTE"_s));
    bench.sim.dx().switches.refuseToken = false;
    bench.clock.advance(client.pause());
    QVERIFY(bench.isLive());
    QCOMPARE(bench.sim.quoteTokens(), 3);

    LiveBench other(false);
    other.sim.accountStream().switches.refuse = true;
    other.begin();
    const net::WsClient& accounts = other.adapter->live().accounts().client();
    QVERIFY(other.passUntil(
        [&] { return accounts.reconnects() == 1 && accounts.phase() == net::WsClient::Phase::Waiting; }));
    QVERIFY(accounts.pause() >= 299s);
    QVERIFY(other.waitFor([&] { return other.state.phase == Phase::Degraded && other.state.subscribed > 0; }));
    other.sim.accountStream().switches.refuse = false;
    other.clock.advance(accounts.pause());
    QVERIFY(other.isLive());
}

void TstTastytradeStream::aTokenIsRenewedWithinItsDay()
{
    LiveBench bench(false);
    bench.options.market.silence = bench.options.account.silence = 48h; // a day in two jumps
    bench.restartLive();
    bench.begin();
    QVERIFY(bench.isLive());
    const auto heardAt = [&] { return bench.adapter->live().market().client().lastMessage(); };
    for (const std::chrono::seconds step : {std::chrono::seconds(23h + 49min), 30s}) {
        const QDateTime before = heardAt();
        bench.clock.advance(step);
        QVERIFY(bench.waitFor([&] { return heardAt() > before; })); // a sign of life was answered
        QCOMPARE(bench.sim.quoteTokens(), 1);
    }
    bench.clock.advance(30s);
    QVERIFY(bench.passUntil([&] { return bench.sim.quoteTokens() == 2 && bench.state.phase == Phase::Live; }));
    QCOMPARE(bench.state.reconnects, 1);
}

void TstTastytradeStream::watchedComesFirstAndGoes()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.sim.dx().prices().insert(u"AAPL"_s,
        {Decimal(200), Decimal(202), Decimal(201), Decimal(199), {}, {}, {}, {}, {}, {}, false, 1, 1, Decimal(1)});
    bench.adapter->watch({u"EQ:AAPL:USD"_s, kMsft, u"EQ:ASML:EUR"_s, u"nonsense"_s});
    QVERIFY(bench.waitFor([&] { return bench.quotes.contains(u"EQ:AAPL:USD"_s); }));
    bench.adapter->watch({});
    QVERIFY(bench.waitFor([&] { return !bench.sim.dx().subscribed().contains(u"Quote AAPL"_s); }));
    QVERIFY(bench.sim.dx().subscribed().contains(u"Quote MSFT"_s)); // still held
    bench.adapter->watch({u"EQ:AAPL:USD"_s});
    bench.sim.dx().ws.dropAll();
    QVERIFY(bench.passUntil([&] { return bench.state.reconnects == 1 && bench.state.phase == Phase::Live; }));
    QVERIFY(bench.waitFor([&] { return bench.sim.dx().subscribed().contains(u"Quote AAPL"_s); }));
    const QJsonArray added = bench.sim.dx().received().constLast().value(u"add"_s).toArray();
    QCOMPARE(added.first().toObject().value(u"symbol"_s).toString(), u"AAPL"_s);
}

void TstTastytradeStream::delayedPricesSayThatTheyAre()
{
    LiveBench bench(false);
    bench.sim.setDelayed(true);
    bench.begin();
    QVERIFY(bench.waitFor([&] { return bench.state.phase == Phase::Degraded && bench.quotes.contains(kMsft); }));
    QVERIFY(bench.quotes.value(kMsft).isDelayed);
    QVERIFY(bench.state.words.contains(u"15"_s));
}

void TstTastytradeStream::candlesArriveWhole_data()
{
    QTest::addColumn<CandleRange>("range");
    QTest::addColumn<int>("period");
    QTest::newRow("day") << CandleRange::Day << 60;
    QTest::newRow("week") << CandleRange::Week << 300;
    QTest::newRow("month") << CandleRange::Month << 1'800;
    QTest::newRow("six months") << CandleRange::SixMonths << 7'200;
    QTest::newRow("year") << CandleRange::Year << 86'400;
    QTest::newRow("five years") << CandleRange::FiveYears << 86'400;
}

void TstTastytradeStream::candlesArriveWhole()
{
    QFETCH(CandleRange, range);
    QFETCH(int, period);
    LiveBench bench(false);
    QVERIFY(bench.pull());
    const Instrument msft = symbology::shareInstrument(u"MSFT", Currency::usd());
    const auto series = test::await(bench.adapter->candles(msft, range, {})); // also where quotes are not wanted
    QVERIFY2(series, series ? "" : qPrintable(series.error().detail));
    QCOMPARE(series->instrumentKey, kMsft);
    QCOMPARE(series->period, std::chrono::seconds(period));
    QCOMPARE(series->candles.size(), 50); // the closing row is none
    for (qsizetype i = 1; i < series->candles.size(); ++i) {
        QCOMPARE(series->candles.at(i - 1).start.secsTo(series->candles.at(i).start), qint64(period));
        QVERIFY(series->candles.at(i).low <= series->candles.at(i).close);
        QVERIFY(series->candles.at(i).high >= series->candles.at(i).close);
    }
    QVERIFY(bench.waitFor([&] { return bench.sim.dx().ws.peers().isEmpty(); })); // and the stream rests again
    const auto none =
        test::await(bench.adapter->candles(symbology::shareInstrument(u"ASML", Currency::eur()), range, {}));
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::Input);
}

void TstTastytradeStream::candlesWithoutAnAnswerEnd()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.sim.dx().switches.keepAliveOnly = true;
    net::CancelToken cancel;
    const auto pending = test::watch(
        bench.adapter->candles(symbology::shareInstrument(u"MSFT", Currency::usd()), CandleRange::Day, cancel));
    QVERIFY(bench.waitFor([&] { return bench.sim.dx().subscribed().contains(u"Candle MSFT{=m}"_s); }));
    bench.sim.dx().switches.keepAliveOnly = false;
    bench.sim.dx().ws.dropAll(); // asked for again on the next connection
    QVERIFY(bench.passUntil([&] { return pending->answer.has_value(); }));
    QVERIFY(*pending->answer);
    QCOMPARE((**pending->answer).candles.size(), 50);
    bench.sim.dx().switches.keepAliveOnly = true;
    const auto second = test::watch(
        bench.adapter->candles(symbology::shareInstrument(u"MSFT", Currency::usd()), CandleRange::Day, cancel));
    cancel.cancel();
    QVERIFY(bench.waitFor([&] { return second->answer.has_value(); }));
    QCOMPARE(second->answer->error().kind, Error::Kind::Cancelled);
}

void TstTastytradeStream::stopEndsEverything()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    const auto pending = test::watch(
        bench.adapter->candles(symbology::shareInstrument(u"NOSUCH", Currency::usd()), CandleRange::Day, {}));
    bench.adapter->stopQuotes();
    QCOMPARE(bench.state.phase, Phase::Off);
    QVERIFY(pending->answer.has_value());
    QVERIFY(bench.waitFor(
        [&] { return bench.sim.dx().ws.peers().isEmpty() && bench.sim.accountStream().ws.peers().isEmpty(); }));
    const int told = bench.told.value(kMsft);
    bench.sim.dx().move(50);
    bench.clock.advance(1h);
    QTest::qWait(20);
    QCOMPARE(bench.told.value(kMsft), told);
    QCOMPARE(bench.sim.dx().ws.accepted(), 1);
    bench.adapter->startQuotes();
    QVERIFY(bench.isLive());
    bench.adapter.reset(); // while all of it runs
    QVERIFY(bench.waitFor([&] { return bench.sim.dx().ws.peers().isEmpty(); }));
}

void TstTastytradeStream::noStreamerOfAnotherServiceIsAsked()
{
    LiveBench bench(false);
    bench.settings.remove(u"stream_url"_s); // the default: tastytrade's own, but this service is none of theirs
    bench.restartLive();
    bench.begin();
    QVERIFY(bench.isLive()); // prices alone
    QCOMPARE(bench.adapter->live().accounts().client().phase(), net::WsClient::Phase::Off);
}

QTEST_GUILESS_MAIN(TstTastytradeStream)
#include "tst_tastytradestream.moc"
