// SPDX-License-Identifier: GPL-3.0-or-later
// Alpaca's streams: documented exchanges both ways, MessagePack, and the row group Stream of the fault table.
#include "alpacalivebench.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace qm;
using namespace qm::broker::alpaca;
using qm::test::dec;
using qm::test::kIex;
using qm::test::kMsft;
using qm::test::LiveBench;
using qm::test::text;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = StreamState::Phase;

namespace {

QJsonObject object(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes).object(); }

using Trouble = void (*)(LiveBench&);
struct Row {
    const char* name;
    Trouble begin;
    int breaks; ///< connections that are given up
};
const QList<Row> kRows = {
    {"duplicate", [](LiveBench& b) { b.streams.switches.duplicates = true; }, 0},
    {"out of order", [](LiveBench& b) { b.streams.switches.outOfOrder = true; }, 0},
    {"unknown symbol", [](LiveBench& b) { b.streams.switches.strangers = true; }, 0},
    {"unknown types and complaints",
        [](LiveBench& b) {
            b.streams.sendToData(R"([{"T":"zz"},{"T":"error","code":400,"msg":"x"},7,{"T":"b","S":"MSFT"}])");
        },
        0},
    {"gap, then a break",
        [](LiveBench& b) {
            b.streams.change(
                u"MSFT"_s, [](sim::AlpacaPrice& p) { p.last = dec("7"); }, false);
            b.streams.ws.drop(b.streams.peersAt(kIex).constLast());
        },
        1},
    {"replayed after a break",
        [](LiveBench& b) {
            b.streams.switches.duplicates = b.streams.switches.outOfOrder = true;
            b.streams.ws.drop(b.streams.peersAt(kIex).constLast());
        },
        1},
    {"cut in a frame", [](LiveBench& b) { b.streams.ws.cutInFrame(b.streams.peersAt(kIex).constLast()); }, 1},
    {"length bomb", [](LiveBench& b) { b.streams.ws.lengthBomb(b.streams.peersAt(kIex).constLast()); }, 1},
    {"no JSON", [](LiveBench& b) { b.streams.ws.sendText(b.streams.peersAt(kIex).constLast(), "<html>"); }, 1},
    {"no MessagePack",
        [](LiveBench& b) { b.streams.ws.sendBinary(b.streams.peersAt(u"/v1beta1/indicative"_s).constLast(), "\xc1"); },
        1},
    {"too slow for the server",
        [](LiveBench& b) {
            b.streams.ws.sendText(
                b.streams.peersAt(kIex).constLast(), R"([{"T":"error","code":407,"msg":"slow client"}])");
        },
        1},
};

} // namespace

class TstAlpacaStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void documentedDataStreamBothWays();
    void documentedAccountStreamBothWays();
    void messagePack_data();
    void messagePack();
    void quotesOfAllThreeStreams();
    void prices_data();
    void prices();
    void fillsAreNewsOnce();
    void pongsAloneKeepItAliveAndSilenceEndsIt();
    void correctionsReplaceTheLastTrade();
    void limitsAreKept();
    void refusals_data();
    void refusals();
    void stopEndsEverything();
    void noStreamOfAnotherServiceIsAsked();
};

void TstAlpacaStream::documentedDataStreamBothWays()
{
    const QString root = test::sharedFixtures(u"alpaca"_s);
    if (root.isEmpty())
        QSKIP("documented exchanges are not here");
    LiveQuotes quotes(u"alpaca:iex"_s, false);
    quotes.setSymbols({{u"AAPL"_s, u"EQ:AAPL:USD"_s}, {u"AMD"_s, u"EQ:AMD:USD"_s}});
    QList<int> refusals;
    int lines = 0;
    QHash<QString, Quote> told;
    for (const QByteArray& line : test::readFile(root + u"/own_data_stream.jsonl"_s).split('\n')) {
        const QJsonObject row = object(line);
        const QJsonValue message = row.value(u"json"_s);
        lines += row.isEmpty() ? 0 : 1;
        if (row.value(u"dir"_s).toString() == u"out") {
            const QJsonObject sent = message.toObject();
            if (sent.value(u"action"_s).toString() == u"auth") {
                const Secret key(sent.value(u"key"_s).toString());
                const Secret secret(sent.value(u"secret"_s).toString());
                QCOMPARE(object(wire::asJson(data::auth(key, secret))), sent);
                QCOMPARE(sim::unpacked(wire::asMsgpack(data::auth(key, secret))), sent);
            }
            continue;
        }
        if (row.isEmpty())
            continue;
        for (const bool isPacked : {false, true}) { // the same in both codings
            const QByteArray bytes = isPacked ? sim::packed(message) : QJsonDocument(message.toArray()).toJson();
            const auto read = data::readMessages(bytes, isPacked);
            QVERIFY(read);
            for (const data::Message& one : *read) {
                quotes.take(one);
                if (const auto* refusal = std::get_if<data::Refused>(&one); refusal && !isPacked)
                    refusals.append(refusal->code);
            }
            for (const Quote& quote : quotes.takeChanged(QDateTime(QDate(2025, 5, 8), QTime(0, 0), Qt::UTC)))
                told.insert(quote.instrumentKey, quote);
        }
    }
    QVERIFY(lines >= 10);
    QCOMPARE(refusals, (QList<int>{405, 406}));
    const Quote apple = told.value(u"EQ:AAPL:USD"_s);
    QCOMPARE(text(apple.bid) + u' ' + text(apple.ask), u"190.49 190.52"_s);
    QCOMPARE(text(apple.last), u"190.55"_s); // corrected
    QCOMPARE(text(apple.mark), u"190.505"_s);
    QCOMPARE(quotes.strangers(), 0);
}

void TstAlpacaStream::documentedAccountStreamBothWays()
{
    const QString root = test::sharedFixtures(u"alpaca"_s);
    if (root.isEmpty())
        QSKIP("documented exchanges are not here");
    trades::Diary diary;
    QStringList news;
    int answers = 0;
    for (const QByteArray& line : test::readFile(root + u"/own_account_stream.jsonl"_s).split('\n')) {
        const QJsonObject row = object(line);
        const QJsonObject message = row.value(u"json"_s).toObject();
        if (row.value(u"dir"_s).toString() == u"out") {
            const bool isAuth = message.value(u"action"_s).toString() == u"auth";
            const Secret key(message.value(u"key"_s).toString());
            const Secret secret(message.value(u"secret"_s).toString());
            QCOMPARE(object(isAuth ? trades::auth(key, secret) : trades::listen()), message);
        } else if (!row.isEmpty()) {
            const auto read = trades::readMessages(QJsonDocument(message).toJson());
            QVERIFY(read);
            for (const trades::Message& one : *read) {
                answers += std::holds_alternative<trades::Update>(one) ? 0 : 1;
                const auto* update = std::get_if<trades::Update>(&one);
                if (update && diary.isNews(*update))
                    news.append(update->event);
            }
        }
    }
    QVERIFY(answers >= 2);
    QVERIFY(news.contains(u"partial_fill"_s) && news.contains(u"fill"_s));
    QVERIFY(!news.contains(u"new"_s) && !news.contains(u"canceled"_s));
    QVERIFY(!trades::readMessages("nonsense"));
    QVERIFY(!trades::readMessages("7"));
}

void TstAlpacaStream::messagePack_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("numbers") << QByteArray("98 00 7f ff e0 d080 cdffff d28000000 0 cfffffffffffffffff")
                             << QByteArray("[0,127,-1,-32,-128,65535,-2147483648,18446744073709551615]");
    QTest::newRow("floats") << QByteArray("92 ca409ccccd cb400b333333333333") << QByteArray("[4.9,3.4]");
    QTest::newRow("not a number") << QByteArray("92 cb7ff8000000000000 ca7f800000") << QByteArray("[null,null]");
    QTest::newRow("texts") << QByteArray("93 a161 d90161 c40161") << QByteArray("[\"a\",\"a\",\"a\"]");
    QTest::newRow("a text with a quotation mark") << QByteArray("a3 22 5c 0a") << QByteArray("\"\\\"\\\\\\u000a\"");
    QTest::newRow("a moment in 4 bytes") << QByteArray("d6ff 681b7530")
                                         << QByteArray("\"2025-05-07T14:58:56.000000000Z\"");
    QTest::newRow("a moment in 12 bytes")
        << QByteArray("c70cff 00000001 00000000681b7530") << QByteArray("\"2025-05-07T14:58:56.000000001Z\"");
    QTest::newRow("another extension") << QByteArray("d4 05 00") << QByteArray("null");
    QTest::newRow("a map") << QByteArray("82 a154 a171 a153 c0") << QByteArray("{\"T\":\"q\",\"S\":null}");
    QTest::newRow("a name that is no text") << QByteArray("81 01 02") << QByteArray();
    QTest::newRow("a list that ends early") << QByteArray("92 01") << QByteArray();
    QTest::newRow("a list of four milliards") << QByteArray("ddffffffff 01") << QByteArray();
    QTest::newRow("a text that ends early") << QByteArray("dbffffffff 61") << QByteArray();
    QTest::newRow("something behind") << QByteArray("01 02") << QByteArray();
    QTest::newRow("never used") << QByteArray("c1") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("too deep") << QByteArray("91").repeated(40) + "01" << QByteArray();
}

void TstAlpacaStream::messagePack()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, json);
    QCOMPARE(wire::jsonFromMsgpack(QByteArray::fromHex(hex.replace(' ', ""))).value_or(QByteArray()), json);
}

void TstAlpacaStream::quotesOfAllThreeStreams()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(text(bench.quotes.value(kMsft).mark), u"431.12"_s);
    QCOMPARE(bench.quotes.value(kMsft).source, u"alpaca:iex"_s);
    QVERIFY(!bench.quotes.value(kMsft).isDelayed);
    QCOMPARE(text(bench.quotes.value(u"EQ:BRK.B:USD"_s).mark), u"470"_s); // no bid: the last trade
    const Quote option = bench.quotes.value(u"OP:MSFT  260619C00450000:USD"_s);
    QCOMPARE(option.source, u"alpaca:indicative"_s);
    QVERIFY(option.isDelayed);
    QVERIFY(!option.previousClose);
    bench.streams.move(300);
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(bench.state.reconnects, 0);
    QCOMPARE(bench.state.limit, 30);
    QVERIFY(bench.state.subscribed >= 15);
    QCOMPARE(bench.bookChanges, 0);
}

void TstAlpacaStream::prices_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < kRows.size(); ++i)
        QTest::newRow(kRows.at(i).name) << i;
}

void TstAlpacaStream::prices()
{
    QFETCH(int, index);
    const Row& row = kRows.at(index);
    LiveBench bench;
    QVERIFY(bench.isLive());
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    row.begin(bench);
    if (row.breaks > 0)
        QVERIFY(
            bench.passUntil([&] { return bench.state.reconnects >= row.breaks && bench.state.phase == Phase::Live; }));
    bench.streams.move(50);
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
    QCOMPARE(bench.state.reconnects, row.breaks);
    QVERIFY(!bench.quotes.contains(u"EQ:WHO:USD"_s));
    QCOMPARE(bench.bookChanges, 0);
}

void TstAlpacaStream::fillsAreNewsOnce()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.streams.switches.duplicates = true;
    const auto update = [](const QString& event, const QString& id) {
        return QJsonObject{{u"event"_s, event}, {u"execution_id"_s, id}, {u"qty"_s, u"4"_s}};
    };
    bench.streams.tradeUpdate(update(u"new"_s, u"e0"_s));
    bench.streams.tradeUpdate(update(u"partial_fill"_s, u"e1"_s));
    bench.streams.tradeUpdate(update(u"fill"_s, u"e2"_s));
    QVERIFY(bench.waitFor([&] { return bench.bookChanges == 1; }));
    bench.streams.switches.binaryAccount = false;
    bench.streams.tradeUpdate(update(u"fill"_s, u"e2"_s)); // replayed
    bench.streams.tradeUpdate(update(u"canceled"_s, u"e3"_s));
    QTest::qWait(150);
    QCOMPARE(bench.bookChanges, 1);
    bench.streams.ws.drop(bench.streams.peersAt(u"/stream"_s).constLast());
    QVERIFY(bench.passUntil([&] { return bench.bookChanges == 2; })); // what was told meanwhile is lost
    QVERIFY(bench.isLive());
}

void TstAlpacaStream::pongsAloneKeepItAliveAndSilenceEndsIt()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.streams.switches.quiet = true;
    for (int i = 0; i < 15; ++i) {
        const QDateTime before = bench.clock.now();
        bench.clock.advance(20s);
        QVERIFY(bench.waitFor([&] {
            return bench.broker->live()->stocks().client().lastMessage() > before
                && bench.broker->live()->trades().client().lastMessage() > before
                && bench.broker->live()->crypto().client().lastMessage() > before;
        }));
    }
    QCOMPARE(bench.state.reconnects, 0);
    bench.streams.switches.quiet = false;
    bench.clock.advance(60s); // no pong could come in between
    QVERIFY(bench.passUntil([&] { return bench.state.reconnects >= 4 && bench.state.phase == Phase::Live; }));
    bench.streams.move(50);
    QVERIFY2(bench.becomesEqual(), qPrintable(bench.difference()));
}

void TstAlpacaStream::correctionsReplaceTheLastTrade()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.streams.change(u"MSFT"_s, [](sim::AlpacaPrice& price) { price.last = dec("999"); });
    QVERIFY(bench.becomesEqual());
    bench.streams.correct(u"MSFT"_s, dec("431.2"));
    QVERIFY(bench.waitFor([&] { return text(bench.quotes.value(kMsft).last) == u"431.2"; }));
}

void TstAlpacaStream::limitsAreKept()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    QStringList watched;
    for (int i = 0; i < 40; ++i)
        watched.append(u"EQ:W%1:USD"_s.arg(i));
    bench.broker->watch(watched);
    QVERIFY(bench.waitFor([&] { return bench.streams.subscribed().contains(u"W29"_s); }));
    QVERIFY(!bench.streams.subscribed().contains(u"W30"_s)); // the most wanted thirty
    QVERIFY(!bench.streams.subscribed().contains(u"MSFT"_s));
    bench.broker->watch({});
    QVERIFY(bench.waitFor([&] { return bench.streams.subscribed().contains(u"MSFT"_s); }));
    QVERIFY(!bench.streams.subscribed().contains(u"W0"_s));

    LiveBench paid(false); // a plan that allows fewer than we think
    paid.reconnect(u"/v2/sip"_s);
    paid.broker->watch(watched);
    paid.begin();
    QVERIFY(paid.waitFor([&] { return paid.streams.subscribed().contains(u"W29"_s) && paid.state.limit == 30; }));
    QVERIFY(!paid.streams.subscribed().contains(u"W30"_s));
}

void TstAlpacaStream::refusals_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("seconds");
    QTest::newRow("key refused") << 402 << 300;
    QTest::newRow("not in the plan") << 409 << 300;
    QTest::newRow("another program uses the stream") << 406 << 60;
}

void TstAlpacaStream::refusals()
{
    QFETCH(int, code);
    QFETCH(int, seconds);
    LiveBench bench(false);
    bench.streams.switches.refuseData = code;
    bench.begin();
    QVERIFY(bench.waitFor([&] { return bench.state.phase == Phase::Degraded && !bench.state.words.isEmpty(); }));
    const net::WsClient& client = bench.broker->live()->stocks().client();
    QVERIFY(bench.waitFor([&] { return client.phase() == net::WsClient::Phase::Waiting; }));
    QVERIFY(client.pause() >= std::chrono::seconds(seconds));
    QVERIFY(!bench.state.words.contains(QString::fromLatin1(test::kAlpacaKeyId)));
    bench.streams.switches.refuseData = 0;
    bench.clock.advance(400s);
    QVERIFY(bench.passUntil([&] { return bench.state.phase == Phase::Live; }));

    LiveBench refused(false);
    refused.streams.switches.refuseKeys = true;
    refused.begin();
    const net::WsClient& account = refused.broker->live()->trades().client();
    QVERIFY(refused.waitFor([&] { return account.phase() == net::WsClient::Phase::Waiting; }));
    QVERIFY(account.pause() >= 300s);
    QCOMPARE(account.lastError()->kind, Error::Kind::Auth);
}

void TstAlpacaStream::stopEndsEverything()
{
    LiveBench bench;
    QVERIFY(bench.isLive());
    bench.broker->stopQuotes();
    QCOMPARE(bench.state.phase, Phase::Off);
    QVERIFY(bench.waitFor([&] { return bench.streams.ws.peers().isEmpty(); }));
    const int accepted = bench.streams.ws.accepted();
    bench.clock.advance(1h);
    QTest::qWait(20);
    QCOMPARE(bench.streams.ws.accepted(), accepted);
    bench.broker->startQuotes();
    QVERIFY(bench.isLive());
    bench.broker.reset(); // while all of it runs
    QVERIFY(bench.waitFor([&] { return bench.streams.ws.peers().isEmpty(); }));
}

void TstAlpacaStream::noStreamOfAnotherServiceIsAsked()
{
    test::AlpacaBench
        bench; // the streams' addresses at their defaults: Alpaca's own, but this service is none of theirs
    QVERIFY(bench.start());
    QVERIFY(bench.pull());
    bench.broker->startQuotes();
    QCOMPARE(bench.broker->live()->trades().client().phase(), net::WsClient::Phase::Off);
    QCOMPARE(bench.broker->live()->stocks().client().phase(), net::WsClient::Phase::Off);
    QCOMPARE(bench.broker->live()->state().phase, Phase::Off);
}

QTEST_GUILESS_MAIN(TstAlpacaStream)
#include "tst_alpacastream.moc"
