// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/imports/importcommands.h"

#include "views/imports/importpreview.h"

#include <QFileDialog>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>

namespace qm::views {

using namespace Qt::StringLiterals;

ImportCommands::ImportCommands(sync::Hub* hub, QWidget* window) : QObject(window), m_hub(hub), m_window(window) { }

bool ImportCommands::isBusy() const { return m_busy || m_preview; }

ImportPreview* ImportCommands::preview() const { return m_preview; }

QStringList ImportCommands::filesOf(const QMimeData* mime)
{
    QStringList paths;
    for (const QUrl& url : mime->urls()) {
        if (!url.isLocalFile())
            return {};
        paths.append(url.toLocalFile());
    }
    return paths;
}

void ImportCommands::ask()
{
    auto* dialog = new QFileDialog(m_window, tr("Import statements"),
        QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
        tr("Statements and prices (*.xml *.csv);;All files (*)"));
    dialog->setObjectName(u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ImportCommands::begin);
    dialog->open();
}

void ImportCommands::begin(const QStringList& paths)
{
    if (isBusy()) {
        Q_EMIT failed(tr("An import is still under way. Finish it first."));
        return;
    }
    m_busy = true;
    const QPointer<ImportCommands> guard(this);
    m_hub->planImport({paths, {}, {}}, [guard](const Result<sync::ImportPlanPtr>& plan) {
        if (!guard)
            return;
        guard->m_busy = false;
        if (plan)
            guard->show(*plan);
        else
            Q_EMIT guard->failed(plan.error().userText);
    });
}

void ImportCommands::show(const sync::ImportPlanPtr& plan)
{
    m_preview = new ImportPreview(plan, m_window);
    m_preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_preview, &QDialog::accepted, this, [this, plan] { take(plan); });
    m_preview->open();
}

void ImportCommands::take(const sync::ImportPlanPtr& plan)
{
    m_busy = true;
    const QPointer<ImportCommands> guard(this);
    m_hub->runImport(plan, [guard, plan](const Result<storage::ImportReport>& report) {
        if (!guard)
            return;
        guard->m_busy = false;
        if (report && !plan->hasAccounts())
            Q_EMIT guard->imported(tr("Imported %n daily prices.", nullptr, plan->prices()));
        else if (report)
            Q_EMIT guard->imported(tr("Imported %n new bookings.", nullptr, report->changes.transactionsNew));
        else
            Q_EMIT guard->failed(report.error().userText);
    });
}

void ImportCommands::undo()
{
    if (isBusy())
        return;
    m_busy = true;
    const QPointer<ImportCommands> guard(this);
    m_hub->undoImport([guard](const Result<storage::UndoReport>& report) {
        if (!guard)
            return;
        guard->m_busy = false;
        if (report)
            Q_EMIT guard->undone(tr("Took back %1: %n bookings removed.", nullptr, report->transactionsRemoved)
                                     .arg(report->files.join(u", "_s)));
        else
            Q_EMIT guard->failed(report.error().userText);
    });
}

} // namespace qm::views
