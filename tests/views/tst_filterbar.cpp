// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testenv.h"
#include "views/bars/accountsmenu.h"
#include "views/bars/commandfield.h"
#include "views/bars/commandpalette.h"
#include "views/bars/filterbar.h"
#include "views/bars/pill.h"
#include "views/bars/statusbar.h"
#include "views/bars/statuslights.h"
#include "views/books.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::views;

class TestFilterBar final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_filter = std::make_unique<models::FilterState>();
        m_bar = std::make_unique<FilterBar>(broker::Registry::builtin(), m_filter.get());
        m_bar->resize(1272, 48);
        m_bar->setPortfolio(test::smallBook());
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    }
    void cleanup()
    {
        m_bar.reset();
        m_filter.reset();
    }

    void aClickChoosesOnlyThatBroker()
    {
        QTest::mouseClick(pill("alpaca"), Qt::LeftButton);
        QCOMPARE(m_filter->scope().brokers, QSet<QString>{u"alpaca"_s});
        QVERIFY(pill("alpaca")->isChecked());
        QVERIFY(!pill("all")->isChecked());
        QTest::mouseClick(pill("tastytrade"), Qt::LeftButton);
        QCOMPARE(m_filter->scope().brokers, QSet<QString>{u"tastytrade"_s});
        QTest::mouseClick(pill("all"), Qt::LeftButton);
        QVERIFY(!m_filter->isActive());
        QVERIFY(pill("all")->isChecked());
    }

    void controlClickAddsAndRemoves()
    {
        QTest::mouseClick(pill("alpaca"), Qt::LeftButton);
        QTest::mouseClick(pill("demo-atlas"), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(m_filter->scope().brokers, (QSet<QString>{u"alpaca"_s, u"demo-atlas"_s}));
        QTest::mouseClick(pill("alpaca"), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(m_filter->scope().brokers, QSet<QString>{u"demo-atlas"_s});
        QTest::mouseClick(pill("alpaca"), Qt::LeftButton, Qt::ControlModifier);
        QTest::mouseClick(pill("tastytrade"), Qt::LeftButton, Qt::ControlModifier);
        QVERIFY(!m_filter->isActive()); // all of them is no filter
    }

    void worksByKeyboardAndEscapeClears()
    {
        pill("tastytrade")->setFocus();
        QTest::keyClick(pill("tastytrade"), Qt::Key_Space);
        QCOMPARE(m_filter->scope().brokers, QSet<QString>{u"tastytrade"_s});
        QTest::keyClick(pill("alpaca"), Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(m_filter->scope().brokers.size(), 2);
        QTest::keyClick(pill("alpaca"), Qt::Key_Escape);
        QVERIFY(!m_filter->isActive());
    }

    void demoIsABrokerageOfItsOwn()
    {
        QCOMPARE(pill("demo-atlas")->text(), u"Atlas"_s);
        QCOMPARE(pill("tastytrade")->text(), broker::Registry::builtin().find(u"tastytrade"_s)->descriptor.name);
    }

    void troubleShowsOnThePill()
    {
        ConnectionHealth health;
        health.connectionId = 2;
        health.state = ConnectionHealth::State::SignInNeeded;
        const int before = pill("tastytrade")->sizeHint().width();
        m_bar->setHealth({health});
        QVERIFY(pill("tastytrade")->sizeHint().width() > before);
        QVERIFY(pill("tastytrade")->accessibleName().contains(lightText(Light::NeedsYou)));
        QCOMPARE(pill("alpaca")->accessibleName(), pill("alpaca")->text());
    }

    void accountsAreTicked()
    {
        auto* menu = m_bar->findChild<AccountsMenu*>();
        QCOMPARE(menu->text(), u"4 of 4 accounts"_s);
        QTest::mouseClick(menu, Qt::LeftButton);
        auto* list = menu->findChild<QListWidget*>(u"accountsList"_s);
        QVERIFY(list && list->isVisible());
        QCOMPARE(list->count(), 5); // "All accounts" and four
        list->setCurrentRow(2);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(m_filter->scope().accounts, (QSet<qint64>{11, 21, 31}));
        QTRY_COMPARE(list->item(0)->checkState(), Qt::PartiallyChecked);
        QCOMPARE(menu->text(), u"3 of 4 accounts"_s);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY(!m_filter->isActive());
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(!list->isVisible());
    }

    void theLastTickStays()
    {
        QTest::mouseClick(pill("tastytrade"), Qt::LeftButton);
        auto* menu = m_bar->findChild<AccountsMenu*>();
        QCOMPARE(menu->text(), u"1 of 4 accounts"_s);
        menu->openList();
        auto* list = menu->findChild<QListWidget*>(u"accountsList"_s);
        QCOMPARE(list->count(), 2);
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(list->item(1)->checkState(), Qt::Checked);
        QVERIFY(m_filter->scope().accounts.isEmpty());
    }

    void emptyProfileSaysWhereFiltersWillBe()
    {
        m_bar->setPortfolio(std::make_shared<PortfolioSnapshot>());
        QVERIFY(!m_bar->syncButton()->isVisible());
        bool said = false;
        for (const QLabel* label : m_bar->findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().contains(u"Filters appear here"_s));
        QVERIFY(said);
    }

    void narrowBarKeepsEverythingReachable()
    {
        m_bar->resize(560, 48);
        QTRY_VERIFY(m_bar->commandField()->width() < 60);
        auto* more = m_bar->findChild<QAbstractButton*>(u"moreButton"_s);
        QTRY_VERIFY(more->isVisible());
        QVERIFY(!pill("demo-atlas")->isVisible());
        m_bar->resize(1272, 48);
        QTRY_VERIFY(pill("demo-atlas")->isVisible());
        QVERIFY(!more->isVisible());
    }

    void syncButtonStartsAndStops()
    {
        QSignalSpy sync(m_bar->syncButton(), &SyncButton::syncWanted);
        QSignalSpy cancel(m_bar->syncButton(), &SyncButton::cancelWanted);
        QTest::mouseClick(m_bar->syncButton(), Qt::LeftButton);
        QCOMPARE(sync.size(), 1);
        m_bar->syncButton()->setSyncing(true, 0.4);
        QTest::mouseClick(m_bar->syncButton(), Qt::LeftButton);
        QCOMPARE(cancel.size(), 1);
        QCOMPARE(sync.size(), 1);
    }

    void paletteRanksAndRuns()
    {
        QVERIFY(
            CommandPalette::score(u"pos"_s, u"Positions"_s) > CommandPalette::score(u"pos"_s, u"Export positions"_s));
        QVERIFY(CommandPalette::score(u"ex"_s, u"Export"_s) > CommandPalette::score(u"ex"_s, u"Index"_s));
        QCOMPARE(CommandPalette::score(u"zz"_s, u"Positions"_s), -1);
        QString ran;
        auto* palette = new CommandPalette({{u"Overview"_s, u"Page"_s, {}, [&] { ran = u"overview"_s; }},
                                               {u"Positions"_s, u"Page"_s, {}, [&] { ran = u"positions"_s; }}},
            {}, m_bar.get());
        palette->show();
        auto* edit = palette->findChild<QLineEdit*>();
        QTest::keyClicks(edit, u"posi"_s);
        const QPointer<CommandPalette> alive(palette);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(ran, u"positions"_s);
        QTRY_VERIFY(!alive);
    }

    void statusBarAgesByTheDataAlone()
    {
        const QDateTime start(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC);
        ManualClock clock(start);
        StatusBar status(broker::Registry::builtin(), clock);
        status.resize(1400, 28);
        status.setPortfolio(test::smallBook(start.addSecs(-2)));
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status));
        auto* age = status.findChild<QLabel*>(u"statusAge"_s);
        QCOMPARE(age->text(), u"Data 2 s old"_s);
        clock.advance(std::chrono::hours(23));
        QTRY_VERIFY_WITH_TIMEOUT(age->text().contains(u"are 23 h old"_s), 3000); // by its own timer, nobody told it
        QCOMPARE(age->property("tone").toString(), u"warn"_s);
        QSignalSpy clicked(&status, &StatusBar::connectionClicked);
        QTest::mouseClick(status.findChild<LightButton*>(u"light-2"_s), Qt::LeftButton);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.first().first().toLongLong(), 2);
    }

private:
    Pill* pill(const char* id) { return m_bar->findChild<Pill*>(u"pill-"_s + QString::fromLatin1(id)); }
    std::unique_ptr<models::FilterState> m_filter;
    std::unique_ptr<FilterBar> m_bar;
};

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
