// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"
#include "support/csvreader.h"
#include "support/testenv.h"
#include "tables.h"

#include <QBuffer>

#include <random>

using namespace qm;
using namespace Qt::StringLiterals;
using qm::test::makeTable;
using qm::test::oneText;
using reports::ColumnType;

namespace {

QByteArray csv(const reports::Table& table)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto rows = reports::writeCsv(table, out);
    return rows ? out.data() : "failed: " + rows.error().userText.toUtf8();
}

/// Takes a number of bytes, then nothing more: a disk that fills up.
class FullDisk final : public QIODevice {
public:
    explicit FullDisk(qint64 room) : m_room(room) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override
    {
        const qint64 taken = std::min(size, m_room);
        m_room -= taken;
        if (taken > 0)
            return taken;
        setErrorString(u"the disk is full"_s);
        return -1;
    }

private:
    qint64 m_room;
};

} // namespace

class TstCsv final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    /// What a spreadsheet would run gets an apostrophe; what it would not is left alone.
    void formulasAreDefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& written) {
            QTest::newRow(name) << text << written;
        };
        row("equals", "=1+1", "'=1+1");
        row("plus", "+1+1", "'+1+1");
        row("minus", "-1+1", "'-1+1");
        row("at", "@SUM(A1)", "'@SUM(A1)");
        row("tab", "\t=1", "'\t=1");
        row("carriage return", "\r=1", "\"'\r=1\"");
        row("line feed", "\n=1", "\"'\n=1\"");
        row("NUL", QByteArray("\0=1", 3), QByteArray("'\0=1", 4));
        row("full-width equals",
            "\xEF\xBC\x9D"
            "1",
            "'\xEF\xBC\x9D"
            "1");
        row("full-width plus",
            "\xEF\xBC\x8B"
            "1",
            "'\xEF\xBC\x8B"
            "1");
        row("full-width minus",
            "\xEF\xBC\x8D"
            "1",
            "'\xEF\xBC\x8D"
            "1");
        row("full-width at",
            "\xEF\xBC\xA0"
            "A1",
            "'\xEF\xBC\xA0"
            "A1");
        row("the sign alone", "=", "'=");
        row("a command", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        row("a link with commas and quotes", "=HYPERLINK(\"http://x\",\"y\")",
            "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        row("a negative number in a text column", "-5", "'-5");
        row("two signs", "=-1", "'=-1");
        row("a sign further on", "A=1", "A=1");
        row("a blank in front", " =1", " =1");
        row("an apostrophe already", "'=1", "'=1");
        row("another full-width sign", "\xEF\xBC\x81=", "\xEF\xBC\x81=");
        row("half of a full-width sign", "\xEF\xBC", "\xEF\xBC");
        row("a plain word", "AAPL", "AAPL");
        row("an OCC symbol", "AAPL  261218P00180000", "AAPL  261218P00180000");
    }
    void formulasAreDefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        QCOMPARE(csv(oneText(text)), "name\r\n" + written + "\r\n");
    }

    void numbersAreNeverTouched()
    {
        const auto table = makeTable({{u"n"_s, ColumnType::Number}, {u"i"_s, ColumnType::Integer},
                                         {u"d"_s, ColumnType::Date}, {u"t"_s, ColumnType::DateTime}},
            {{"-12.50", "-3", "2026-11-20", "2026-11-20T21:00:00Z"}, {{}, {}, {}, {}}});
        QCOMPARE(csv(table), "n,i,d,t\r\n-12.50,-3,2026-11-20,2026-11-20T21:00:00Z\r\n,,,\r\n");
    }

    void textIsQuotedWhereItMust_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("unknown") << QByteArray() << QByteArray("");
        QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
        QTest::newRow("line end") << QByteArray("a\r\nb") << QByteArray("\"a\r\nb\"");
        QTest::newRow("semicolon") << QByteArray("a;b") << QByteArray("a;b");
        QTest::newRow("umlaut") << QByteArray("M\xC3\xBCller") << QByteArray("M\xC3\xBCller");
        for (int at = 0; at < 20; ++at) { // wherever the scanner's words begin and end
            QByteArray text(20, 'x');
            text[at] = ',';
            QTest::addRow("comma at %d", at) << text << '"' + text + '"';
        }
    }
    void textIsQuotedWhereItMust()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        QCOMPARE(csv(makeTable({{u"a"_s}, {u"b"_s}}, {{text, "x"}})), "a,b\r\n" + written + ",x\r\n");
    }

    /// Any bytes come back from a reader that was written apart; only the apostrophe is added.
    void randomTextReadsBack()
    {
        std::mt19937 random(11);
        const QByteArray alphabet("ab,\"\r\n=+-@\t '\xC3\xBC\xEF\xBC\x9D;|0", 22);
        for (int round = 0; round < 300; ++round) {
            QList<QList<QByteArray>> rows;
            for (int r = 0; r < 5; ++r) {
                QList<QByteArray> row;
                for (int c = 0; c < 4; ++c) {
                    QByteArray text("");
                    for (auto left = random() % 30; left > 0; --left)
                        text.append(alphabet[qsizetype(random() % size_t(alphabet.size()))]);
                    row.append(text);
                }
                rows.append(row);
            }
            const QByteArray bytes = csv(makeTable({{u"a"_s}, {u"b"_s}, {u"c"_s}, {u"d"_s}}, rows));
            const auto read = qm::test::readCsv(bytes);
            QVERIFY2(read && read->size() == 6, bytes.constData());
            for (int r = 0; r < 5; ++r) {
                for (int c = 0; c < 4; ++c) {
                    const QByteArray& sent = rows[r][c];
                    const QByteArray& got = read->at(r + 1).at(c);
                    QVERIFY2(got == sent || got == '\'' + sent, bytes.constData());
                    QVERIFY(got.isEmpty() || !QByteArrayView("=+-@\t\r\n").contains(got[0]));
                }
            }
        }
    }

    void cellsLargerThanTheBufferAreWhole()
    {
        QByteArray large(3 * 1024 * 1024, 'x');
        large[17] = '"';
        const auto read = qm::test::readCsv(csv(makeTable({{u"a"_s}, {u"b"_s}}, {{"1", large}, {large, "2"}})));
        QVERIFY(read);
        QCOMPARE(read->at(1).at(1).size(), large.size());
        QVERIFY(read->at(2).at(0) == large);
    }

    void aLongReportIsWholeAndCounted()
    {
        constexpr qint64 kRows = 60000; // several times the buffer
        reports::Table table;
        table.columns = {{u"n"_s, ColumnType::Integer}, {u"text"_s}};
        table.rows = [](const reports::RowSink& sink) -> Result<> {
            for (qint64 i = 0; i < kRows; ++i) {
                const QByteArray n = QByteArray::number(i);
                const std::string_view cells[] = {
                    {n.constData(), size_t(n.size())}, "some text, in which a comma stands"};
                if (!sink(cells))
                    break;
            }
            return {};
        };
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        reports::WriteProgress progress;
        QCOMPARE(*reports::writeCsv(table, out, &progress), kRows);
        QCOMPARE(progress.rows.load(), kRows);
        const auto read = qm::test::readCsv(out.data());
        QVERIFY(read);
        QCOMPARE(read->size(), kRows + 1);
        QCOMPARE(read->last().first(), QByteArray::number(kRows - 1));
    }

    void failuresAreErrors()
    {
        const auto table = makeTable({{u"a"_s}}, QList<QList<QByteArray>>(1000, {QByteArray(3000, 'x')}));
        for (const qint64 room : {0, 1, 100, 2000000}) {
            FullDisk disk(room);
            const auto rows = reports::writeCsv(table, disk);
            QVERIFY(!rows);
            QCOMPARE(rows.error().kind, Error::Kind::Storage);
            QVERIFY(rows.error().userText.contains(u"the disk is full"));
        }
        FullDisk slow(4000000); // enough, and a short write on the way is no failure
        QCOMPARE(*reports::writeCsv(table, slow), 1000);
    }

    void anErrorOfTheSourceIsToldNotSwallowed()
    {
        reports::Table table;
        table.columns = {{u"a"_s}};
        table.rows = [](const reports::RowSink&) -> Result<> {
            return Error{Error::Kind::Storage, u"no store"_s, {}, {}};
        };
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QCOMPARE(reports::writeCsv(table, out).error().userText, u"no store"_s);
        QCOMPARE(reports::writeJson(table, out).error().userText, u"no store"_s);
        QCOMPARE(reports::writeText(table, out).error().userText, u"no store"_s);
    }

    void itStopsWhenAsked()
    {
        reports::WriteProgress progress;
        int produced = 0;
        reports::Table table;
        table.columns = {{u"a"_s}};
        table.rows = [&](const reports::RowSink& sink) -> Result<> {
            const std::string_view cells[] = {"x"};
            while (sink(cells)) {
                if (++produced == 10)
                    progress.cancelled = true;
                if (produced > 1000)
                    break;
            }
            return {};
        };
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QCOMPARE(reports::writeCsv(table, out, &progress).error().kind, Error::Kind::Cancelled);
        QCOMPARE(produced, 10);
    }
};

QTEST_APPLESS_MAIN(TstCsv)
#include "tst_csv.moc"
