// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes and fields of the TWS protocol, both ways.
#include "brokers/ibkr/tws/protocol.h"
#include "brokers/ibkr/tws/request/encoder.h"
#include "brokers/ibkr/tws/wire/fieldreader.h"
#include "brokers/ibkr/tws/wire/framecutter.h"
#include "brokers/ibkr/tws/wire/values.h"
#include "support/testenv.h"
#include "twsheard.h"

#include <QRandomGenerator>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::tws;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

QByteArray fieldsOf(const Encoder::Frame& frame)
{
    return frame ? QByteArray(*frame).mid(kLengthBytes).replace('\0', '|') : QByteArray("error");
}

} // namespace

class TstTwsWire final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void framesAreCutWhateverThePortions()
    {
        QByteArray stream;
        QList<QByteArray> sent;
        QRandomGenerator random(4711);
        for (int i = 0; i < 500; ++i) {
            const QByteArray payload(random.bounded(0, i % 50 == 0 ? 200'000 : 300), static_cast<char>('a' + i % 26));
            sent.append(payload);
            stream += twsFrame(payload);
        }
        // Small portions see the first frames only, cut in the middle of one; large ones see the whole stream.
        const qsizetype beginning = twsFrame(sent[0]).size() + 2000;
        for (const int largest : {1, 3, 7, 1000, 100'000, 10'000'000}) {
            const qsizetype size = largest < 1000 ? beginning : stream.size();
            FrameCutter cutter;
            QList<QByteArray> got;
            qsizetype bytes = 0;
            for (qsizetype at = 0; at < size;) {
                const qsizetype portion = std::min<qsizetype>(size - at, random.bounded(1, largest + 1));
                cutter.append(QByteArrayView(stream).sliced(at, portion));
                at += portion;
                QByteArrayView frame;
                while (cutter.next(frame) == FrameCutter::Status::Frame) {
                    got.append(frame.toByteArray());
                    bytes += kLengthBytes + frame.size();
                }
            }
            QVERIFY(!got.isEmpty());
            QCOMPARE(got, sent.first(got.size()));
            QCOMPARE(bytes + cutter.pending(), size);
            if (size == stream.size())
                QCOMPARE(got.size(), sent.size());
        }
    }

    void lengthsAtTheLimits()
    {
        FrameCutter cutter;
        QByteArrayView frame("x");
        cutter.append(QByteArray(4, '\0'));
        QCOMPARE(cutter.next(frame), FrameCutter::Status::Frame); // zero: an empty frame, and the stream goes on
        QVERIFY(frame.isEmpty());
        cutter.append(QByteArray::fromHex("00ffffff"));
        QCOMPARE(cutter.next(frame), FrameCutter::Status::NeedMore); // the largest that may come
        cutter.clear();
        for (const char* bomb : {"01000000", "7fffffff", "ffffffff", "80000000"}) {
            cutter.append(QByteArray::fromHex(bomb));
            QCOMPARE(cutter.next(frame), FrameCutter::Status::Corrupt);
            cutter.append(twsFrame("61\0"));
            QCOMPARE(cutter.next(frame), FrameCutter::Status::Corrupt); // for good
            cutter.clear();
            QCOMPARE(cutter.next(frame), FrameCutter::Status::NeedMore);
        }
    }

    void theLargestFrameArrives()
    {
        const QByteArray payload(kLongestFrame, 'x');
        FrameCutter cutter;
        cutter.append(QByteArray::fromHex("00ffffff"));
        QByteArrayView frame;
        for (qsizetype at = 0; at < payload.size(); at += 65536) {
            QCOMPARE(cutter.next(frame), FrameCutter::Status::NeedMore);
            cutter.append(QByteArrayView(payload).sliced(at, std::min<qsizetype>(65536, payload.size() - at)));
        }
        QCOMPARE(cutter.next(frame), FrameCutter::Status::Frame);
        QVERIFY(frame == payload);
    }

    void fieldsEndInNul()
    {
        FieldReader fields(QByteArrayView("61\0\0last", 8));
        QVERIFY(fields.next() == "61"sv);
        QVERIFY(fields.next().empty());
        QCOMPARE(fields.missing(), 0);
        QVERIFY(fields.next() == "last"sv); // without its NUL
        QVERIFY(fields.atEnd());
        QVERIFY(fields.next().empty());
        QCOMPARE(fields.missing(), 1);
    }

    void numbersAndTheirAbsence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("price"); // "-": unset, "!": bad
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("whole");
        const auto row = [](const char* text, const char* price, const char* size, const char* whole) {
            QTest::newRow(*text ? text : "empty") << QByteArray(text) << QString::fromLatin1(price)
                                                  << QString::fromLatin1(size) << QString::fromLatin1(whole);
        };
        row("", "-", "-", "-");
        row("0", "0", "0", "0");
        row("-110", "-110", "-110", "-110");
        row("201.8829709", "201.8829709", "201.8829709", "!");
        row("1.5E-5", "0.000015", "0.000015", "!");
        row("1.234E7", "12340000", "12340000", "!");
        row("-0", "0", "0", "0");
        row("1.7976931348623157E308", "-", "-", "!");
        row("-1.7976931348623157E308", "-", "-", "!");
        row("1.7976931348623157e+308", "-", "-", "!");
        row("Infinity", "-", "-", "!");
        row("Infinite", "-", "-", "!");
        row("2147483647", "2147483647", "-", "-");
        row("9223372036854775807", "9223372036854775807", "-", "-");
        row("9223372036854775808", "9223372036854775808", "9223372036854775808", "!");
        row("?", "-", "-", "!");
        row("NaN", "!", "!", "!");
        row("1e400", "!", "!", "!");
        row("1,000", "!", "!", "!");
        row(" 1", "!", "!", "!");
        row("1 ", "!", "!", "!");
        row("0x10", "!", "!", "!");
        row("abc", "!", "!", "!");
        row("12345678901234567890123456789012345678", "!", "!", "!"); // more digits than are exact
    }
    void numbersAndTheirAbsence()
    {
        QFETCH(QByteArray, text);
        const auto told = [](Reading reading, const std::optional<Decimal>& value) {
            return reading == Reading::Value ? value->toString() : reading == Reading::Unset ? u"-"_s : u"!"_s;
        };
        std::optional<Decimal> number = Decimal(99);
        const std::string_view bytes(text.constData(), static_cast<size_t>(text.size()));
        const Reading price = readPrice(bytes, number);
        QTEST(told(price, number), "price");
        QCOMPARE(number.has_value(), price == Reading::Value);
        const Reading size = readSize(bytes, number);
        QTEST(told(size, number), "size");
        QCOMPARE(number.has_value(), size == Reading::Value);
        std::optional<qint64> whole = 99;
        const Reading reading = readWhole(bytes, whole);
        QTEST(told(reading, whole ? std::optional(Decimal(*whole)) : std::nullopt), "whole");
        QCOMPARE(whole.has_value(), reading == Reading::Value);
    }

    void textsAndEscapes()
    {
        QCOMPARE(readText("Z\xc3\xbcrich"), u"Zürich"_s);
        QCOMPARE(readText("\xff"), QString(QChar(QChar::ReplacementCharacter)));
        QCOMPARE(readProse("Nestl\\u00e9 \\u00C9 \\\\ \\u12 \\ug000 end\\"), u"Nestlé É \\\\ \\u12 \\ug000 end\\"_s);
        QCOMPARE(readProse("\\ud83d\\ude00"), QString::fromUtf8("\xf0\x9f\x98\x80"));
        QCOMPARE(readProse("a\\ud83db\\u0000c\x1b[1m"), u"a\uFFFDb\uFFFDc\uFFFD[1m"_s);
        QCOMPARE(readList("DU1,DU2, DU3,,"), QStringList({u"DU1"_s, u"DU2"_s, u"DU3"_s}));
        QVERIFY(readList(",").isEmpty());
        bool flag = false;
        QCOMPARE(readFlag("17", flag), Reading::Value);
        QVERIFY(flag);
        QCOMPARE(readFlag("0", flag), Reading::Value);
        QVERIFY(!flag);
        QCOMPARE(readFlag("", flag), Reading::Unset);
    }

    void theHello()
    {
        QCOMPARE(helloBytes().toHex(), "4150490000000009763137362e2e323030");
        QCOMPARE(helloBytes(187, 187), QByteArray("API\0\0\0\0\4v187", 12));
        const auto hello = readServerHello(twsPayload("200|20260106 09:30:00 US/Eastern"));
        QVERIFY(hello);
        QCOMPARE(hello->version, 200);
        QCOMPARE(hello->connectionTime, u"20260106 09:30:00 US/Eastern"_s);
        QCOMPARE(readServerHello(twsPayload("-1|elsewhere:4001"))->version, -1);
        for (const char* nonsense : {"", "HTTP/1.1 400 Bad Request", "200", "abc|x", "-2|x", "1000000|x"})
            QVERIFY2(!readServerHello(twsPayload(nonsense)), nonsense);
        QVERIFY(isSupported(176) && isSupported(200) && !isSupported(175) && !isSupported(201));
    }

    /// Held against section 5 of the sheet, line by line.
    void everyRequestHasItsFields()
    {
        const Encoder e(187);
        const ContractQuery apple = ContractQuery::of(265598, u"SMART"_s);
        QCOMPARE(fieldsOf(e.startApi(28)), "71|2|28||");
        QCOMPARE(fieldsOf(e.managedAccounts()), "17|1|");
        QCOMPARE(fieldsOf(e.nextId()), "8|1|1|");
        QCOMPARE(fieldsOf(e.currentTime()), "49|1|");
        QCOMPARE(fieldsOf(e.accountSummary(9001, u"All"_s, u"NetLiquidation,SettledCash"_s)),
            "62|1|9001|All|NetLiquidation,SettledCash|");
        QCOMPARE(fieldsOf(e.cancelAccountSummary(9001)), "63|1|9001|");
        QCOMPARE(fieldsOf(e.accountUpdates(true, u"DU1"_s)), "6|2|1|DU1|");
        QCOMPARE(fieldsOf(e.accountUpdates(false, u"DU1"_s)), "6|2|0|DU1|");
        QCOMPARE(fieldsOf(e.accountUpdatesMulti(9002, u"DU1"_s, {}, true)), "76|1|9002|DU1||1|");
        QCOMPARE(fieldsOf(e.cancelAccountUpdatesMulti(9002)), "77|1|9002|");
        QCOMPARE(fieldsOf(e.positions()), "61|1|");
        QCOMPARE(fieldsOf(e.cancelPositions()), "64|1|");
        QCOMPARE(fieldsOf(e.positionsMulti(9003, u"DU1"_s, u"m"_s)), "74|1|9003|DU1|m|");
        QCOMPARE(fieldsOf(e.cancelPositionsMulti(9003)), "75|1|9003|");
        QCOMPARE(fieldsOf(e.pnl(9004, u"DU1"_s, {})), "92|9004|DU1||");
        QCOMPARE(fieldsOf(e.cancelPnl(9004)), "93|9004|");
        QCOMPARE(fieldsOf(e.pnlSingle(9005, u"DU1"_s, {}, 265598)), "94|9005|DU1||265598|");
        QCOMPARE(fieldsOf(e.cancelPnlSingle(9005)), "95|9005|");
        QCOMPARE(fieldsOf(e.contractDetails(9006, apple)), "9|8|9006|265598||||0.0|||SMART|||||0||||");
        QCOMPARE(fieldsOf(e.optionParameters(9007, u"SPX"_s, {}, u"IND"_s, 416904)), "78|9007|SPX||IND|416904|");
        QCOMPARE(fieldsOf(e.matchingSymbols(9008, u"IB"_s)), "81|9008|IB|");
        QCOMPARE(fieldsOf(e.marketData(9009, apple, u"100,101"_s, false)),
            "1|11|9009|265598||||0.0|||SMART|||||0|100,101|0|0||");
        QCOMPARE(
            fieldsOf(e.marketData(9009, apple, u"100,101"_s, true)), "1|11|9009|265598||||0.0|||SMART|||||0||1|0||");
        QCOMPARE(fieldsOf(e.cancelMarketData(9009)), "2|1|9009|");
        QCOMPARE(fieldsOf(e.marketDataType(3)), "59|1|3|");
        HistoryQuery history;
        history.contract = apple;
        history.duration = u"30 D"_s;
        QCOMPARE(fieldsOf(e.historicalData(9010, history)),
            "20|9010|265598||||0.0|||SMART|||||0||1 day|30 D|1|TRADES|2|0||");
        history.endTime = u"20260106-21:00:00"_s;
        QCOMPARE(fieldsOf(e.historicalData(9010, history)),
            "20|9010|265598||||0.0|||SMART|||||0|20260106-21:00:00|1 day|30 D|1|TRADES|2|0||");
        history.keepUpToDate = true; // has no end
        QCOMPARE(fieldsOf(e.historicalData(9010, history)),
            "20|9010|265598||||0.0|||SMART|||||0||1 day|30 D|1|TRADES|2|1||");
        QCOMPARE(fieldsOf(e.cancelHistoricalData(9010)), "25|1|9010|");
        QCOMPARE(fieldsOf(e.headTimestamp(9011, apple, u"TRADES"_s, true, false)),
            "87|9011|265598||||0.0|||SMART|||||0|1|TRADES|1|");
        QCOMPARE(fieldsOf(e.cancelHeadTimestamp(9011)), "90|9011|");
    }

    void aWholeContractAndItsLegs()
    {
        ContractQuery query;
        query.contract = {0, u"AAPL"_s, u"OPT"_s, u"20261218"_s, Decimal(200), Right::Call, Decimal(100), u"SMART"_s,
            u"CBOE"_s, u"USD"_s, u"AAPL  261218C00200000"_s, u"AAPL"_s};
        query.secIdType = u"ISIN"_s;
        query.secId = u"US0378331005"_s;
        QCOMPARE(fieldsOf(Encoder(200).contractDetails(9000, query)),
            "9|8|9000|0|AAPL|OPT|20261218|200|C|100|SMART|CBOE|USD|AAPL  261218C00200000|AAPL|0|ISIN|US0378331005||");
        query = {};
        query.contract.secType = u"BAG"_s;
        query.legs = {{1, 1, false, u"SMART"_s}, {2, 3, true, u"SMART"_s}};
        QCOMPARE(fieldsOf(Encoder(200).marketData(9000, query, {}, false)),
            "1|11|9000|0||BAG||0.0||||||||2|1|1|BUY|SMART|2|3|SELL|SMART|0||0|0||");
    }

    void requestsThatDependOnTheVersion()
    {
        ExecutionFilter filter;
        filter.account = u"DU1"_s;
        filter.time = u"20260106-00:00:00"_s;
        for (const int version : {176, 187, 199})
            QCOMPARE(fieldsOf(Encoder(version).executions(9000, filter)), "7|3|9000|0|DU1|20260106-00:00:00|||||");
        QCOMPARE(fieldsOf(Encoder(200).executions(9000, filter)), "7|3|9000|0|DU1|20260106-00:00:00|||||2147483647|0|");
        filter.lastDays = 7;
        filter.days = {QDate(2026, 1, 5), QDate(2026, 1, 6)};
        QCOMPARE(fieldsOf(Encoder(200).executions(9000, filter)),
            "7|3|9000|0|DU1|20260106-00:00:00|||||7|2|20260105|20260106|");
        QCOMPARE(fieldsOf(Encoder(196).currentTimeMillis()), "error");
        QCOMPARE(fieldsOf(Encoder(197).currentTimeMillis()), "105|");
    }

    void onlyWhatTwsTakesIsSent()
    {
        const auto refused = Encoder(200).pnl(9000, u"DÜ1"_s, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Input);
        QVERIFY(refused.error().detail.contains(u"579"_s));
        QVERIFY(!Encoder(200).pnl(9000, QString(QChar(0)), {})); // a NUL would be a field of its own
        QVERIFY(!Encoder(200).pnl(9000, u"\x7f"_s, {}));
        QVERIFY(Encoder(200).pnl(9000, u"a\tb ~"_s, {}));
    }

    void numbersDoNotFollowTheLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        ContractQuery query;
        query.contract.strike = *Decimal::parse(u"1234.5");
        const QByteArray fields = fieldsOf(Encoder(200).contractDetails(9000, query));
        QLocale::setDefault(before);
        QVERIFY2(fields.contains("|1234.5|"), fields.constData());
    }
};

QTEST_GUILESS_MAIN(TstTwsWire)
#include "tst_twswire.moc"
