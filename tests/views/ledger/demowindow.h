// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"
#include "support/testenv.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/ledger/ledgerpage.h"
#include "views/theme.h"

#include <QPushButton>
#include <QTemporaryDir>

namespace qm::test {

/// The real window over the Demo brokerages in a temporary profile, on a clock that stands still. Answers are bools for
/// QVERIFY.
class DemoWindow {
public:
    static constexpr int kPatienceMs = 60'000; ///< a busy machine, sanitizers
    DemoWindow() = default;
    ~DemoWindow() { close(); }
    Q_DISABLE_COPY_MOVE(DemoWindow)

    [[nodiscard]] bool open()
    {
        sync::Hub::Options options;
        options.profileDir = m_dir.path();
        options.clock = &m_clock;
        options.secrets = m_secrets.get();
        options.schedule = false;
        options.quotes = false;
        m_settings = std::make_unique<views::Settings>(m_dir.path());
        m_hub = std::make_unique<sync::Hub>(options);
        m_window =
            std::make_unique<views::MainWindow>(views::MainWindow::Options{m_hub.get(), m_settings.get(), {}, false});
        m_window->resize(1440, 900);
        bool started = false;
        m_hub->start([&](const Result<>& answer) {
            m_window->hubStarted(answer);
            started = answer.hasValue();
        });
        m_window->show();
        return QTest::qWaitForWindowExposed(m_window.get()) && QTest::qWaitFor([&] { return started; }, kPatienceMs);
    }
    void close()
    {
        if (m_window)
            m_window->close();
        m_window.reset();
        m_hub.reset();
        m_settings.reset();
    }
    [[nodiscard]] bool reopen()
    {
        close();
        return open();
    }
    /// Presses "Demo" on the start page and waits for all of it.
    [[nodiscard]] bool addDemo()
    {
        bool finished = false;
        QObject context;
        QObject::connect(m_hub.get(), &sync::Hub::syncFinished, &context, [&] { finished = true; });
        QTest::mouseClick(m_window->findChild<QPushButton*>(QStringLiteral("startDemoButton")), Qt::LeftButton);
        return QTest::qWaitFor(
            [&] { return finished && !m_window->book()->portfolio()->accounts.isEmpty(); }, kPatienceMs);
    }
    /// Goes to a page of the ledger and waits for its answer.
    [[nodiscard]] views::LedgerPage* page(const QString& id)
    {
        if (!m_window->showPage(id))
            return nullptr;
        auto* page = qobject_cast<views::LedgerPage*>(m_window->currentPage());
        return page && settled(page) ? page : nullptr;
    }
    [[nodiscard]] static bool settled(const views::LedgerPage* page)
    {
        return QTest::qWaitFor([&] { return page->isReady(); }, kPatienceMs);
    }
    views::MainWindow& window() { return *m_window; }
    sync::Hub& hub() { return *m_hub; }
    [[nodiscard]] QString file(const QString& name) const { return m_dir.filePath(name); }
    [[nodiscard]] QDate today() const { return m_clock.marketToday(); }

private:
    QTemporaryDir m_dir;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(20, 42), Qt::UTC)};
    std::unique_ptr<net::SecretStore> m_secrets = net::makeSessionStore();
    std::unique_ptr<views::Settings> m_settings;
    std::unique_ptr<sync::Hub> m_hub;
    std::unique_ptr<views::MainWindow> m_window;
};

} // namespace qm::test
