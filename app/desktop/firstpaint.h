// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace qm::views {
class MainWindow;
}

namespace qm::desktop {

/// For the start-up bench, with QUANTMATRIX_ANNOUNCE_PAINT=1 in the environment: writes one line to standard output
/// once the page in front has been painted with data, "painted PAGE ACCOUNTS POSITIONS", and is done. The program runs
/// on. The counts are those of the picture that was painted, so that the bench can tell a full page from an empty one.
class FirstPaint final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static bool isWanted();
    explicit FirstPaint(views::MainWindow* window, QObject* parent = nullptr);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void announce();
    views::MainWindow* m_window;
    bool m_painted = false;
};

} // namespace qm::desktop
