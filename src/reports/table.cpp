// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/table.h"

namespace qm::reports {

Result<> RowBuffer::produce(const RowSink& sink) const
{
    std::vector<CellView> row(static_cast<size_t>(m_columns));
    for (qsizetype i = 0; m_columns > 0 && i + m_columns <= m_cells.size(); i += m_columns) {
        for (qsizetype c = 0; c < m_columns; ++c) {
            const QByteArray& cell = m_cells.at(i + c);
            row[static_cast<size_t>(c)] =
                cell.isNull() ? CellView() : CellView(cell.constData(), static_cast<size_t>(cell.size()));
        }
        if (!sink(row))
            break;
    }
    return {};
}

} // namespace qm::reports
