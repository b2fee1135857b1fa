// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QTimer;

namespace qm::views {
class MainWindow;
}

namespace qm::desktop {

/// Waits until the window shows data, lets it come to rest, saves it as PNG, and ends the program: 0, or 1 with words.
class Screenshot final : public QObject {
    Q_OBJECT
public:
    Screenshot(views::MainWindow* window, const QString& file, QObject* parent = nullptr);
    void setDataComplete(bool complete); ///< false: the demo is still being read
    void giveUp(const QString& words);

private:
    void lookAgain();
    void take();
    views::MainWindow* m_window;
    QString m_file;
    QTimer* m_rest;
    QTimer* m_deadline;
    bool m_complete = true;
};

} // namespace qm::desktop
