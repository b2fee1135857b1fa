// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/write/csvcell.h"
#include "reports/write/outbuffer.h"
#include "reports/write/rowcount.h"
#include "reports/writers.h"

namespace qm::reports {
namespace {

void putHeader(OutBuffer& out, const QList<Column>& columns)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QByteArray id = columns[i].id.toUtf8();
        char* at = out.reserve(csvBound(static_cast<size_t>(id.size())) + 1);
        if (i > 0)
            *at++ = ',';
        out.advanceTo(putText(at, {id.constData(), static_cast<size_t>(id.size())}));
    }
    out.append("\r\n");
}

} // namespace

Result<qint64> writeCsv(const Table& table, QIODevice& device, WriteProgress* progress)
{
    OutBuffer out(device);
    putHeader(out, table.columns);
    std::vector<char> isText;
    for (const Column& column : table.columns)
        isText.push_back(column.type == ColumnType::Text ? 1 : 0);
    RowCount count(progress);
    // The hot loop: one bound check per row, one pass over each text, no allocation.
    const auto sink = [&](std::span<const CellView> cells) {
        Q_ASSERT(cells.size() == isText.size());
        size_t bound = 2;
        for (const CellView cell : cells)
            bound += csvBound(cell.size()) + 1;
        char* at = out.reserve(bound);
        for (size_t i = 0; i < cells.size(); ++i) {
            if (i > 0)
                *at++ = ',';
            at = isText[i] ? putText(at, cells[i]) : putPlain(at, cells[i]);
        }
        *at++ = '\r';
        *at++ = '\n';
        out.advanceTo(at);
        return count.next() && out.isFine();
    };
    if (auto produced = table.rows(sink); !produced)
        return produced.error();
    if (count.isCancelled())
        return count.cancelled();
    if (auto written = out.finish(); !written)
        return written.error();
    return count.rows();
}

} // namespace qm::reports
