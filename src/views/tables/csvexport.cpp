// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/csvexport.h"

#include "core/threads/background.h"

#include "reports/writers.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPointer>
#include <QThreadPool>

namespace qm::views {

using namespace Qt::StringLiterals;

void exportInBackground(const reports::Table& table, const QString& path, QObject* context,
    const std::function<void(const Result<qint64>&)>& done)
{
    const QPointer<QObject> guard(context);
    QThreadPool::globalInstance()->start([table, path, guard, done] {
        giveWay();
        const Result<qint64> written = reports::exportCsv(table, path);
        // The application outlives the pool's work; whether the page is still there is only asked on its own thread.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, written] {
                if (guard)
                    done(written);
            },
            Qt::QueuedConnection);
    });
}

void askForCsvFile(QWidget* parent, const QString& proposedName, const std::function<void(const QString&)>& chosen)
{
    auto* dialog = new QFileDialog(parent, QCoreApplication::translate("CsvExport", "Export CSV"));
    dialog->setObjectName(u"exportCsvDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QCoreApplication::translate("CsvExport", "CSV files (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(proposedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace qm::views
