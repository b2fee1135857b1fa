// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"
#include "support/testenv.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/theme.h"

#include <QAbstractButton>
#include <QTemporaryDir>

namespace qm::test {

/// The desktop's window as a person has it in front of them: real hub, real store, real adapters in a temporary
/// profile; everything is done by mouse and keyboard on real widgets. Answers are bools for QVERIFY.
class WindowDriver {
public:
    /// The clock stands still at `now`. `live`: streams run beside the pulls, and pulls come by
    /// themselves.
    explicit WindowDriver(const QDateTime& now, bool live = false);
    ~WindowDriver() { close(); }
    Q_DISABLE_COPY_MOVE(WindowDriver)

    [[nodiscard]] bool open();        ///< as a start of the program: waits until the store is open
    std::chrono::milliseconds quit(); ///< Ctrl+Q and the end of everything behind the window; how long that took
    void close();

    views::MainWindow& window() { return *m_window; }
    sync::Hub& hub() { return *m_hub; }
    [[nodiscard]] QString profile() const { return m_dir.filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString outside(const QString& file) const { return m_dir.filePath(file); }

    // What a person does.
    [[nodiscard]] bool toFront(); ///< what a window manager does when a dialog closes; there is none under Xvfb
    [[nodiscard]] bool press(int key, Qt::KeyboardModifiers modifiers = {}); ///< a shortcut, the window in front
    [[nodiscard]] bool click(const char* name);                              ///< a visible, enabled button of that name
    [[nodiscard]] bool goTo(const QString& page);                            ///< by the navigation; waits for its data
    [[nodiscard]] bool chooseBroker(const QString& brokerId); ///< its pill in the filter bar; "all": every one
    [[nodiscard]] bool exportTable(const QString& file);      ///< Ctrl+E and the file dialog
    [[nodiscard]] bool exportReport(const QString& report, const QString& file); ///< by the menu's keys and mouse
    [[nodiscard]] bool waitForSyncs(int count);                                  ///< counted from the start

    // What a person sees.
    [[nodiscard]] QString tile(const char* name) const; ///< the figure on an Overview tile
    [[nodiscard]] QStringList pills() const;            ///< broker ids in the filter bar
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        for (T* found : m_window->findChildren<T*>(QString::fromLatin1(name))) {
            if (found->isVisible()) // pages that are not shown have parts of the same name
                return found;
        }
        return nullptr;
    }

private:
    [[nodiscard]] bool saveAs(const char* dialog, const QString& file);

    QTemporaryDir m_dir;
    ManualClock m_clock;
    bool m_live;
    std::unique_ptr<net::SecretStore> m_secrets = net::makeSessionStore();
    std::unique_ptr<views::Settings> m_settings;
    std::unique_ptr<sync::Hub> m_hub;
    std::unique_ptr<views::MainWindow> m_window;
    int m_syncs = 0;
};

} // namespace qm::test
