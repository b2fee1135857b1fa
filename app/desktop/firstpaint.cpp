// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstpaint.h"

#include "views/frame/mainwindow.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

#include <cstdio>

namespace qm::desktop {

using namespace Qt::StringLiterals;

bool FirstPaint::isWanted() { return qEnvironmentVariable("QUANTMATRIX_ANNOUNCE_PAINT") == "1"_L1; }

FirstPaint::FirstPaint(views::MainWindow* window, QObject* parent) : QObject(parent), m_window(window)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_painted && event->type() == QEvent::Paint && m_window->isReady()) {
        const auto* widget = qobject_cast<const QWidget*>(watched);
        const QWidget* page = m_window->currentPage();
        if (widget && page && (widget == page || page->isAncestorOf(widget))) {
            m_painted = true;
            // One pass paints all that is dirty and hands it to the screen before it returns to the event loop; a
            // timer of zero comes after the events that this pass may have posted (a layout that settles).
            QTimer::singleShot(0, this, &FirstPaint::announce);
        }
    }
    return QObject::eventFilter(watched, event);
}

void FirstPaint::announce()
{
    QCoreApplication::instance()->removeEventFilter(this);
    const PortfolioPtr& shown = m_window->book()->portfolio();
    qsizetype positions = 0;
    for (const AccountStatePtr& account : shown->accounts)
        positions += account->positions.size();
    std::printf("painted %s %lld %lld\n", qPrintable(m_window->currentPageId()),
        static_cast<long long>(shown->accounts.size()), static_cast<long long>(positions));
    std::fflush(stdout);
}

} // namespace qm::desktop
