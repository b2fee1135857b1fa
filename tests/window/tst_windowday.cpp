// SPDX-License-Identifier: GPL-3.0-or-later
// A person's first day with the real window: the demo, a connection with a wrong secret and then the right one,
// sorting, grouping, and an end in time although a brokerage hangs. Simulator programs stand in for the brokerages.
#include "simulators/simprocess.h"
#include "support/canary.h"
#include "views/frame/parts/navigation.h"
#include "views/start/startpage.h"
#include "views/widgets/banner.h"
#include "window/csvfile.h"
#include "window/dialogdriver.h"
#include "window/tabledriver.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

class TestWindowDay final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        views::ThemeKeeper::instance().setMode(views::ThemeKeeper::Mode::Dark);
        m_window = std::make_unique<WindowDriver>(QDateTime(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC));
        QVERIFY(m_window->open());
    }
    void cleanup() { m_window.reset(); }

    void theFirstStartLeadsToTheDemo()
    {
        QVERIFY(m_window->find<views::StartPage>("startPage"));
        QVERIFY(!m_window->click("nav-positions")); // nothing there yet
        QVERIFY(m_window->click("startDemoButton"));
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_COMPARE(m_window->pills(), QStringList({u"demo-atlas"_s, u"demo-borealis"_s, u"demo-cascade"_s}));
        QVERIFY(m_window->find<views::Banner>("demoBanner"));
        QVERIFY(!qobject_cast<views::NavButton*>(QApplication::focusWidget())); // no frame before a key was pressed
        QTRY_VERIFY(m_window->tile("tileNetLiquidation").contains(QRegularExpression(u"^[0-9,]{7,}\\.[0-9]{2}$"_s)));
        QVERIFY(m_window->goTo(u"positions"_s));
        const TableDriver table(*m_window);
        QTRY_VERIFY(table.leaves().size() > 20);
        QCOMPARE(table.brokers().size(), 3);
        m_window->close();
        QVERIFY(m_window->open()); // on the page of before
        QCOMPARE(m_window->window().currentPageId(), u"positions"_s);
        QVERIFY(m_window->toFront());
        QVERIFY(!qobject_cast<views::NavButton*>(QApplication::focusWidget()));
    }

    void aWrongSecretIsSaidAndTheRightOneConnects()
    {
        SimProcess alpaca(u"qm-sim-alpaca"_s);
        QVERIFY(startAlpaca(alpaca));
        const QString wrong = u"wrong-secret-4c1d77a2e95b08f3"_s;
        DialogDriver dialog(*m_window);
        QVERIFY(dialog.open());
        QVERIFY(dialog.chooseBroker(u"Alpaca"_s));
        const QString name = dialog.typed(u"name"_s);
        QVERIFY(!name.isEmpty());
        QVERIFY(dialog.type(u"base_url"_s, alpaca.address()));
        QVERIFY(dialog.type(u"key_id"_s, kKeyId));
        QVERIFY(dialog.type(u"secret_key"_s, wrong));
        QVERIFY(dialog.test());
        QVERIFY(!dialog.isGood());
        // In words that say what to do, and naming the fields; no code, no secret.
        QVERIFY2(dialog.words().contains(u"key"_s, Qt::CaseInsensitive), qPrintable(dialog.words()));
        QVERIFY2(dialog.words().contains(u"Check: "_s), qPrintable(dialog.words()));
        QVERIFY(!dialog.words().contains(wrong));
        QVERIFY(!dialog.canAdd());
        QVERIFY(dialog.isOpen());
        QCOMPARE(dialog.typed(u"name"_s), name); // everything stands as it was typed
        QCOMPARE(dialog.typed(u"base_url"_s), alpaca.address());
        QCOMPARE(dialog.typed(u"key_id"_s), kKeyId);
        QCOMPARE(dialog.typed(u"secret_key"_s), wrong);
        QVERIFY(m_window->hub().portfolio()->connections.isEmpty());

        QVERIFY(dialog.type(u"secret_key"_s, kSecretKey));
        QVERIFY(!dialog.canAdd()); // what was tested is not what stands there now
        QVERIFY(dialog.test());
        QVERIFY2(dialog.isGood(), qPrintable(dialog.words()));
        QVERIFY(dialog.add());
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_COMPARE(m_window->pills(), QStringList{u"alpaca"_s});
        QTRY_COMPARE(m_window->tile("tileNetLiquidation"), u"32,592.60"_s);
        QVERIFY(m_window->goTo(u"positions"_s));
        QTRY_COMPARE(TableDriver(*m_window).leaves().size(), 18);
        m_window->close();
        for (const QString& secret : {wrong, kSecretKey, kKeyId})
            QCOMPARE(CanaryFinder(secret.toUtf8()).inFolder(m_window->profile()), QStringList());
    }

    void headersSortAndSegmentsGroup()
    {
        SimProcess alpaca(u"qm-sim-alpaca"_s);
        SimProcess tastytrade(u"qm-sim-tastytrade"_s);
        QVERIFY(startAlpaca(alpaca));
        QVERIFY(tastytrade.start({u"--documents"_s, projectFixtures() + u"/tastytrade/book"_s}));
        QCOMPARE(DialogDriver(*m_window).connectTo(u"Alpaca"_s, alpacaFields(alpaca)), QString());
        QCOMPARE(DialogDriver(*m_window).connectTo(u"tastytrade"_s, tastytradeFields(tastytrade)), QString());
        QVERIFY(m_window->waitForSyncs(2));
        QVERIFY(m_window->goTo(u"positions"_s));
        TableDriver table(*m_window);
        QTRY_COMPARE(table.brokers(), (QSet<QString>{u"alpaca"_s, u"tastytrade"_s}));

        QVERIFY(m_window->click("segment-symbol"));
        QCOMPARE(table.figure(u"MSFT"_s, "quantity"), u"70"_s); // 10 here and 60 there are one thing
        for (const char* column : {"unrealized_pnl_base", "market_value_base", "quantity"}) {
            QVERIFY(table.clickHeader(column));
            const bool falls = table.isSorted(column, Qt::DescendingOrder);
            QVERIFY2(falls || table.isSorted(column, Qt::AscendingOrder), column);
            QVERIFY(table.clickHeader(column));
            QVERIFY2(table.isSorted(column, falls ? Qt::AscendingOrder : Qt::DescendingOrder), column);
        }
        QVERIFY(table.clickHeader("symbol"));
        QStringList names; // of one underlying by expiry and strike, so only its first word is in order
        for (const QString& name : table.top())
            names.append(name.section(u' ', 0, 0));
        QVERIFY(names.size() > 20);
        if (names.first() > names.last())
            std::reverse(names.begin(), names.end());
        QVERIFY2(std::is_sorted(names.cbegin(), names.cend()), qPrintable(names.join(u' ')));

        const QString whole = table.footer(0, "market_value_base");
        QVERIFY(m_window->click("segment-broker"));
        QStringList groups = table.top();
        groups.sort();
        QCOMPARE(groups, QStringList({u"Alpaca"_s, u"tastytrade"_s}));
        QCOMPARE(table.figure(u"Alpaca"_s, "market_value_base"), u"33755.3226022409"_s);
        QCOMPARE(table.footer(0, "market_value_base"), whole); // grouping moves rows, not money
        QVERIFY(m_window->click("segment-none"));
        QCOMPARE(table.top().size(), table.leaves().size());
        QCOMPARE(table.footer(0, "market_value_base"), whole);
    }

    void endsInTimeWhileABrokerHangs()
    {
        SimProcess alpaca(u"qm-sim-alpaca"_s);
        QVERIFY(startAlpaca(alpaca));
        QCOMPARE(DialogDriver(*m_window).connectTo(u"Alpaca"_s, alpacaFields(alpaca)), QString());
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_COMPARE(m_window->tile("tileNetLiquidation"), u"32,592.60"_s);
        QVERIFY(alpaca.restart({u"--documents"_s, projectFixtures() + u"/alpaca"_s, u"--fault"_s,
            u"{\"kind\": \"silence\"}"_s, u"--key-id"_s, kKeyId, u"--secret-key"_s, kSecretKey}));
        QVERIFY(m_window->press(Qt::Key_F5));
        QTRY_VERIFY(m_window->hub().isSyncing());
        QTRY_VERIFY(m_window->find<QAbstractButton>("syncButton"));
        QVERIFY(m_window->goTo(u"positions"_s)); // it answers while it waits, and shows what it had
        QTRY_COMPARE(TableDriver(*m_window).footer(0, "market_value_base"), u"33755.3226022409"_s);
        QVERIFY(m_window->hub().isSyncing());
        const auto took = m_window->quit();
        QVERIFY2(took < std::chrono::seconds(2), qPrintable(QString::number(took.count())));

        QVERIFY(m_window->open()); // nothing was lost by it
        QTRY_COMPARE(m_window->window().book()->portfolio()->accounts.size(), 1);
        QVERIFY(m_window->goTo(u"positions"_s));
        QTRY_COMPARE(TableDriver(*m_window).leaves().size(), 18);
    }

    void aTokenThatTheTestUsedUpIsReplaced()
    {
        const QString scenario = m_window->outside(u"rotating.json"_s);
        QFile file(scenario);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"rotate_refresh_token\": true}");
        file.close();
        SimProcess tastytrade(u"qm-sim-tastytrade"_s);
        QVERIFY(
            tastytrade.start({u"--documents"_s, projectFixtures() + u"/tastytrade/book"_s, u"--scenario"_s, scenario}));
        DialogDriver dialog(*m_window);
        QVERIFY(dialog.open());
        QVERIFY(dialog.chooseBroker(u"tastytrade"_s));
        const auto fields = tastytradeFields(tastytrade);
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            QVERIFY(dialog.type(field.key(), field.value()));
        QVERIFY(dialog.test());
        QVERIFY2(dialog.isGood(), qPrintable(dialog.words()));
        QVERIFY(dialog.test()); // the second test and the first sync come with what the one before them got
        QVERIFY2(dialog.isGood(), qPrintable(dialog.words()));
        QVERIFY(dialog.add());
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_COMPARE(m_window->tile("tileNetLiquidation"), u"65,763.67"_s);
    }

    void whatWasNotTestedCanBeAddedAnyway()
    {
        SimProcess alpaca(u"qm-sim-alpaca"_s);
        QVERIFY(startAlpaca(alpaca));
        DialogDriver dialog(*m_window);
        QVERIFY(dialog.open());
        QVERIFY(dialog.chooseBroker(u"Alpaca"_s));
        const auto fields = alpacaFields(alpaca);
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            QVERIFY(dialog.type(field.key(), field.value()));
        QVERIFY(!dialog.canAdd());
        QVERIFY(dialog.addAnyway());
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_COMPARE(m_window->tile("tileNetLiquidation"), u"32,592.60"_s);
    }

private:
    [[nodiscard]] bool startAlpaca(SimProcess& process) const
    {
        return process.start(
            {u"--documents"_s, projectFixtures() + u"/alpaca"_s, u"--key-id"_s, kKeyId, u"--secret-key"_s, kSecretKey});
    }
    [[nodiscard]] QMap<QString, QString> alpacaFields(const SimProcess& process) const
    {
        return {{u"base_url"_s, process.address()}, {u"key_id"_s, kKeyId}, {u"secret_key"_s, kSecretKey}};
    }
    [[nodiscard]] static QMap<QString, QString> tastytradeFields(const SimProcess& process)
    {
        return {{u"base_url"_s, process.address()}, {u"client_secret"_s, u"SIM-SECRET"_s},
            {u"refresh_token"_s, u"SIM-REFRESH"_s}};
    }

    const QString kKeyId = u"PKTEST8842ffee51c0ffee51"_s;
    const QString kSecretKey = u"right-secret-93b0aa71c6de42f5"_s;
    std::unique_ptr<WindowDriver> m_window;
};

QTEST_MAIN(TestWindowDay)
#include "tst_windowday.moc"
