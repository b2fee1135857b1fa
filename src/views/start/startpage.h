// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace qm::views {

/// What an empty profile shows: two doors, and what the program promises.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(int brokerages, QWidget* parent = nullptr);
    void setBusy(bool busy); ///< the demo is being opened

Q_SIGNALS:
    void addConnectionWanted();
    void demoWanted();

private:
    QPushButton* m_add;
    QPushButton* m_demo;
};

} // namespace qm::views
