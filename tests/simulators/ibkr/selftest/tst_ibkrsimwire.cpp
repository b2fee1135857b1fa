// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/wire/marketreplies.h"
#include "simulators/ibkr/wire/replies.h"
#include "support/testenv.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::sim;

/// Each reply at the versions where something changes, field by field as the protocol's description lists them.
class TestIbkrSimWire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }
    void errorsHaveTheirLayout_data();
    void errorsHaveTheirLayout();
    void contractDetailsGrowWithVersions_data();
    void contractDetailsGrowWithVersions();
    void stockDetailsFieldByField();
    void fundsHaveSeventeenFieldsMore();
    void bondsGetTheirZoneLate();
    void executionsGrowWithVersions_data();
    void executionsGrowWithVersions();
    void barsLoseTheirFrame_data();
    void barsLoseTheirFrame();
    void portfolioValueFieldByField();
    void unknownPnlIsTheLargestDouble();
    void quirksChangeFields();

private:
    const SimBook m_book = SimBook::example();
    const QDateTime m_now = QDateTime(QDate(2026, 1, 6), QTime(14, 30), Qt::UTC);
};

void TestIbkrSimWire::errorsHaveTheirLayout_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("fields");
    const QByteArray old = "4|2|-1|2104|Fine||";
    for (const int version : {176, 178, 187, 193})
        QTest::addRow("%d", version) << version << old;
    QTest::addRow("194") << 194 << QByteArray("4|-1|2104|Fine||1767709800000|");
    QTest::addRow("200") << 200 << QByteArray("4|-1|2104|Fine||1767709800000|");
}

void TestIbkrSimWire::errorsHaveTheirLayout()
{
    QFETCH(int, version);
    QFETCH(QByteArray, fields);
    QCOMPARE(reply::error(version, -1, 2104, u"Fine"_s, m_now).frame().mid(4).replace('\0', '|'), fields);
}

void TestIbkrSimWire::contractDetailsGrowWithVersions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("more");
    QTest::addRow("176") << 176 << 0;
    QTest::addRow("178") << 178 << 0;
    QTest::addRow("181") << 181 << 0;
    QTest::addRow("182: last trade date") << 182 << 1;
    QTest::addRow("187: reasons") << 187 << 2;
    QTest::addRow("193") << 193 << 2;
    QTest::addRow("200") << 200 << 2;
}

void TestIbkrSimWire::contractDetailsGrowWithVersions()
{
    QFETCH(int, version);
    QFETCH(int, more);
    // Recorded captures before 182 have 40 + 2 x identifiers fields.
    QCOMPARE(reply::contractDetails(version, 5, m_book.contracts[265598]).fields().size(), 42 + more);
    QCOMPARE(reply::contractDetails(version, 5, m_book.contracts[637533641]).fields().size(), 40 + more);
}

void TestIbkrSimWire::stockDetailsFieldByField()
{
    const QByteArrayList fields = reply::contractDetails(200, 9001, m_book.contracts[637533641]).fields();
    const QByteArray expected =
        "10|9001|ES|FUT|20260320 08:30 US/Central|20260320|0||CME|USD|ESH6|ES|ES|637533641|0.25|50|"
        "ACTIVETIM,AD,ADJUST,ALERT,LMT,MIT,MKT,STP|CME|1|11004968|E-mini S&P 500||202603||||"
        "US/Central|20260106:0400-20260106:2000;20260107:CLOSED|"
        "20260106:0930-20260106:1600;20260107:CLOSED||0|0|1|ES|IND|26,26|20260320||1|1|100|0";
    QCOMPARE(fields.join('|'), expected);
}

void TestIbkrSimWire::fundsHaveSeventeenFieldsMore()
{
    const SimContract fund = m_book.contracts[85052];
    const qsizetype before = reply::contractDetails(178, 1, fund).fields().size();
    QCOMPARE(reply::contractDetails(179, 1, fund).fields().size(), before + 17);
    QCOMPARE(reply::contractDetails(187, 1, fund).fields().size(), before + 19);
}

void TestIbkrSimWire::bondsGetTheirZoneLate()
{
    const SimContract bond = m_book.contracts[600100200];
    const QByteArrayList before = reply::contractDetails(187, 7, bond).fields();
    const QByteArrayList after = reply::contractDetails(188, 7, bond).fields();
    QCOMPARE(before.first(), QByteArray("18"));
    QCOMPARE(before.size() + 3, after.size());
    // id, request, 26 of the bond, evRule, evMultiplier, count, 2 x (tag, value), aggGroup, rules, three sizes
    QCOMPARE(before.size(), 2 + 26 + 2 + 1 + 4 + 5);
    QCOMPARE(after.mid(27, 4).join('|'),
        "T 4 3/8 05/15/34|US/Eastern|20260106:0400-20260106:2000;20260107:CLOSED|"
        "20260106:0930-20260106:1600;20260107:CLOSED"_ba);
}

void TestIbkrSimWire::executionsGrowWithVersions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("count");
    QTest::addRow("176") << 176 << 31;
    QTest::addRow("178: pending price revision") << 178 << 32;
    QTest::addRow("187") << 187 << 32;
    QTest::addRow("193") << 193 << 32;
    QTest::addRow("198: submitter") << 198 << 33;
    QTest::addRow("200") << 200 << 33;
}

void TestIbkrSimWire::executionsGrowWithVersions()
{
    QFETCH(int, version);
    QFETCH(int, count);
    const SimExecution& one = m_book.accounts.first().executions.first();
    const Message message = reply::execution(version, -1, m_book.contracts[one.conId], one, true);
    QCOMPARE(message.fields().size(), count);
    QCOMPARE(message.fields().mid(0, 31).join('|'),
        "11|-1|0|76792991|TSLA|STK||0.0|||NASDAQ|USD|TSLA|NMS|0000e0d5.65000001.01.01|20260106 09:05:30 US/Eastern|"
        "DU1234567|NASDAQ|BOT|10|433.21|5000000001|0|0|10|433.21|||||2"_ba);
}

void TestIbkrSimWire::barsLoseTheirFrame_data()
{
    QTest::addColumn<int>("version");
    for (const int version : {176, 178, 187, 193, 195, 196, 200})
        QTest::addRow("%d", version) << version;
}

void TestIbkrSimWire::barsLoseTheirFrame()
{
    QFETCH(int, version);
    const SimBarRequest request{m_now, u"1 day"_s, u"5 D"_s, true};
    const auto bars = simBars(m_book.contracts[265598], request);
    QVERIFY(bars);
    QCOMPARE(bars->size(), 5); // five days of trading, today's so far among them
    const QList<Message> messages = reply::historicalData(version, 3, startOf(request), m_now, *bars, true);
    const bool late = version >= 196;
    QCOMPARE(messages.size(), late ? 2 : 1);
    QCOMPARE(messages[0].fields().size(), (late ? 3 : 5) + 5 * 8);
    QCOMPARE(messages[0].fields()[late ? 2 : 4], "5"_ba);
    QCOMPARE(messages[0].fields()[late ? 3 : 5], "20251231"_ba); // a day, though seconds were asked for
    if (late)
        QCOMPARE(messages[1].fields().join('|'), "108|3|20251230 09:30:00 US/Eastern|20260106 09:30:00 US/Eastern"_ba);
}

void TestIbkrSimWire::portfolioValueFieldByField()
{
    const SimAccount& account = m_book.accounts.first();
    const auto fields = [&](qint64 conId) {
        return reply::portfolioValue(m_book, account, *account.position(conId)).fields().join('|');
    };
    QCOMPARE(fields(265598),
        "7|8|265598|AAPL|STK||0|0||NASDAQ|USD|AAPL|NMS|-110|210.57|-23162.70|201.8829709|-955.57|0.00|DU1234567"_ba);
    QCOMPARE(fields(700000002),
        "7|8|700000002|AAPL|OPT|20261218|180|P|100||USD|AAPL  261218P00180000|AAPL|-3|4.15|-1245.00|511.2048|288.61|"
        "0.00|DU1234567"_ba);
}

void TestIbkrSimWire::unknownPnlIsTheLargestDouble()
{
    QCOMPARE(
        reply::pnl(9001, {*Decimal::parse(u"-123.45"), *Decimal::parse(u"-955.57"), std::nullopt}).fields().join('|'),
        "94|9001|-123.45|-955.57|1.7976931348623157E308"_ba);
}

void TestIbkrSimWire::quirksChangeFields()
{
    Quirks quirks;
    quirks.extraFields = {{0, 1}, {62, 1}};
    quirks.negativeVersions = true;
    QCOMPARE(reply::end(62).frame(quirks).mid(4).replace('\0', '|'), "62|-1|later0|later1|"_ba);
    quirks = {};
    quirks.dropFields = {{62, 1}};
    QCOMPARE(reply::end(62).frame(quirks).toHex(), "00000003363200"_ba);
}

QTEST_GUILESS_MAIN(TestIbkrSimWire)
#include "tst_ibkrsimwire.moc"
