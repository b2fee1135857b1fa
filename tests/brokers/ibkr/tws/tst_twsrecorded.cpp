// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet's worked session byte for byte, and what others recorded.
#include "brokers/ibkr/tws/protocol.h"
#include "brokers/ibkr/tws/request/encoder.h"
#include "brokers/ibkr/tws/wire/framecutter.h"
#include "support/testenv.h"
#include "twsheard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::tws;
using namespace Qt::StringLiterals;

namespace {

Decimal decimal(const char* text) { return *Decimal::parse(std::string_view(text)); }

QByteArray payloadOf(const QByteArray& hex)
{
    FrameCutter cutter;
    cutter.append(QByteArray::fromHex(hex));
    QByteArrayView frame;
    return cutter.next(frame) == FrameCutter::Status::Frame && cutter.pending() == 0 ? frame.toByteArray()
                                                                                     : QByteArray();
}

QList<QJsonObject> linesOf(const QString& path)
{
    QList<QJsonObject> lines;
    for (const QByteArray& line : readFile(path).split('\n')) {
        if (!line.trimmed().isEmpty())
            lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

/// The strings behind "raw:" of the recorded YAML: \0 is one NUL, the digits after it are text.
struct Raw {
    QByteArray payload;
    bool fromServer;
};
QList<Raw> rawOf(const QByteArray& yaml)
{
    QList<Raw> all;
    for (const QByteArray& line : yaml.split('\n')) {
        const qsizetype at = line.indexOf("raw: \"");
        if (at >= 0)
            all.append({line.mid(at + 6, line.lastIndexOf('"') - at - 6).replace("\\0", QByteArray(1, '\0')),
                line.contains("- raw")});
    }
    return all;
}

} // namespace

class TstTwsRecorded final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theWorkedSessionOut()
    {
        const Encoder encoder(200);
        QCOMPARE(helloBytes().toHex(), "4150490000000009763137362e2e323030");
        QCOMPARE(encoder.startApi(28)->toHex(), "00000009373100320032380000");
        QCOMPARE(encoder.positions()->toHex(), "000000053631003100");
        QCOMPARE(encoder.pnl(9001, u"DU1234567"_s, {})->toHex(), "0000001339320039303031004455313233343536370000");
        QCOMPARE(encoder.cancelPnl(9001)->toHex(), "000000083933003930303100");
        QCOMPARE(encoder.cancelPositions()->toHex(), "000000053634003100");
    }

    void theWorkedSessionIn()
    {
        const auto hello =
            readServerHello(payloadOf("000000213230300032303236303130362030393a33303a30302055532f4561737465726e00"));
        QVERIFY(hello);
        QCOMPARE(hello->version, 200);
        QCOMPARE(hello->connectionTime, u"20260106 09:30:00 US/Eastern"_s);

        TwsHeard heard;
        Decoder decoder(200);
        for (const char* hex : {"0000001931350031004455313233343536372c44553736353433323100", "0000000739003100343200",
                 "0000004234002d310032313034004d61726b65742064617461206661726d20636f6e6e656374696f6e206973204f4b3a75736"
                 "661"
                 "726d00003137363737303938303030303000",
                 "0000004b363100330044553132333435363700323635353938004141504c0053544b0000302e300000004e415344415100555"
                 "344"
                 "004141504c004e4d53002d313130003230312e3838323937303900",
                 "00000063363100330044553132333435363700373030303030303031004141504c004f5054003230323631323138003230302"
                 "e30"
                 "0043003130300000555344004141504c2020323631323138433030323030303030004141504c003200313233342e35363738"
                 "00",
                 "0000004a3631003300445537363534333231003633373533333634310045530046555400323032363033323000302e3000003"
                 "530"
                 "000055534400455348360045530031003331353131342e373500",
                 "000000053632003100",
                 "0000002f39340039303031002d3132332e3435002d3935352e353700312e37393736393331333438363233313537453330380"
                 "0"})
            QCOMPARE(decoder.take(payloadOf(hex), heard), Decoder::Outcome::Delivered);
        QCOMPARE(heard.managed.value(0).accounts, QStringList({u"DU1234567"_s, u"DU7654321"_s}));
        QCOMPARE(heard.ids.value(0).orderId, 42);
        QCOMPARE(heard.errors.size(), 1);
        QCOMPARE(heard.errors[0].id, -1);
        QCOMPARE(heard.errors[0].code, 2104);
        QCOMPARE(heard.errors[0].text, u"Market data farm connection is OK:usfarm"_s);
        QCOMPARE(heard.errors[0].timeMs, std::optional<qint64>(1767709800000));
        QCOMPARE(heard.positions.size(), 3);
        const auto unitPrice = [&](int i) {
            return *heard.positions[i].averageCost / heard.positions[i].contract->multiplierOrOne();
        };
        QCOMPARE(heard.positions[0].account, u"DU1234567"_s);
        QCOMPARE(heard.positions[0].position, std::optional(Decimal(-110)));
        QCOMPARE(unitPrice(0), decimal("201.8829709"));
        QCOMPARE(heard.positions[0].contract->exchange, u"NASDAQ"_s);
        QVERIFY(!heard.positions[0].contract->strike);
        QVERIFY(!heard.positions[0].contract->multiplier);
        const Contract& option = *heard.positions[1].contract;
        QCOMPARE(option.right, Right::Call);
        QCOMPARE(option.strike, std::optional(Decimal(200)));
        QCOMPARE(option.lastTradeDate, u"20261218"_s);
        QCOMPARE(option.localSymbol, u"AAPL  261218C00200000"_s);
        QCOMPARE(unitPrice(1), decimal("12.345678"));
        QCOMPARE(unitPrice(2), decimal("6302.295"));
        QVERIFY(heard.positions[2].contract->exchange.isEmpty());
        QCOMPARE(heard.ends, QList<int>({-1}));
        QCOMPARE(heard.pnl.size(), 1);
        QCOMPARE(heard.pnl[0].reqId, 9001);
        QCOMPARE(heard.pnl[0].daily, std::optional(decimal("-123.45")));
        QCOMPARE(heard.pnl[0].unrealized, std::optional(decimal("-955.57")));
        QVERIFY(!heard.pnl[0].realized);
        QCOMPARE(decoder.counts().tooShort, 0U);
        QCOMPARE(decoder.counts().tooLong, 0U);

        const TwsOne older(187,
            payloadOf(
                "00000036340032002d310032313034004d61726b65742064617461206661726d20636f6e6e656374696f6e206973204f4b"
                "3a75736661726d0000"));
        QCOMPARE(older.heard.errors.value(0).code, 2104);
        QCOMPARE(older.heard.errors.value(0).text, u"Market data farm connection is OK:usfarm"_s);
        QVERIFY(!older.heard.errors.value(0).timeMs);
        QCOMPARE(older.decoder.counts().tooLong, 0U);
    }

    void everyRecordedMessageDecodes()
    {
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("the shared fixtures are not here");
        int decoded = 0;
        QStringList skipped;
        for (const QString& file : {u"/tws/tws_messages.jsonl"_s, u"/tws/worked_session.jsonl"_s}) {
            for (const QJsonObject& line : linesOf(folder + file)) {
                const QString name = line[u"name"].toString();
                const QByteArray hex = line[u"frame_hex"].toString().toLatin1();
                const QByteArray payload = payloadOf(hex);
                if (name == u"hello") {
                    QCOMPARE(helloBytes().toHex(), hex);
                } else if (name == u"serverVersion") {
                    QCOMPARE(readServerHello(payload)->version, line[u"server_version"].toInt());
                } else if (line[u"direction"].toString() == u"server") {
                    int version = line[u"server_version"].toInt();
                    if (line[u"fields"].toArray().at(1).toString() == u"2" && name == u"error")
                        version = std::min(version, 193); // the older layout, shown within a newer session
                    TwsOne one(version, payload);
                    QVERIFY2(one.heard.malformed.isEmpty(), qPrintable(name));
                    QVERIFY2(one.decoder.counts().unreadableFields == 0, qPrintable(name));
                    QCOMPARE(
                        QString::fromLatin1(messageName(payload.left(payload.indexOf('\0')).toInt()).data()), name);
                    if (one.outcome == Decoder::Outcome::Skipped) {
                        skipped.append(name);
                        continue;
                    }
                    QCOMPARE(one.outcome, Decoder::Outcome::Delivered);
                    QVERIFY2(one.decoder.counts().tooLong == 0, qPrintable(name));
                    // One recorder dropped an empty last field of these.
                    QVERIFY2(one.decoder.counts().tooShort == 0 || line[u"note"].toString().contains(u"dropped"_s),
                        qPrintable(name));
                    ++decoded;
                }
            }
        }
        skipped.removeDuplicates();
        QCOMPARE(skipped, QStringList({u"openOrder"_s})); // read-only: nothing for us
        QVERIFY2(decoded >= 15, qPrintable(QString::number(decoded)));
    }

    void theRecordedContractAndBars()
    {
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("the shared fixtures are not here");
        TwsHeard heard;
        for (const QJsonObject& line : linesOf(folder + u"/tws/tws_messages.jsonl"_s)) {
            Decoder decoder(line[u"server_version"].toInt());
            if (line[u"direction"].toString() == u"server" && line[u"name"].toString() != u"serverVersion")
                decoder.take(payloadOf(line[u"frame_hex"].toString().toLatin1()), heard);
        }
        QCOMPARE(heard.details.size(), 1);
        QCOMPARE(heard.details[0].conId, 76792991);
        QCOMPARE(heard.details[0].symbol, u"TSLA"_s);
        QCOMPARE(heard.details[0].primaryExchange, u"NASDAQ"_s);
        QCOMPARE(heard.details[0].minTick, std::optional(decimal("0.01")));
        QVERIFY(heard.details[0].longName.startsWith(u"TESLA"_s));
        QCOMPARE(heard.details[0].stockType, u"COMMON"_s);
        QVERIFY(heard.details[0].secIds.contains(TagValue{u"ISIN"_s, u"US88160R1014"_s}));
        QCOMPARE(heard.executions.size(), 1);
        QCOMPARE(heard.executions[0].execId, u"00025b46.63f8f39c.01.01"_s);
        QCOMPARE(heard.executions[0].price, std::optional(decimal("196.52")));
        QCOMPARE(heard.executions[0].contract->exchange, u"ISLAND"_s);
        QCOMPARE(heard.executions[0].lastLiquidity, std::optional<qint64>(2));
        QCOMPARE(heard.commissions.size(), 1);
        QCOMPARE(heard.commissions[0].commission, std::optional(Decimal(1)));
        QVERIFY(!heard.commissions[0].realizedPnl);
        QCOMPARE(heard.orders.size(), 2);
        QCOMPARE(heard.history.size(), 1);
        QCOMPARE(heard.history[0].bars.size(), 2);
        QCOMPARE(heard.history[0].start, u"20230413  16:31:22"_s);
        QCOMPARE(heard.history[0].bars[1].close, std::optional(decimal("185")));
        QCOMPARE(heard.history[0].bars[1].volume, std::optional(decimal("810998.27")));
        QCOMPARE(heard.history[0].bars[1].count, std::optional<qint64>(277547));
    }

    void theRecordedInteractions()
    {
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("the shared fixtures are not here");
        TwsHeard heard;
        Decoder decoder(173);
        QList<QByteArray> asked;
        for (const Raw& raw : rawOf(readFile(folder + u"/tws/tws_interactions.yaml"_s))) {
            if (raw.fromServer)
                QCOMPARE(decoder.take(raw.payload, heard), Decoder::Outcome::Delivered);
            else
                asked.append(twsFrame(raw.payload));
        }
        QCOMPARE(decoder.counts().tooShort + decoder.counts().tooLong + decoder.counts().unreadableFields, 0U);
        QCOMPARE(heard.times.value(0).epochSeconds, 1752606307);
        QCOMPARE(heard.positions.size(), 2);
        QCOMPARE(heard.positions[0].averageCost, std::optional(decimal("201.8829709")));
        QCOMPARE(heard.summaries.size(), 3);
        QCOMPARE(heard.summaries[0].tag, u"GrossPositionValue"_s);
        QCOMPARE(heard.summaries[0].value, u"23172.60"_s);
        QCOMPARE(heard.ends, QList<int>({-1, 9000}));
        const Encoder encoder(176);
        const QList<Encoder::Frame> ours{encoder.currentTime(), encoder.managedAccounts(), encoder.positions(),
            encoder.accountSummary(9000, u"All"_s, u"NetLiquidation,TotalCashValue,GrossPositionValue"_s),
            encoder.cancelPnl(9001)};
        int same = 0;
        for (const Encoder::Frame& frame : ours)
            same += asked.contains(*frame) ? 1 : 0;
        QVERIFY2(same == 5, qPrintable(QString::number(same)));
    }
};

QTEST_GUILESS_MAIN(TstTwsRecorded)
#include "tst_twsrecorded.moc"
