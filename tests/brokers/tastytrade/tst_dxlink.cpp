// SPDX-License-Identifier: GPL-3.0-or-later
// tastytrade's price stream as bytes and values: recorded exchanges in both directions, and odd ones of our own.
#include "brokers/tastytrade/stream/candlewait.h"
#include "brokers/tastytrade/stream/liveprices.h"
#include "brokers/tastytrade/stream/wire/dxwrite.h"
#include "core/symbology/optionsymbol.h"
#include "support/testenv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace Qt::StringLiterals;

namespace {

QString sharedPath(const QString& name)
{
    const QString root = qm::test::sharedFixtures(u"tastytrade"_s);
    return root.isEmpty() ? QString() : root + u'/' + name;
}

QJsonDocument document(const QString& path) { return QJsonDocument::fromJson(qm::test::readFile(path)); }

QByteArray bytes(const QJsonValue& value)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson() : QJsonDocument(value.toObject()).toJson();
}

QJsonObject object(const QByteArray& message) { return QJsonDocument::fromJson(message).object(); }

QString text(const std::optional<Decimal>& number) { return number ? number->toString() : u"-"_s; }
QString text(const QJsonValue& value) { return value.isString() ? value.toString() : u"-"_s; }

/// A client as our session is one, without a socket.
struct Reader {
    dx::FeedDecoder decoder{dx::wantedFields()};
    LivePrices prices;
    std::vector<dx::Event> events;
    QHash<QString, Quote> quotes; ///< by the stream's symbol, which is the key here
    QString problem;

    void listen(const QStringList& symbols)
    {
        QList<Listing> listings;
        for (const QString& symbol : symbols)
            listings.append({symbol, symbol, symbol.startsWith(u'.') ? Listing::Kind::Option : Listing::Kind::Share});
        prices.setListings(listings);
    }
    void take(const QByteArray& received)
    {
        const auto messages = dx::readMessages(received);
        if (!messages) {
            problem = messages.error().detail;
            return;
        }
        for (const dx::Message& message : *messages) {
            if (const auto* config = std::get_if<dx::FeedConfig>(&message))
                decoder.configure(*config);
            else if (const auto* data = std::get_if<dx::FeedData>(&message))
                takeRows(data->rows());
        }
    }
    void takeRows(const json::Value& rows)
    {
        const auto decoded = decoder.decode(rows);
        if (!decoded) {
            problem = decoded.error().detail;
            return;
        }
        for (const dx::Event& event : *decoded) {
            events.push_back(event);
            prices.take(event);
        }
        for (const Quote& quote : prices.takeChanged(QDateTime(QDate(2026, 6, 15), QTime(19, 31), Qt::UTC)))
            quotes.insert(quote.instrumentKey, quote);
    }
};

} // namespace

class TstDxLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void recordedControlMessages();
    void recordedTrades();
    void recordedCandles();
    void sessionsBothWays_data();
    void sessionsBothWays();
    void oddData_data();
    void oddData();
    void batchesAndBareMessages();
    void whatIsNoMessageIsSaid();
    void longSubscriptionsAreCut();
    void olderAndRepeatedEventsChangeNothing();
    void candleSymbols();
};

void TstDxLink::recordedControlMessages()
{
    const QString path = sharedPath(u"ws-dxlink/control-messages.qc.json"_s);
    if (path.isEmpty())
        QSKIP("recorded documents are not here");
    const QJsonArray list = document(path).array();
    const auto whole = dx::readMessages(bytes(list));
    QVERIFY(whole);
    QCOMPARE(whole->size(), size_t(3));
    QVERIFY(!std::get<dx::AuthState>(whole->at(0)).isAuthorized);
    QVERIFY(std::get<dx::AuthState>(whole->at(1)).isAuthorized);
    QCOMPARE(std::get<dx::ProtocolError>(whole->at(2)).error, u"BAD_ACTION"_s);
    for (const QJsonValue& one : list)
        QCOMPARE(dx::readMessages(bytes(one))->size(), size_t(1));
}

void TstDxLink::recordedTrades()
{
    const QString path = sharedPath(u"ws-dxlink/feed-data-trade.qc.json"_s);
    if (path.isEmpty())
        QSKIP("recorded documents are not here");
    const QJsonObject recorded = document(path).object();
    Reader reader;
    const QJsonObject config{
        {u"type"_s, u"FEED_CONFIG"_s}, {u"channel"_s, 1}, {u"eventFields"_s, recorded.value(u"event-fields"_s)}};
    reader.take(bytes(config));
    reader.listen({u"AMZN"_s, u"TSLA"_s, u"AAPL"_s, u"SPX"_s, u"./ESU25P900:XCME"_s});
    reader.take(bytes(recorded.value(u"message"_s)));
    QCOMPARE(reader.problem, QString());
    QCOMPARE(reader.events.size(), size_t(5));
    QCOMPARE(text(reader.quotes.value(u"AMZN"_s).last), u"201.5417"_s);
    QCOMPARE(text(reader.quotes.value(u"SPX"_s).mark), u"5931.91"_s);
    QCOMPARE(reader.quotes.value(u"TSLA"_s).asOf, QDateTime::fromMSecsSinceEpoch(1'748'020'169'011, Qt::UTC));
    QVERIFY(!reader.quotes.contains(u"./ESU25P900:XCME"_s)); // NaN everywhere: nothing is known
}

void TstDxLink::recordedCandles()
{
    const QString path = sharedPath(u"ws-dxlink/feed-data-candle-snapshot.qc.json"_s);
    if (path.isEmpty())
        QSKIP("recorded documents are not here");
    const QJsonObject recorded = document(path).object();
    Reader reader;
    const QJsonObject config{
        {u"type"_s, u"FEED_CONFIG"_s}, {u"channel"_s, 1}, {u"eventFields"_s, recorded.value(u"event-fields"_s)}};
    reader.take(bytes(config));
    reader.take(bytes(recorded.value(u"message"_s)));
    QCOMPARE(reader.events.size(), size_t(3));
    CandleWait wait({u"Candle"_s, u"AAPL{=1d}"_s, 0}, std::chrono::hours(1), {}); // asked as 1d, answered as d
    for (const dx::Event& event : reader.events)
        wait.take(event);
    QVERIFY(wait.isComplete());
    const auto candles = wait.candles();
    QCOMPARE(candles.size(), size_t(2));
    QCOMPARE(candles.at(0).time, 1'749'772'800'000);
    QCOMPARE(text(candles.at(0).close), u"196.45"_s);
    QCOMPARE(candles.at(1).time, 1'750'032'000'000);
    QCOMPARE(text(candles.at(1).close), u"198.42"_s);
}

void TstDxLink::sessionsBothWays_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("our documented session") << u"synthetic/portfolio-a/dxlink-session.json"_s;
    QTest::newRow("what the official client and a toy server said") << u"clients/js-client-dxlink.json"_s;
}

/// Each client message that we would send too is byte for value what we write; each server message is understood.
void TstDxLink::sessionsBothWays()
{
    QFETCH(QString, file);
    const QString path = sharedPath(file);
    if (path.isEmpty())
        QSKIP("recorded documents are not here");
    const QJsonDocument whole = document(path);
    const QJsonArray lines = whole.isArray() ? whole.array() : whole.object().value(u"transcript"_s).toArray();
    QVERIFY(lines.size() > 10);
    Reader reader;
    int compared = 0;
    for (const QJsonValue& line : lines) {
        const QJsonObject message = line.toObject().value(u"message"_s).toObject();
        const QString type = message.value(u"type"_s).toString();
        if (line.toObject().value(u"from"_s).toString() == u"server") {
            reader.take(bytes(message));
            QVERIFY2(reader.problem.isEmpty(), qPrintable(type + u": "_s + reader.problem));
            continue;
        }
        QJsonObject ours;
        if (type == u"SETUP") {
            const QString version = message.value(u"version"_s).toString();
            QVERIFY(version.startsWith(u"0.1-"_s));
            ours = object(dx::setup(version.sliced(4), 60));
        } else if (type == u"AUTH") {
            ours = object(dx::auth(Secret(message.value(u"token"_s).toString())));
        } else if (type == u"CHANNEL_REQUEST") {
            ours = object(dx::channelRequest());
        } else if (type == u"KEEPALIVE") {
            ours = object(dx::keepAlive());
        } else if (type == u"CHANNEL_CANCEL") {
            ours = object(dx::channelCancel());
        } else if (type == u"FEED_SETUP" && message.contains(u"acceptEventFields"_s)) {
            dx::EventFields fields;
            const QJsonObject asked = message.value(u"acceptEventFields"_s).toObject();
            for (auto it = asked.begin(); it != asked.end(); ++it) {
                QStringList names;
                for (const QJsonValue& name : it.value().toArray())
                    names.append(name.toString());
                fields.append({it.key(), names});
            }
            ours = object(dx::feedSetup(fields, u"1"_s));
            reader.decoder = dx::FeedDecoder(fields);
        } else if (type == u"FEED_SUBSCRIPTION") {
            const auto topics = [&](const QString& key) {
                QList<dx::Topic> result;
                for (const QJsonValue& value : message.value(key).toArray()) {
                    const QJsonObject entry = value.toObject();
                    dx::Topic topic{entry.value(u"type"_s).toString(), entry.value(u"symbol"_s).toString(), {}};
                    if (entry.contains(u"fromTime"_s))
                        topic.fromTime = static_cast<qint64>(entry.value(u"fromTime"_s).toDouble());
                    result.append(topic);
                }
                return result;
            };
            const bool reset = message.value(u"reset"_s).toBool();
            const QByteArrayList written = dx::feedSubscription(reset, topics(u"remove"_s), topics(u"add"_s));
            QCOMPARE(written.size(), 1);
            ours = object(written.first());
            QStringList symbols;
            for (const dx::Topic& topic : topics(u"add"_s))
                symbols.append(topic.symbol);
            if (reset)
                reader.listen(symbols);
        } else {
            continue; // the official client asks for no fields: we always do
        }
        QCOMPARE(ours, message);
        ++compared;
    }
    QVERIFY(compared >= 4);
    const QJsonObject expected = whole.object().value(u"expected-after"_s).toObject().value(u"quotes"_s).toObject();
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const Quote quote = reader.quotes.value(it.key());
        QCOMPARE(text(quote.bid), text(it.value().toObject().value(u"bid"_s)));
        QCOMPARE(text(quote.ask), text(it.value().toObject().value(u"ask"_s)));
        QCOMPARE(text(quote.mark), text(it.value().toObject().value(u"mid"_s)));
    }
    if (!expected.isEmpty()) {
        QCOMPARE(text(reader.quotes.value(u"AAPL"_s).previousClose), u"201.1"_s);
        QCOMPARE(text(reader.quotes.value(u".AAPL260717C210"_s).greeks->delta), u"0.3922"_s);
        QCOMPARE(text(reader.quotes.value(u".AAPL260717C210"_s).greeks->impliedVolatility), u"0.2831"_s);
        QCOMPARE(reader.prices.strangers(), 0);
    }
}

void TstDxLink::oddData_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = QJsonDocument::fromJson(
        qm::test::projectFixture(u"tastytrade/stream/dxlink-odd.json"_s).replace("1e400", "\"1e400\""))
                                .array();
    QVERIFY(rows.size() > 15);
    for (const QJsonValue& row : rows)
        QTest::newRow(qPrintable(row.toObject().value(u"name"_s).toString())) << row.toObject();
}

void TstDxLink::oddData()
{
    QFETCH(QJsonObject, row);
    Reader reader;
    reader.listen({u"MSFT"_s});
    const QJsonObject feed{{u"type"_s, u"FEED_DATA"_s}, {u"channel"_s, 1}, {u"data"_s, row.value(u"data"_s)}};
    reader.take(QJsonDocument(feed).toJson());
    const int events = row.value(u"events"_s).toInt();
    QCOMPARE(reader.problem.isEmpty(), events >= 0);
    QCOMPARE(static_cast<int>(reader.events.size()), std::max(events, 0));
    const Quote quote = reader.quotes.value(u"MSFT"_s);
    QCOMPARE(text(quote.bid), text(row.value(u"bid"_s)));
    QCOMPARE(text(quote.ask), text(row.value(u"ask"_s)));
    QCOMPARE(text(quote.mark), text(row.value(u"mark"_s)));
}

void TstDxLink::batchesAndBareMessages()
{
    const auto batch = dx::readMessages(
        R"([{"type":"KEEPALIVE","channel":0},{"type":"SomethingNew"},{"type":"CHANNEL_CLOSED","channel":1}])");
    QVERIFY(batch);
    QCOMPARE(batch->size(), size_t(3));
    QCOMPARE(std::get<dx::Unknown>(batch->at(1)).type, u"SomethingNew"_s);
    QCOMPARE(std::get<dx::ChannelClosed>(batch->at(2)).channel, 1);
    const auto bare = dx::readMessages(R"({"type":"SETUP","version":"9","keepaliveTimeout":30,"new":[1]})");
    QCOMPARE(std::get<dx::Setup>(bare->front()).keepAliveTimeout, std::optional<qint64>(30));
    QCOMPARE(dx::readMessages("[]")->size(), size_t(0));
    // A NUL in a text is what DXLink sends for "no exchange"; a backslash before it is not one.
    const auto nul = dx::readMessages(R"({"type":"ERROR","error":"A\u0000B","message":"\\u0000"})");
    QCOMPARE(std::get<dx::ProtocolError>(nul->front()).error, u"A B"_s);
    QCOMPARE(std::get<dx::ProtocolError>(nul->front()).message, u"\\u0000"_s);
}

void TstDxLink::whatIsNoMessageIsSaid()
{
    for (const char* const bad : {"", "nonsense", "{", "7", "{\"channel\":1}", "[{\"type\":\"KEEPALIVE\"},3]",
             "{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"Quote\",[", "\xff\xfe"}) {
        const auto messages = dx::readMessages(bad);
        QVERIFY2(!messages, bad);
        QCOMPARE(messages.error().kind, Error::Kind::Protocol);
    }
}

void TstDxLink::longSubscriptionsAreCut()
{
    QList<dx::Topic> topics;
    for (int i = 0; i < 3'000; ++i)
        topics.append({u"Quote"_s, u".AAPL260717C%1"_s.arg(i), std::nullopt});
    const QByteArrayList messages = dx::feedSubscription(true, {{u"Trade"_s, u"OLD"_s, {}}}, topics);
    QVERIFY(messages.size() > 10);
    QStringList symbols;
    for (const QByteArray& message : messages) {
        QVERIFY(message.size() <= 8'192);
        const QJsonObject one = object(message);
        QCOMPARE(one.contains(u"reset"_s), &message == &messages.first());
        for (const QJsonValue& entry : one.value(u"add"_s).toArray())
            symbols.append(entry.toObject().value(u"symbol"_s).toString());
    }
    QCOMPARE(symbols.size(), 3'000);
    QCOMPARE(symbols.first(), topics.first().symbol); // the most wanted first
    QCOMPARE(symbols.last(), topics.last().symbol);
    QVERIFY(dx::feedSubscription(false, {}, {}).isEmpty());
    QCOMPARE(dx::feedSubscription(true, {}, {}).size(), 1);
    QCOMPARE(object(dx::auth(Secret(u"a\"b\\c\n"_s))).value(u"token"_s).toString(), u"a\"b\\c\n"_s);
}

void TstDxLink::olderAndRepeatedEventsChangeNothing()
{
    LivePrices prices;
    const QDateTime now(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC);
    prices.setListings({{u"EQ:X:USD"_s, u"X"_s, Listing::Kind::Share}});
    const auto price = [](int value) { return std::optional(Decimal(value)); };
    const auto take = [&](const auto& what, const QString& symbol = u"X"_s) {
        prices.take({symbol, what});
        return prices.takeChanged(now);
    };
    QCOMPARE(take(dx::Trade{price(10), 1'000, 5}).size(), 1);
    QCOMPARE(take(dx::Trade{price(10), 1'000, 5}).size(), 0); // told twice
    QCOMPARE(take(dx::Trade{price(9), 999, 9}).size(), 0);    // older
    QCOMPARE(take(dx::Trade{price(8), 1'000, 4}).size(), 0);  // older in the same millisecond
    QCOMPARE(take(dx::Trade{price(11), 1'001, 1}).size(), 1); // newer, its sequence begins anew
    QCOMPARE(take(dx::Trade{price(12), 0, 0}).size(), 1);     // no time told: taken as it comes
    QCOMPARE(take(dx::Quote{price(5), price(7), 2'000}).first().mark, price(6));
    QCOMPARE(take(dx::Quote{price(1), price(2), 1'999}).size(), 0);
    QCOMPARE(take(dx::Summary{price(4), 20'000}).first().previousClose, price(4));
    QCOMPARE(take(dx::Summary{price(3), 19'999}).size(), 0);
    QVERIFY(!take(dx::Summary{std::nullopt, 20'001}).first().previousClose); // unknown, not the day before's
    QVERIFY(!take(dx::Summary{price(0), 20'001}).size());                    // no share closed at nothing
    QCOMPARE(take(dx::Quote{price(5), price(7), 3'000}, u"STRANGER"_s).size(), 0);
    QCOMPARE(prices.strangers(), 1);
    prices.setListings({{u"EQ:X:USD"_s, u"X"_s, Listing::Kind::Share}, {u"EQ:XX:USD"_s, u"X"_s, Listing::Kind::Share}});
    QCOMPARE(prices.takeChanged(now).size(), 2); // who comes new hears what is known
}

void TstDxLink::candleSymbols()
{
    QCOMPARE(normalisedCandleSymbol(u"AAPL{=1d}"_s), u"AAPL{=d}"_s);
    QCOMPARE(normalisedCandleSymbol(u"AAPL{=15m}"_s), u"AAPL{=15m}"_s);
    QCOMPARE(normalisedCandleSymbol(u"AAPL{tho=true,=1h}"_s), normalisedCandleSymbol(u"AAPL{=h,tho=true}"_s));
    QCOMPARE(normalisedCandleSymbol(u"AAPL"_s), u"AAPL"_s);
}

QTEST_GUILESS_MAIN(TstDxLink)
#include "tst_dxlink.moc"
