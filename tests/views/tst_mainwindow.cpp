// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a real hub and store in a temporary profile, driven by mouse and keyboard.
#include "net/secretstore.h"
#include "support/testenv.h"
#include "sync/day/storedday.h"
#include "views/bars/commandfield.h"
#include "views/bars/pill.h"
#include "views/connections/dialog/addconnectiondialog.h"
#include "views/frame/mainwindow.h"
#include "views/frame/pages.h"
#include "views/frame/parts/reportexporter.h"
#include "views/frame/settings.h"
#include "views/start/startpage.h"
#include "views/widgets/banner.h"
#include "views/widgets/tile.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::views;

class TestMainWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_dir = std::make_unique<QTemporaryDir>();
        m_secrets = net::makeSessionStore();
        open();
    }
    void cleanup()
    {
        close();
        m_secrets.reset();
        m_dir.reset();
    }

    void anEmptyProfileOffersTwoDoors()
    {
        QVERIFY(m_window->findChild<StartPage*>()->isVisible());
        QVERIFY(!m_window->findChild<QAbstractButton*>(u"nav-positions"_s)->isEnabled());
        QVERIFY(m_window->findChild<QAbstractButton*>(u"nav-health"_s)->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        auto* dialog = m_window->findChild<AddConnectionDialog*>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void demoOpensFiltersExportsAndGoesAway()
    {
        openDemo();
        QVERIFY(banner("demoBanner")->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isReady(), 20'000);
        auto* atlas = m_window->findChild<Pill*>(u"pill-demo-atlas"_s);
        QTRY_VERIFY(atlas->isVisible());
        QTest::mouseClick(atlas, Qt::LeftButton);
        QCOMPARE(m_window->filter()->scope().brokers, QSet<QString>{u"demo-atlas"_s});

        const QString file = m_dir->filePath(u"positions.csv"_s);
        QSignalSpy exported(m_window->exporter(), &ReportExporter::exported);
        m_window->exporter()->write(u"positions"_s, file);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 20'000);
        const QList<QByteArray> lines = test::readFile(file).trimmed().split('\n');
        QVERIFY(lines.size() > 3);
        for (qsizetype i = 1; i < lines.size(); ++i)
            QVERIFY2(lines[i].startsWith("demo-atlas,"), lines[i].constData());
        QTRY_VERIFY(banner("messageBanner")->isVisible());
        QCOMPARE(banner("messageBanner")->button()->text(), u"Show folder"_s);

        // The filter is remembered.
        close();
        open();
        QCOMPARE(m_window->filter()->scope().brokers, QSet<QString>{u"demo-atlas"_s});
        QTest::mouseClick(banner("demoBanner")->button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_hub->portfolio()->connections.isEmpty(), 20'000);
        QTRY_VERIFY(m_window->findChild<StartPage*>() && m_window->findChild<StartPage*>()->isVisible());
        QVERIFY(!m_window->filter()->isActive());
        QVERIFY(!banner("demoBanner")->isVisible());
    }

    void pagesAreMadeWhenShownAndReachableByKey()
    {
        openDemo();
        int number = 0;
        for (const QString& id : pageIds()) {
            QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + number++), Qt::ControlModifier);
            QCOMPARE(m_window->currentPageId(), id);
            QVERIFY(m_window->currentPage());
            QCOMPARE(m_window->currentPage()->id(), id);
            QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->isReady(), 20'000);
        }
        QVERIFY(!m_window->showPage(u"nonsense"_s));
    }

    void paletteRunsACommand()
    {
        openDemo();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* edit = m_window->findChild<QLineEdit*>(u"paletteEdit"_s);
        QVERIFY(edit);
        QTest::keyClicks(edit, u"health"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_window->currentPageId(), u"health"_s);
    }

    void colourSchemeIsChosenInTheMenuAndKept()
    {
        auto* menu = m_window->findChild<QMenu*>(u"gainColorsMenu"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        QVERIFY(menu->actions().at(0)->isChecked());
        menu->actions().at(1)->trigger();
        QCOMPARE(ThemeKeeper::instance().theme().gain, Theme::make(true, GainScheme::RedUp).gain);
        close();
        ThemeKeeper::instance().setGainScheme(GainScheme::GreenUp); // another session begins with the default
        open();
        QCOMPARE(ThemeKeeper::instance().gainScheme(), GainScheme::RedUp);
        QVERIFY(m_window->actions()->action(u"gains-red-up"_s)->isChecked());
        m_window->actions()->action(u"gains-green-up"_s)->trigger();
        QCOMPARE(ThemeKeeper::instance().gainScheme(), GainScheme::GreenUp);
    }

    void amountsHideOnEveryPage()
    {
        openDemo();
        const QRegularExpression amount(
            u"[0-9],[0-9]{3}\\.[0-9]{2}"_s); // counts of rows stay, and no price there is that large
        int seen = 0;
        const auto look = [&](const QString& page, bool hidden) {
            QVERIFY(m_window->showPage(page));
            QTRY_VERIFY_WITH_TIMEOUT(m_window->isReady(), 20'000);
            const auto amounts = [&] { return words(m_window->currentPage()).filter(amount); };
            if (hidden)
                QTRY_VERIFY2(amounts().isEmpty(), qPrintable(page + u": "_s + amounts().join(u" | "_s)));
            seen += int(amounts().size());
        };
        for (const QString& page : pageIds())
            look(page, false);
        QVERIFY2(seen > 10, qPrintable(QString::number(seen)));
        QAction* hide = m_window->actions()->action(u"hideAmountsAction"_s);
        QVERIFY(!hide->shortcut().isEmpty());
        QCOMPARE(hide->shortcutContext(), Qt::ApplicationShortcut); // also from a price chart's own window
        QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(hide->isChecked());
        for (const QString& page : pageIds())
            look(page, true);
        QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!hide->isChecked());
    }

    void dayBeginsWhenThePersonSays()
    {
        openDemo();
        QVERIFY(m_window->showPage(u"overview"_s));
        const auto line = [this] { return m_window->findChild<Tile*>(u"tileDayPnl"_s)->content().line; };
        QTRY_COMPARE(line(), u"of yesterday"_s);
        auto* menu = m_window->findChild<QMenu*>(u"dayStartMenu"_s);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 5);
        QVERIFY(menu->actions().at(0)->isChecked());
        menu->actions().at(1)->trigger();
        QTRY_COMPARE(line(), u"since 17:00 New York"_s);
        QCOMPARE(m_hub->portfolio()->dayStart, DayStart::NewYork17);
        // The command line reads the same choice from the store.
        const auto chosen = [this] {
            const auto reader = storage::StoreReader::open(m_hub->storePath());
            const auto id = reader ? (*reader)->meta(sync::dayStartKey()) : Result<QString>(reader.error());
            return id ? *id : id.error().userText;
        };
        QCOMPARE(chosen(), u"new_york_17"_s);
        close();
        m_clock.setDayStart(DayStart::NewYorkMidnight); // another session begins with the default
        open();
        QTRY_COMPARE(m_clock.dayStart(), DayStart::NewYork17);
        QTRY_VERIFY(m_window->actions()->action(u"day-new_york_17"_s)->isChecked());
        m_window->actions()->action(u"day-new_york_midnight"_s)->trigger();
        QTRY_COMPARE(m_hub->portfolio()->dayStart, DayStart::NewYorkMidnight);
        QVERIFY(m_window->showPage(u"overview"_s));
        QTRY_COMPARE(line(), u"of yesterday"_s);
    }

    void narrowWindowKeepsIconsOnly()
    {
        openDemo();
        m_window->resize(1100, 700);
        auto* nav = m_window->findChild<QWidget*>(u"nav-health"_s);
        QTRY_VERIFY(nav->parentWidget()->width() == 48);
        m_window->resize(1280, 800);
        QTRY_VERIFY(nav->parentWidget()->width() == 168);
    }

    void settingsAreForThisPersonOnly()
    {
        m_window->close();
        const auto permissions = QFileInfo(m_dir->filePath(u"settings.ini"_s)).permissions();
        QCOMPARE(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void quitsInTimeWhileASyncRuns()
    {
        openDemo();
        m_hub->syncAll();
        QElapsedTimer timer;
        timer.start();
        close();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    void open()
    {
        sync::Hub::Options options;
        options.profileDir = m_dir->path();
        options.clock = &m_clock;
        options.secrets = m_secrets.get();
        options.schedule = false;
        options.quotes = false;
        m_settings = std::make_unique<Settings>(m_dir->path());
        m_hub = std::make_unique<sync::Hub>(options);
        m_window = std::make_unique<MainWindow>(MainWindow::Options{m_hub.get(), m_settings.get(), {}, false});
        m_window->resize(1440, 900);
        bool started = false;
        m_hub->start([&](const Result<>& answer) {
            m_window->hubStarted(answer);
            started = answer.hasValue();
        });
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(started, 20'000);
    }
    void close()
    {
        if (m_window)
            m_window->close();
        m_window.reset();
        m_hub.reset();
        m_settings.reset();
    }
    void openDemo()
    {
        int finished = 0;
        const auto counting = connect(m_hub.get(), &sync::Hub::syncFinished, this, [&] { ++finished; });
        QTest::mouseClick(m_window->findChild<QPushButton*>(u"startDemoButton"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished, 1, 30'000);
        disconnect(counting);
        QTRY_COMPARE(m_window->book()->portfolio()->connections.size(), 3);
        QTRY_VERIFY(!m_window->book()->portfolio()->accounts.isEmpty());
    }
    /// What tiles, labels and lists of a page say.
    static QStringList words(QWidget* page)
    {
        QStringList all;
        for (const QLabel* label : page->findChildren<QLabel*>())
            all.append(label->text());
        for (const Tile* tile : page->findChildren<Tile*>()) {
            const Tile::Content& content = tile->content();
            all.append({content.value, content.shortValue, content.lineLead, content.line});
        }
        for (QTreeWidget* list : page->findChildren<QTreeWidget*>()) {
            for (QTreeWidgetItemIterator item(list); *item; ++item) {
                for (int column = 0; column < list->columnCount(); ++column)
                    all.append((*item)->text(column));
            }
        }
        return all;
    }
    Banner* banner(const char* name) { return m_window->findChild<Banner*>(QString::fromLatin1(name)); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<net::SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<sync::Hub> m_hub;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
