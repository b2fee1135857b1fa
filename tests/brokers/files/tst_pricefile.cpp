// SPDX-License-Identifier: GPL-3.0-or-later
// Files of daily prices: the shapes that vendors and exchanges offer, and what is refused.
#include "brokers/files/csvrows.h"
#include "brokers/files/fileformats.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker::files;
using namespace Qt::StringLiterals;

class TstPriceFile final : public QObject {
    Q_OBJECT

    static Result<ImportDocument> read(const char* text, const QString& name = u"SPY.csv"_s)
    {
        return FileFormats::builtin().find(u"prices-csv"_s)->parse(text, name);
    }
    static QString line(const Bar& bar)
    {
        QStringList cells{bar.instrumentKey, bar.date.toString(Qt::ISODate)};
        for (const Decimal& price : {bar.open, bar.high, bar.low, bar.close})
            cells.append(price.toString());
        cells.append(bar.volume ? bar.volume->toString() : u"-"_s);
        return cells.join(u' ');
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theShapesOfVendors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("last");
        QTest::newRow("plain") << QByteArray("date,close\n2026-11-19,1.5\n2026-11-20,2.25\n") << u"SPY.csv"_s
                               << u"EQ:SPY:USD 2026-11-20 2.25 2.25 2.25 2.25 -"_s;
        QTest::newRow("with adjusted close")
            << QByteArray("Date,Open,High,Low,Close,Adj Close,Volume\r\n2026-11-20,1.0,3,0.5,2.25,2.1,1000\r\n")
            << u"VOO (2).csv"_s << u"EQ:VOO:USD 2026-11-20 1 3 0.5 2.25 1000"_s;
        QTest::newRow("dollars, month first, newest first")
            << QByteArray("Date,Close/Last,Volume,Open,High,Low\n11/20/2026,$662.10,\"1,234\",$660,$665,$659\n")
            << u"SPY.csv"_s << u"EQ:SPY:USD 2026-11-20 660 665 659 662.1 1234"_s;
        QTest::newRow("symbol and currency")
            << QByteArray("symbol;currency;date;close\nASML;EUR;20261120;890,5\nASML;EUR;20261120;890.5")
            << u"prices.csv"_s << u"EQ:ASML:EUR 2026-11-20 890.5 890.5 890.5 890.5 -"_s;
        QTest::newRow("crypto") << QByteArray("\xEF\xBB\xBFticker\tdate\tclose\nbtc-usd\t2026-11-20\t92500")
                                << u"x.csv"_s << u"CR:BTC-USD 2026-11-20 92500 92500 92500 92500 -"_s;
        QTest::newRow("with a time") << QByteArray("timestamp,close\n2026-11-20T05:00:00Z,7") << u"SPY.csv"_s
                                     << u"EQ:SPY:USD 2026-11-20 7 7 7 7 -"_s;
    }
    void theShapesOfVendors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        QCOMPARE(FileFormats::builtin().recognise(text), FileFormats::builtin().find(u"prices-csv"_s));
        const auto document = read(text.constData(), name);
        QVERIFY2(document, document ? "" : qPrintable(document.error().userText));
        QTEST(line(document->bars.last()), "last");
        QVERIFY(document->accounts.isEmpty());
    }

    void whatIsLeftOutIsCountedAndNamed()
    {
        const auto document = read("date,close\n2026-11-18,null\n2026-11-19,-3\n,4\n2026-11-20,abc\n2026-11-21,5\n");
        QVERIFY(document.hasValue());
        QCOMPARE(document->bars.size(), 1);
        const QString notes = document->notes.join(u'|');
        QVERIFY2(notes.contains(u"1 day"_s), qPrintable(notes));
        QVERIFY2(notes.contains(u"3 rows"_s) && notes.contains(u"line 3: \"-3\" is no price"_s), qPrintable(notes));
        QVERIFY(notes.contains(u"US dollars"_s) && notes.contains(u"SPY"_s));
    }

    void whatCannotBeReadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("day or month first")
            << QByteArray("date,close\n01/02/2026,1\n03/04/2026,2\n") << u"SPY.csv"_s << u"two ways"_s;
        QTest::newRow("no dates") << QByteArray("date,close\nyesterday,1\n") << u"SPY.csv"_s << u"cannot be read"_s;
        QTest::newRow("header only") << QByteArray("date,close\n") << u"SPY.csv"_s << u"no prices"_s;
        QTest::newRow("no column") << QByteArray("day,amount\n2026-11-20,1\n") << u"SPY.csv"_s << u"\"close\""_s;
        QTest::newRow("of what?") << QByteArray("date,close\n2026-11-20,1\n") << u"2026.csv"_s << u"symbol"_s;
        QTest::newRow("no price at all") << QByteArray("date,close\n2026-11-20,\n") << u"SPY.csv"_s << u"no price"_s;
    }
    void whatCannotBeReadIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, name);
        QFETCH(QString, words);
        const auto document = read(text.constData(), name);
        QVERIFY(!document);
        QCOMPARE(document.error().kind, Error::Kind::Input);
        if (words == u"two ways")
            words = u"as day/month"_s;
        QVERIFY2(document.error().userText.contains(words), qPrintable(document.error().userText));
    }

    void aListOfTradesIsNoListOfPrices()
    {
        QCOMPARE(FileFormats::builtin().recognise("Date,Action,Symbol,Quantity,Price,Amount\n"), nullptr);
        QCOMPARE(
            FileFormats::builtin().recognise("<FlexQueryResponse queryName=\"x\" type=\"AF\">")->id, u"ibkr-flex"_s);
    }

    void cellsMayHoldAnything()
    {
        const auto rows = csvRows("a,\"b,\"\"c\"\"\nd\",e\r\n\r\n f ,g,\n");
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).cells, QStringList({u"a"_s, u"b,\"c\"\nd"_s, u"e"_s}));
        QCOMPARE(rows.at(1).cells, QStringList({u"f"_s, u"g"_s, u""_s}));
        QCOMPARE(rows.at(1).line, 4);
    }
};

QTEST_GUILESS_MAIN(TstPriceFile)
#include "tst_pricefile.moc"
