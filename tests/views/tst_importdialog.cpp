// SPDX-License-Identifier: GPL-3.0-or-later
// Statement files dropped onto the real window: preview, import, undo.
#include "net/secretstore.h"
#include "support/testenv.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/imports/importcommands.h"
#include "views/imports/importpreview.h"
#include "views/theme.h"
#include "views/widgets/banner.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::views;

class TestImportDialog final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_dir = std::make_unique<QTemporaryDir>();
        m_secrets = net::makeSessionStore();
        sync::Hub::Options options;
        options.profileDir = m_dir->path();
        options.clock = &m_clock;
        options.secrets = m_secrets.get();
        options.schedule = false;
        options.quotes = false;
        m_settings = std::make_unique<Settings>(m_dir->path());
        m_hub = std::make_unique<sync::Hub>(options);
        m_window = std::make_unique<MainWindow>(MainWindow::Options{m_hub.get(), m_settings.get(), {}, false});
        bool started = false;
        m_hub->start([&](const Result<>& answer) {
            m_window->hubStarted(answer);
            started = answer.hasValue();
        });
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(started, 20'000);
    }
    void cleanup()
    {
        m_window->close();
        m_window.reset();
        m_hub.reset();
        m_settings.reset();
        m_secrets.reset();
        m_dir.reset();
    }

    void droppedFilesArePreviewedTakenInAndTakenBack()
    {
        drop({fixture(u"activity-2026.xml"_s), fixture(u"activity-2025.xml"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->imports()->preview(), 20'000);
        ImportPreview* preview = m_window->imports()->preview();
        QVERIFY(m_hub->portfolio()->connections.isEmpty()); // nothing is written yet
        auto* tree = preview->findChild<QTreeWidget*>(u"importTree"_s);
        QCOMPARE(tree->topLevelItemCount(), 2);
        QCOMPARE(tree->topLevelItem(0)->text(0), u"activity-2026.xml"_s);
        QCOMPARE(tree->topLevelItem(1)->childCount(), 2); // two accounts
        QVERIFY(!tree->findItems(u"StmtFunds"_s, Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
        QTest::mouseClick(preview->findChild<QPushButton*>(u"importAcceptButton"_s), Qt::LeftButton);

        auto* banner = m_window->findChild<Banner*>(u"messageBanner"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 20'000);
        QCOMPARE(m_hub->portfolio()->accounts.size(), 2);
        QCOMPARE(banner->button()->text(), u"Undo"_s);
        QTest::mouseClick(banner->button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_hub->portfolio()->connections.isEmpty(), 20'000);
        QVERIFY(m_hub->portfolio()->accounts.isEmpty());
        QTRY_VERIFY(!m_window->imports()->isBusy());
    }

    void cancellingWritesNothing()
    {
        drop({fixture(u"activity-2026.xml"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->imports()->preview(), 20'000);
        QTest::keyClick(m_window->imports()->preview(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->imports()->isBusy());
        QVERIFY(m_hub->portfolio()->connections.isEmpty());
    }

    void aFileThatIsNotUnderstoodIsSaid()
    {
        drop({QCoreApplication::applicationFilePath()});
        auto* banner = m_window->findChild<Banner*>(u"messageBanner"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 20'000);
        QVERIFY(!m_window->imports()->preview());
        QVERIFY(!m_window->imports()->isBusy());
    }

private:
    static QString fixture(const QString& name) { return test::projectFixtures() + u"/ibkr/flex/"_s + name; }
    void drop(const QStringList& paths)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        mime.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<net::SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<sync::Hub> m_hub;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
