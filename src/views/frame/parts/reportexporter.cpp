// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/parts/reportexporter.h"

#include "reports/catalog.h"
#include "views/frame/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QProgressDialog>
#include <QStandardPaths>
#include <QTimer>

namespace qm::views {

using namespace Qt::StringLiterals;

ReportExporter::ReportExporter(sync::Hub* hub, models::LiveBook* book, models::LedgerDesk* ledger,
    models::FilterState* filter, Settings* settings, QWidget* window)
    : QObject(window), m_hub(hub), m_book(book), m_ledger(ledger), m_filter(filter), m_settings(settings),
      m_window(window), m_timer(new QTimer(this))
{
    m_timer->setInterval(200);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (m_dialog && m_progress)
            m_dialog->setLabelText(tr("%1 rows written").arg(QLocale().toString(m_progress->rows.load())));
    });
}

ReportExporter::~ReportExporter()
{
    if (m_progress)
        m_progress->cancelled = true; // the reader thread stops at its next row; the target file stays as it was
    delete m_dialog;
}

void ReportExporter::ask(const QString& reportId)
{
    if (isRunning()) {
        Q_EMIT failed(tr("An export is still running. Wait for it or stop it first."));
        return;
    }
    QString folder = m_settings->value(Settings::Key::ExportFolder).toString();
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = u"%1-%2.csv"_s.arg(reportId, m_hub->clock().today().toString(Qt::ISODate));
    auto* dialog = new QFileDialog(m_window, tr("Export: %1").arg(reports::reportTitle(reportId)),
        QDir(folder).filePath(name), tr("CSV files (*.csv)"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, reportId](const QString& path) { write(reportId, path); });
    dialog->open();
}

void ReportExporter::write(const QString& reportId, const QString& path)
{
    if (isRunning())
        return;
    m_settings->set(Settings::Key::ExportFolder, QFileInfo(path).absolutePath());
    m_progress = std::make_shared<reports::WriteProgress>();
    showProgress(reportId);
    const auto job = [reportId, path, progress = m_progress, filter = m_filter->rowFilter(*m_book->portfolio())](
                         const reports::Source& source) -> Result<qint64> {
        auto table = reports::makeReport(reportId, source, filter);
        if (!table)
            return table.error();
        return reports::exportCsv(*table, path, progress.get());
    };
    const auto done = [this, path](const Result<qint64>& answer) { finished(path, answer); };
    if (reports::usesLedger(reportId)) {
        m_ledger->ask<qint64>(this, job, done);
        return;
    }
    reports::Source source;
    source.portfolio = m_book->portfolio();
    source.health = m_hub->health();
    source.now = m_hub->clock().now();
    source.today = m_hub->clock().today();
    m_hub->read<Result<qint64>>(
        this,
        [job, source](storage::StoreReader& reader) {
            reports::Source withReader = source;
            withReader.reader = &reader;
            return job(withReader);
        },
        done);
}

void ReportExporter::showProgress(const QString& reportId)
{
    m_dialog = new QProgressDialog(tr("Writing..."), tr("Cancel"), 0, 0, m_window);
    m_dialog->setObjectName(u"exportProgress"_s);
    m_dialog->setWindowTitle(tr("Export: %1").arg(reports::reportTitle(reportId)));
    m_dialog->setMinimumDuration(600); // small reports are done before
    m_dialog->setAutoClose(false);
    connect(m_dialog, &QProgressDialog::canceled, this, [this] {
        if (m_progress)
            m_progress->cancelled = true;
    });
    m_timer->start();
}

void ReportExporter::finished(const QString& path, const Result<qint64>& answer)
{
    m_timer->stop();
    m_progress.reset();
    if (m_dialog)
        m_dialog->deleteLater();
    if (answer)
        Q_EMIT exported(path, *answer);
    else
        Q_EMIT failed(answer.error().userText);
}

} // namespace qm::views
