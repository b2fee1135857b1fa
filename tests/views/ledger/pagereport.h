// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/catalog.h"
#include "reports/writers.h"
#include "views/ledger/demowindow.h"
#include "views/ledger/ledgerpage.h"

#include <QBuffer>

namespace qm::test {

using namespace qm::views;

/// What a report says, apart from any page.
struct Book {
    QByteArray csv;
    QMap<QString, QByteArray> totals;
};

/// A part of a page by its object name.
template <typename T>
T* part(const QWidget* page, const char* name)
{
    return page->findChild<T*>(QString::fromLatin1(name));
}
/// The cells of a column, as the page shows its rows.
inline QStringList column(const LedgerPage* page, const QString& id, int role = models::PlainRole)
{
    QStringList cells;
    const int column = page->model()->columnOf(id);
    for (int row = 0; row < page->model()->rowCount(); ++row)
        cells += page->model()->index(row, column).data(role).toString();
    return cells;
}
/// What the report itself says under a filter, asked apart from the page.
inline Book reportOf(DemoWindow& demo, const QString& id, const storage::RowFilter& filter)
{
    std::optional<Book> book;
    demo.window().ledger()->ask<Book>(
        demo.window().ledger(),
        [id, filter](const reports::Source& source) -> Result<Book> {
            const auto table = reports::makeReport(id, source, filter);
            if (!table)
                return table.error();
            Book made;
            for (const auto& [name, text] : table->totals)
                made.totals.insert(name, text);
            QBuffer buffer;
            (void)buffer.open(QIODevice::WriteOnly);
            const auto written = reports::writeCsv(*table, buffer);
            if (!written)
                return written.error();
            made.csv = buffer.data();
            return made;
        },
        [&book](const Result<Book>& answer) { book = answer ? *answer : Book(); });
    return QTest::qWaitFor([&] { return book.has_value(); }, DemoWindow::kPatienceMs) ? *book : Book();
}
/// All cells of the page in the report's own order of rows and columns, as the CSV file would hold them.
inline QByteArray csvOf(const LedgerPage* page, const QByteArray& reportCsv)
{
    models::ReportModel* model = page->model();
    model->sort(-1);
    QList<int> columns;
    for (const QByteArray& id : reportCsv.left(reportCsv.indexOf('\r')).split(',')) {
        columns += model->columnOf(QString::fromLatin1(id));
        if (columns.last() < 0)
            return "the page lacks " + id;
    }
    QByteArray all;
    for (const int part : {0, 1}) { // the report tells of accounts, then of holdings
        model->setPart(part);
        QBuffer buffer;
        (void)buffer.open(QIODevice::WriteOnly);
        if (!reports::writeCsv(model->shownTable(columns), buffer))
            return "not written";
        all += part == 0 ? buffer.data() : buffer.data().mid(buffer.data().indexOf('\n') + 1);
    }
    model->setPart(0);
    return all;
}

} // namespace qm::test
