// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowdriver.h"

#include "sync/profile.h"
#include "views/bars/pill.h"
#include "views/frame/parts/reportexporter.h"
#include "views/widgets/tile.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace qm::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 60'000; // a busy machine, sanitizers
}

WindowDriver::WindowDriver(const QDateTime& now, bool live) : m_clock(now), m_live(live)
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // keys reach only our own
}

bool WindowDriver::open()
{
    if (!sync::prepareProfile(profile()))
        return false;
    sync::Hub::Options options;
    options.profileDir = profile();
    options.clock = &m_clock;
    options.secrets = m_secrets.get();
    options.schedule = m_live;
    options.quotes = m_live;
    m_syncs = 0;
    m_settings = std::make_unique<views::Settings>(profile());
    m_hub = std::make_unique<sync::Hub>(options);
    QObject::connect(m_hub.get(), &sync::Hub::syncFinished, m_hub.get(), [this] { ++m_syncs; });
    m_window =
        std::make_unique<views::MainWindow>(views::MainWindow::Options{m_hub.get(), m_settings.get(), {}, false});
    m_window->resize(1440, 900);
    bool started = false;
    m_hub->start([&](const Result<>& answer) {
        m_window->hubStarted(answer);
        started = answer.hasValue();
    });
    m_window->show();
    return QTest::qWaitForWindowExposed(m_window.get())
        && QTest::qWaitFor([&] { return started && m_window->isReady(); }, kPatienceMs);
}

void WindowDriver::close()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_hub.reset();
    m_settings.reset();
}

std::chrono::milliseconds WindowDriver::quit()
{
    QElapsedTimer timer;
    timer.start();
    const bool gone = press(Qt::Key_Q, Qt::ControlModifier) && !m_window->isVisible();
    close();
    return gone ? std::chrono::milliseconds(timer.elapsed()) : std::chrono::milliseconds::max();
}

bool WindowDriver::toFront()
{
    if (!m_window->isActiveWindow())
        m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get(), kPatienceMs);
}

bool WindowDriver::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (!toFront())
        return false;
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), modifiers);
    return true;
}

bool WindowDriver::click(const char* name)
{
    auto* button = find<QAbstractButton>(name);
    if (!button || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

bool WindowDriver::goTo(const QString& page)
{
    return click(("nav-" + page.toLatin1()).constData()) && m_window->currentPageId() == page
        && QTest::qWaitFor([this] { return m_window->isReady(); }, kPatienceMs);
}

bool WindowDriver::chooseBroker(const QString& brokerId) { return click(("pill-" + brokerId.toLatin1()).constData()); }

bool WindowDriver::saveAs(const char* dialogName, const QString& file)
{
    QPointer<QFileDialog> dialog;
    const auto shown = [&] {
        dialog = m_window->findChild<QFileDialog*>(QString::fromLatin1(dialogName));
        return dialog && dialog->isVisible();
    };
    if (!QTest::qWaitFor(shown, kPatienceMs)) {
        qInfo() << "no file dialog" << dialogName;
        return false;
    }
    auto* name = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
    auto* save = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
    if (!name || !save)
        return false;
    // Pasted: what is typed letter by letter, the dialog completes with whatever lies in the folders on the way.
    QGuiApplication::clipboard()->setText(file);
    const bool written = QTest::qWaitFor(
        [&] {
            if (dialog && dialog->isVisible()) {
                name->selectAll();
                QTest::keyClick(name, Qt::Key_V, Qt::ControlModifier);
                if (name->text() == file)
                    QTest::mouseClick(save, Qt::LeftButton);
            }
            return !dialog && QFile::exists(file);
        },
        kPatienceMs);
    if (!written)
        qInfo() << (dialog ? "the file dialog stays open:" : "not written:") << file
                << (dialog ? name->text() : QString());
    return written;
}

bool WindowDriver::exportTable(const QString& file)
{
    return press(Qt::Key_E, Qt::ControlModifier) && saveAs("exportCsvDialog", file);
}

bool WindowDriver::exportReport(const QString& report, const QString& file)
{
    if (!press(Qt::Key_F10))
        return false;
    auto* menu = m_window->findChild<QMenu*>(u"appMenu"_s);
    auto* reports = m_window->findChild<QMenu*>(u"exportReportMenu"_s);
    if (!menu->isVisible())
        return false;
    QTest::keyClick(menu, Qt::Key_F); // File
    if (!QApplication::activePopupWidget() || QApplication::activePopupWidget() == menu)
        return false;
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_E); // Export report
    if (!reports->isVisible())
        return false;
    for (QAction* action : reports->actions()) {
        if (action->objectName() != "export-"_L1 + report)
            continue;
        QTest::mouseClick(reports, Qt::LeftButton, {}, reports->actionGeometry(action).center());
        return saveAs("exportDialog", file)
            && QTest::qWaitFor([this] { return !m_window->exporter()->isRunning(); }, kPatienceMs);
    }
    return false;
}

bool WindowDriver::waitForSyncs(int count)
{
    return QTest::qWaitFor([&] { return m_syncs >= count; }, kPatienceMs);
}

QString WindowDriver::tile(const char* name) const
{
    const auto* tile = find<views::Tile>(name);
    return tile ? tile->content().value : u"no such tile"_s;
}

QStringList WindowDriver::pills() const
{
    QStringList ids;
    for (const views::Pill* pill : m_window->findChildren<views::Pill*>()) {
        if (pill->isVisible() && !pill->brokerId().isEmpty())
            ids.append(pill->brokerId());
    }
    ids.sort();
    return ids;
}

} // namespace qm::test
