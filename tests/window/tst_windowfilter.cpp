// SPDX-License-Identifier: GPL-3.0-or-later
// The brokerage filter of the real window: one click, and the table, the tiles and the files hold that broker's rows
// and totals and no others; another, and all are back. The figures are those that the documents' descriptions state.
#include "simulators/simprocess.h"
#include "window/csvfile.h"
#include "window/dialogdriver.h"
#include "window/tabledriver.h"

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

namespace {

/// What one brokerage must show; exact digits, and as the tiles write them.
struct Expected {
    qsizetype rows;
    QString marketValue, unrealized, netLiquidation, cash;
    QString unrealizedTile, netTile, cashTile;
};

QString plus(const QString& a, const QString& b) { return (*Decimal::parse(a) + *Decimal::parse(b)).toString(); }

} // namespace

Q_DECLARE_METATYPE(Expected)

class TestWindowFilter final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        views::ThemeKeeper::instance().setMode(views::ThemeKeeper::Mode::Dark);
    }
    void cleanup() { m_window.reset(); }

    void holdsOneBrokersRowsAndTotals_data()
    {
        QTest::addColumn<QString>("alpacaDocuments");
        QTest::addColumn<QString>("tastytradeDocuments");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<Expected>("alpaca");
        QTest::addColumn<Expected>("tastytrade");
        QTest::addColumn<QString>("tastytradeDay"); // empty: not stated
        QTest::newRow("the project's documents")
            << projectFixtures() + u"/alpaca"_s << projectFixtures() + u"/tastytrade/book"_s
            << QDateTime(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC)
            << Expected{18, u"33755.3226022409"_s, u"1728.9734615773"_s, u"32592.60278742297"_s, u"-1162.71981481793"_s,
                   u"+1,728.97"_s, u"32,592.60"_s, u"\u22121,162.72"_s}
            << Expected{10, u"45412.97875"_s, u"9103.70625"_s, u"65763.66875"_s, u"17940.35"_s, u"+9,103.71"_s,
                   u"65,763.67"_s, u"17,940.35"_s}
            << QString();
        QTest::newRow("the shared documents")
            << sharedFixtures(u"alpaca"_s) << sharedFixtures(u"tastytrade"_s)
            << QDateTime(QDate(2026, 6, 15), QTime(19, 30), Qt::UTC)
            << Expected{7, u"26098.5088874868"_s, u"5442.7326535823"_s, u"65160.4676535823"_s, u"39061.9587660955"_s,
                   u"+5,442.73"_s, u"65,160.47"_s, u"39,061.96"_s}
            << Expected{6, u"45238.65"_s, u"7213.095"_s, u"70859.205"_s, u"26120.555"_s, u"+7,213.10"_s, u"70,859.20"_s,
                   u"26,120.56"_s}
            << u"1923.05"_s;
    }
    void holdsOneBrokersRowsAndTotals()
    {
        QFETCH(QString, alpacaDocuments);
        QFETCH(QString, tastytradeDocuments);
        QFETCH(QDateTime, now);
        QFETCH(Expected, alpaca);
        QFETCH(Expected, tastytrade);
        QFETCH(QString, tastytradeDay);
        if (alpacaDocuments.isEmpty() || tastytradeDocuments.isEmpty())
            QSKIP("the recorded documents are not here");
        SimProcess alpacaSim(u"qm-sim-alpaca"_s);
        SimProcess tastytradeSim(u"qm-sim-tastytrade"_s);
        QVERIFY(alpacaSim.start({u"--documents"_s, alpacaDocuments}));
        QVERIFY(tastytradeSim.start({u"--documents"_s, tastytradeDocuments}));
        m_window = std::make_unique<WindowDriver>(now);
        QVERIFY(m_window->open());
        QCOMPARE(DialogDriver(*m_window).connectTo(u"Alpaca"_s,
                     {{u"base_url"_s, alpacaSim.address()}, {u"key_id"_s, u"PKSIMULATOR0000000"_s},
                         {u"secret_key"_s, u"simulator-secret"_s}}),
            QString());
        QCOMPARE(DialogDriver(*m_window).connectTo(u"tastytrade"_s,
                     {{u"base_url"_s, tastytradeSim.address()}, {u"client_secret"_s, u"SIM-SECRET"_s},
                         {u"refresh_token"_s, u"SIM-REFRESH"_s}}),
            QString());
        QVERIFY(m_window->waitForSyncs(2));
        QTRY_COMPARE(m_window->pills(), QStringList({u"alpaca"_s, u"tastytrade"_s}));

        QVERIFY(m_window->chooseBroker(u"alpaca"_s));
        holds({u"alpaca"_s}, alpaca);
        QVERIFY(m_window->chooseBroker(u"tastytrade"_s));
        holds({u"tastytrade"_s}, tastytrade);
        if (!tastytradeDay.isEmpty())
            QCOMPARE(CsvFile(m_window->outside(u"tastytrade-summary.csv"_s)).cell("level", "total", "day_pnl"),
                tastytradeDay.toLatin1()); // what was closed today has no row, but its gain counts
        QVERIFY(m_window->chooseBroker(u"all"_s));
        Expected both{alpaca.rows + tastytrade.rows, plus(alpaca.marketValue, tastytrade.marketValue),
            plus(alpaca.unrealized, tastytrade.unrealized), plus(alpaca.netLiquidation, tastytrade.netLiquidation),
            plus(alpaca.cash, tastytrade.cash), {}, {}, {}};
        holds({u"alpaca"_s, u"tastytrade"_s}, both);
    }

private:
    /// Table, footer, tiles and files hold these brokers and these figures, and nothing else.
    void holds(const QSet<QString>& brokers, const Expected& expected)
    {
        const QString prefix = brokers.size() == 1 ? *brokers.cbegin() : u"all"_s;
        QVERIFY(m_window->goTo(u"overview"_s));
        if (!expected.netTile.isEmpty()) {
            QTRY_COMPARE(m_window->tile("tileNetLiquidation"), expected.netTile);
            QCOMPARE(m_window->tile("tileUnrealizedPnl"), expected.unrealizedTile);
            QCOMPARE(m_window->tile("tileCash"), expected.cashTile);
        }
        QVERIFY(m_window->goTo(u"positions"_s));
        const TableDriver table(*m_window);
        QVERIFY(table.isThere());
        QTRY_COMPARE(table.leaves().size(), expected.rows);
        QCOMPARE(table.brokers(), brokers);
        QCOMPARE(table.sum("market_value_base"), expected.marketValue);
        QCOMPARE(table.footer(0, "unrealized_pnl_base"), expected.unrealized);

        const QString shown = m_window->outside(prefix + u"-shown.csv"_s);
        QVERIFY(m_window->exportTable(shown));
        const CsvFile shownFile(shown);
        QCOMPARE(shownFile.size(), expected.rows);
        QCOMPARE(shownFile.kinds("broker"), bytes(brokers));
        QCOMPARE(shownFile.sum("market_value_base"), expected.marketValue);

        const QString report = m_window->outside(prefix + u"-report.csv"_s);
        QVERIFY(m_window->exportReport(u"positions"_s, report));
        const CsvFile reportFile(report);
        QCOMPARE(reportFile.size(), expected.rows);
        QCOMPARE(reportFile.kinds("broker"), bytes(brokers));
        QCOMPARE(reportFile.sum("market_value"), expected.marketValue);
        QCOMPARE(reportFile.sum("unrealized_pnl"), expected.unrealized);

        const QString summary = m_window->outside(prefix + u"-summary.csv"_s);
        QVERIFY(m_window->exportReport(u"summary"_s, summary));
        const CsvFile summaryFile(summary);
        QCOMPARE(summaryFile.cell("level", "total", "net_liquidation"), expected.netLiquidation.toLatin1());
        QCOMPARE(summaryFile.cell("level", "total", "cash"), expected.cash.toLatin1());
        QCOMPARE(summaryFile.cell("level", "total", "unrealized_pnl"), expected.unrealized.toLatin1());
    }
    static QSet<QByteArray> bytes(const QSet<QString>& texts)
    {
        QSet<QByteArray> result;
        for (const QString& text : texts)
            result.insert(text.toLatin1());
        return result;
    }

    std::unique_ptr<WindowDriver> m_window;
};

QTEST_MAIN(TestWindowFilter)
#include "tst_windowfilter.moc"
