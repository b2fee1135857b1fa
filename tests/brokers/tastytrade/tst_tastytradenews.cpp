// SPDX-License-Identifier: GPL-3.0-or-later
// tastytrade's account stream as bytes and values, what of it is news, and what instruments are called in the streams.
#include "brokers/tastytrade/stream/listing.h"
#include "brokers/tastytrade/stream/wire/accountdiary.h"
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
QByteArray bytes(const QJsonValue& value) { return QJsonDocument(value.toObject()).toJson(); }
QJsonObject object(const QByteArray& message) { return QJsonDocument::fromJson(message).object(); }

} // namespace

class TstTastytradeNews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }
    void recordedAccountMessages();
    void accountSessionBothWays();
    void whatIsNewsOfAnAccount();
    void listings_data();
    void listings();
};

void TstTastytradeNews::recordedAccountMessages()
{
    if (sharedPath(QString()).isEmpty())
        QSKIP("recorded documents are not here");
    const auto acks = account::readMessages(qm::test::readFile(sharedPath(u"ws-account/acks.qc.json"_s)));
    QVERIFY(acks);
    QCOMPARE(acks->size(), size_t(3));
    QCOMPARE(std::get<account::Ack>(acks->at(0)).requestId, std::optional<qint64>(3));
    QVERIFY(std::get<account::Ack>(acks->at(1)).isOk);
    QVERIFY(!std::get<account::Ack>(acks->at(2)).isOk);
    QCOMPARE(std::get<account::Ack>(acks->at(2)).message, u"failed"_s);
    const QMap<QString, bool> isNews = {{u"account-balance.derived.jb.json"_s, true},
        {u"current-position.derived.jb.json"_s, true}, {u"order-filled.qc.json"_s, true}};
    for (auto it = isNews.begin(); it != isNews.end(); ++it) {
        const auto read = account::readMessages(qm::test::readFile(sharedPath(u"ws-account/"_s + it.key())));
        QVERIFY(read);
        const auto& notice = std::get<account::Notice>(read->front());
        account::Diary diary;
        diary.setAccounts({notice.accountNumber});
        QCOMPARE(diary.isNews(notice), it.value());
        QVERIFY(!diary.isNews(notice)); // told twice
        account::Diary others;
        others.setAccounts({u"5WX00001"_s});
        QVERIFY(!others.isNews(notice));
        QCOMPARE(others.strangers(), 1);
    }
    const auto refused =
        account::readMessages(qm::test::readFile(sharedPath(u"ws-account/error-connect.documented.jb.json"_s)));
    QCOMPARE(std::get<account::Ack>(refused->front()).message, u"connect-not-completed"_s);
    const auto accepted =
        account::readMessages(qm::test::readFile(sharedPath(u"ws-account/status-connect.documented.jb.json"_s)));
    QVERIFY(std::get<account::Ack>(accepted->front()).isOk);
}

void TstTastytradeNews::accountSessionBothWays()
{
    const QString path = sharedPath(u"synthetic/portfolio-a/account-streamer.json"_s);
    if (path.isEmpty())
        QSKIP("recorded documents are not here");
    account::Diary diary;
    diary.setAccounts({u"5WX10001"_s, u"5WX10002"_s});
    QStringList news;
    int acks = 0;
    for (const QJsonValue& line : document(path).object().value(u"transcript"_s).toArray()) {
        const QJsonObject message = line.toObject().value(u"message"_s).toObject();
        const Secret token(message.value(u"auth-token"_s).toString());
        if (message.value(u"action"_s).toString() == u"connect" && !token.isEmpty()) {
            QCOMPARE(object(account::connectMessage({u"5WX10001"_s, u"5WX10002"_s}, token, 1)), message);
            continue;
        }
        if (message.value(u"action"_s).toString() == u"heartbeat" && !token.isEmpty()) {
            QCOMPARE(object(account::heartbeat(token, 2)), message);
            continue;
        }
        const auto read = account::readMessages(bytes(message));
        QVERIFY(read);
        for (const account::Message& one : *read) {
            acks += std::holds_alternative<account::Ack>(one) ? 1 : 0;
            if (const auto* notice = std::get_if<account::Notice>(&one); notice && diary.isNews(*notice))
                news.append(notice->type);
        }
    }
    QCOMPARE(acks, 2);
    QCOMPARE(news, QStringList({u"CurrentPosition"_s, u"AccountBalance"_s})); // not the cancelled order
}

void TstTastytradeNews::whatIsNewsOfAnAccount()
{
    account::Diary diary;
    diary.setAccounts({u"A"_s});
    const auto isNews = [&](const QByteArray& data, const QByteArray& type, qint64 time) {
        const auto read = account::readMessages(
            "{\"type\":\"" + type + "\",\"timestamp\":" + QByteArray::number(time) + ",\"data\":" + data + '}');
        return diary.isNews(std::get<account::Notice>(read->front()));
    };
    const QByteArray balance = R"({"account-number":"A","currency":"USD","cash-balance":"100.0",)";
    QVERIFY(isNews(balance + R"("net-liquidating-value":"500"})", "AccountBalance", 10));
    QVERIFY(!isNews(balance + R"("net-liquidating-value":"501"})", "AccountBalance", 11)); // only the market moved
    QVERIFY(!isNews(R"({"account-number":"A","currency":"USD","cash-balance":"100"})", "AccountBalance", 12));
    QVERIFY(!isNews(R"({"account-number":"A","currency":"USD"})", "AccountBalance", 13)); // missing: as before
    QVERIFY(!isNews(R"({"account-number":"A","currency":"USD","cash-balance":"90"})", "AccountBalance", 9)); // older
    QVERIFY(isNews(R"({"account-number":"A","currency":"USD","cash-balance":"90"})", "AccountBalance", 14));
    const QByteArray order = R"({"account-number":"A","id":7,"status":"Live","legs":[{"symbol":"X","fills":[)";
    QVERIFY(!isNews(order + "]}]}", "Order", 20));
    const QByteArray fill = R"({"fill-id":"f1","quantity":1,"fill-price":"2.0","filled-at":"t"})";
    QVERIFY(isNews(order + fill + "]}]}", "Order", 21));
    QVERIFY(!isNews(order + fill + "]}]}", "Order", 22));
    QVERIFY(isNews(order + fill + "," + QByteArray(fill).replace("f1", "f2") + "]}]}", "Order", 23));
    QVERIFY(!isNews(R"({"account-number":"A","is-closed":false})", "TradingStatus", 30));
    QVERIFY(!isNews(R"({"account-number":"A"})", "SomethingNew", 31));
    QVERIFY(!isNews(R"({"account-number":"B","currency":"USD","cash-balance":"1"})", "AccountBalance", 32));
    QCOMPARE(diary.strangers(), 1);
    QVERIFY(!account::readMessages("nonsense"));
    QVERIFY(!account::readMessages("3"));
    QCOMPARE(account::readMessages("{}")->size(), size_t(0));
}

void TstTastytradeNews::listings_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("symbol");
    QTest::newRow("share") << u"EQ:MSFT:USD"_s << u"MSFT"_s;
    QTest::newRow("class share") << u"EQ:BRK.B:USD"_s << u"BRK/B"_s;
    QTest::newRow("a share in euros is another one") << u"EQ:ASML:EUR"_s << QString();
    QTest::newRow("option") << u"OP:AAPL  260717C00210000:USD"_s << u".AAPL260717C210"_s;
    QTest::newRow("option, broken strike") << u"OP:T     260821C00016500:USD"_s << u".T260821C16.5"_s;
    QTest::newRow("index") << u"IX:SPX:USD"_s << u"SPX"_s;
    QTest::newRow("crypto") << u"CR:BTC-USD"_s << u"BTC/USD:CXTALP"_s;
    QTest::newRow("future") << u"FU:ESZ26:USD"_s << u"/ESZ26:XCME"_s;
    QTest::newRow("a future that was not learnt") << u"FU:NQZ26:USD"_s << QString();
    QTest::newRow("future option") << u"FO:ESZ26 EX6 261130C6100:USD"_s << u"./EX26C6100:XCME"_s;
    QTest::newRow("cash") << u"CA:USD"_s << QString();
    QTest::newRow("nonsense") << u"X"_s << QString();
}

void TstTastytradeNews::listings()
{
    QFETCH(QString, key);
    QFETCH(QString, symbol);
    const auto listing = listingOf(key, {{u"/ESZ6"_s, u"/ESZ26:XCME"_s}}, QDate(2026, 11, 20));
    QCOMPARE(listing ? listing->symbol : QString(), symbol);
}

QTEST_GUILESS_MAIN(TstTastytradeNews)
#include "tst_tastytradenews.moc"
