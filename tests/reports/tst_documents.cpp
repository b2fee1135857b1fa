// SPDX-License-Identifier: GPL-3.0-or-later
// JSON and terminal text.
#include "reports/writers.h"
#include "support/testenv.h"
#include "tables.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace qm;
using namespace Qt::StringLiterals;
using qm::test::makeTable;
using reports::ColumnType;

namespace {

QByteArray written(const reports::Table& table, bool json)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto rows = json ? reports::writeJson(table, out) : reports::writeText(table, out);
    return rows ? out.data() : QByteArray("failed");
}

reports::Table example()
{
    auto table = makeTable({{u"symbol"_s}, {u"quantity"_s, ColumnType::Number}, {u"positions"_s, ColumnType::Integer},
                               {u"expiry"_s, ColumnType::Date}},
        {{"AAPL", "0.123456789012345678901234567890123", "3", "2026-12-18"}, {"", {}, {}, {}}});
    table.filters = {{u"symbol"_s, u"AAPL"_s}};
    table.asOf = QDateTime(QDate(2026, 11, 20), QTime(21, 0), Qt::UTC);
    table.base = Currency::usd();
    table.totals = {{u"quantity"_s, "12.5"}, {u"positions"_s, "4"}, {u"expiry"_s, {}}};
    table.missing = {u"ASML: no EUR rate"_s};
    return table;
}

} // namespace

class TstDocuments final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void jsonHasTheFixedShape()
    {
        QJsonParseError problem{};
        const auto document = QJsonDocument::fromJson(written(example(), true), &problem);
        QCOMPARE(problem.error, QJsonParseError::NoError);
        const QJsonObject expected{{u"report"_s, u"test"_s}, {u"filters"_s, QJsonObject{{u"symbol"_s, u"AAPL"_s}}},
            {u"as_of"_s, u"2026-11-20T21:00:00Z"_s}, {u"base_currency"_s, u"USD"_s},
            {u"columns"_s, QJsonArray{u"symbol"_s, u"quantity"_s, u"positions"_s, u"expiry"_s}},
            {u"rows"_s,
                QJsonArray{
                    QJsonObject{{u"symbol"_s, u"AAPL"_s}, {u"quantity"_s, u"0.123456789012345678901234567890123"_s},
                        {u"positions"_s, 3}, {u"expiry"_s, u"2026-12-18"_s}},
                    QJsonObject{{u"symbol"_s, u""_s}, {u"quantity"_s, QJsonValue::Null},
                        {u"positions"_s, QJsonValue::Null}, {u"expiry"_s, QJsonValue::Null}}}},
            {u"totals"_s,
                QJsonObject{{u"quantity"_s, u"12.5"_s}, {u"positions"_s, 4}, {u"expiry"_s, QJsonValue::Null}}},
            {u"missing"_s, QJsonArray{u"ASML: no EUR rate"_s}}};
        QCOMPARE(document.object(), expected);
    }

    void jsonKeepsTheColumnsOrder()
    {
        const QByteArray bytes = written(example(), true);
        QVERIFY(bytes.contains(
            "{\"symbol\": \"AAPL\", \"quantity\": \"0.123456789012345678901234567890123\", \"positions\": 3,"));
    }

    void anEmptyReportIsADocumentToo()
    {
        const auto document = QJsonDocument::fromJson(written(makeTable({{u"a"_s}}, {}), true));
        QVERIFY(document.isObject());
        QCOMPARE(document[u"rows"_s], QJsonValue(QJsonArray()));
        QCOMPARE(document[u"base_currency"_s], QJsonValue(QJsonValue::Null));
    }

    void anyTextIsValidJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("quotes") << QByteArray("a\"b\\c");
        QTest::newRow("controls") << QByteArray("a\tb\r\nc\x01\x1b[31m\x7f");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("umlaut") << QByteArray("M\xC3\xBCller");
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x98\x80");
    }
    void anyTextIsValidJson()
    {
        QFETCH(QByteArray, text);
        const QByteArray bytes = written(qm::test::oneText(text), true);
        QCOMPARE(QJsonDocument::fromJson(bytes)[u"rows"_s][0][u"name"_s].toString(), QString::fromUtf8(text));
        QVERIFY(!bytes.contains('\x1b'));
    }

    void invalidUtf8IsRepaired()
    {
        const auto document = QJsonDocument::fromJson(written(qm::test::oneText("a\xFF"
                                                                                "b"),
            true));
        QCOMPARE(document[u"rows"_s][0][u"name"_s].toString(), u"a\uFFFDb"_s);
    }

    void anIntegerColumnHoldingTextStaysText_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "-", "007", "1e5", "12 34", "99999999999999999999"})
            QTest::newRow(text) << QByteArray(text);
    }
    void anIntegerColumnHoldingTextStaysText()
    {
        QFETCH(QByteArray, text);
        const auto document =
            QJsonDocument::fromJson(written(makeTable({{u"n"_s, ColumnType::Integer}}, {{text}}), true));
        QVERIFY(document.isObject());
        QCOMPARE(document[u"rows"_s][0][u"n"_s], QJsonValue(QString::fromLatin1(text)));
    }

    void theTerminalTableIsAligned()
    {
        const auto table =
            makeTable({{u"symbol"_s}, {u"pnl"_s, ColumnType::Number}}, {{"AAPL", "1234.5"}, {"X", "-7"}, {"Y", {}}});
        QCOMPARE(QString::fromUtf8(written(table, false)),
            u"symbol      pnl\nAAPL    1234.50\nX         -7.00\nY             –\n"_s);
    }

    void totalsAndGapsComeLast()
    {
        const QStringList lines = QString::fromUtf8(written(example(), false)).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.at(lines.size() - 2).startsWith(u"Total"));
        QVERIFY(lines.last().contains(u"ASML: no EUR rate"));
    }

    /// A broker's text cannot steer the terminal.
    void escapeSequencesAreShownNotRun()
    {
        const QByteArray text = written(qm::test::oneText("\x1b[2Jgone\x07\xC2\x9B"
                                                          "31m \xE2\x80\xAE"
                                                          "abc"),
            false);
        for (const char* bad : {"\x1b", "\x07", "\xC2\x9B", "\xE2\x80\xAE"})
            QVERIFY(!text.contains(bad));
        QVERIFY(text.contains("gone"));
    }
};

QTEST_APPLESS_MAIN(TstDocuments)
#include "tst_documents.moc"
