// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "views/frame/mainwindow.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QTimer>

#include <cstdio>

namespace qm::desktop {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRestMs = 300; ///< layouts and charts settle in the event loop
constexpr int kDeadlineMs = 60'000;
} // namespace

Screenshot::Screenshot(views::MainWindow* window, const QString& file, QObject* parent)
    : QObject(parent), m_window(window), m_file(file), m_rest(new QTimer(this)), m_deadline(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &Screenshot::take);
    m_deadline->setSingleShot(true);
    connect(m_deadline, &QTimer::timeout, this, [this] { giveUp(tr("The page did not show data within a minute.")); });
    m_deadline->start(kDeadlineMs);
    connect(window, &views::MainWindow::readyChanged, this, &Screenshot::lookAgain);
}

void Screenshot::setDataComplete(bool complete)
{
    m_complete = complete;
    lookAgain();
}

void Screenshot::lookAgain()
{
    if (m_complete && m_window->isReady() && !m_rest->isActive())
        m_rest->start();
}

void Screenshot::take()
{
    m_deadline->stop();
    const QImage image = m_window->grab().toImage();
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit()) {
        giveUp(tr("The picture could not be written to %1: %2").arg(m_file, file.errorString()));
        return;
    }
    QCoreApplication::exit(0);
}

void Screenshot::giveUp(const QString& words)
{
    m_deadline->stop();
    std::fprintf(stderr, "quantmatrix: %s\n", words.toLocal8Bit().constData());
    QCoreApplication::exit(1);
}

} // namespace qm::desktop
