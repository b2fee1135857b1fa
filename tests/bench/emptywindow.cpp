// SPDX-License-Identifier: GPL-3.0-or-later
// What any Qt Widgets program costs: an empty main window, from exec to its first paint. The measure of bench_start.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

namespace {

class Window final : public QMainWindow {
protected:
    void paintEvent(QPaintEvent* event) override
    {
        QMainWindow::paintEvent(event);
        if (std::exchange(m_painted, true))
            return;
        QTimer::singleShot(0, this, [] {
            std::puts("painted empty 0 0");
            std::fflush(stdout);
        });
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    Window window;
    window.resize(1440, 900); // the size that the product opens with
    window.show();
    return QApplication::exec();
}
