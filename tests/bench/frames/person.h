// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/frame/mainwindow.h"

#include <QTimer>

namespace qm::bench {

/// Uses the window without a pause for thought: scrolls, sorts, groups, filters, switches pages.
class Person final : public QObject {
    Q_OBJECT
public:
    explicit Person(views::MainWindow& window);
    void start();
    void stop();
    [[nodiscard]] int steps() const { return m_step; }

private:
    void act();
    void scroll();
    void sort();
    void group();
    void filter();

    views::MainWindow& m_window;
    QTimer m_timer;
    int m_step = 0;
};

} // namespace qm::bench
