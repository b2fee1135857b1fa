// SPDX-License-Identifier: GPL-3.0-or-later
// Statement files and the main window: dropped onto it, told of in its banner.
#include "views/frame/mainwindow.h"
#include "views/imports/importcommands.h"
#include "views/widgets/banner.h"

#include <QDragEnterEvent>
#include <QDropEvent>

namespace qm::views {

void MainWindow::wireImport()
{
    setAcceptDrops(true);
    connect(m_imports, &ImportCommands::imported, this, [this](const QString& words) {
        tell(int(Banner::Kind::Info), words, tr("Undo"), [this] { m_imports->undo(); });
    });
    connect(m_imports, &ImportCommands::undone, this,
        [this](const QString& words) { tell(int(Banner::Kind::Info), words); });
    connect(m_imports, &ImportCommands::failed, this,
        [this](const QString& words) { tell(int(Banner::Kind::Error), words); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!ImportCommands::filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList files = ImportCommands::filesOf(event->mimeData());
    if (files.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_imports->begin(files);
}

} // namespace qm::views
