// SPDX-License-Identifier: GPL-3.0-or-later
// Widths, order and visibility of a table's columns.
#include "views/tables/cells/celldelegate.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"
#include "views/theme.h"

#include <QScopedValueRollback>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;

namespace {

/// A value as long as they usually get, for the width that a column starts with.
QString sampleOf(CellKind kind)
{
    switch (kind) {
    case CellKind::Quantity:
        return u"\u221299,999"_s;
    case CellKind::Price:
        return u"99,999.9999"_s;
    case CellKind::Money:
        return u"\u2212999,999.99"_s;
    case CellKind::SignedMoney:
        return u"+999,999.99"_s;
    case CellKind::Percent:
        return u"\u2212100.0%"_s;
    case CellKind::SignedPercent:
        return u"+1,000.0%"_s;
    case CellKind::Integer:
        return u"99,999"_s;
    case CellKind::Date:
        return u"30 Nov 2026"_s;
    case CellKind::DateTime:
        return u"30 Nov 2026 23:59"_s;
    case CellKind::Age:
        return u"00  59 min"_s;
    case CellKind::Broker:
        return u"IB    Tastytrade"_s;
    case CellKind::Text:
        return u"Some twenty letters"_s;
    case CellKind::Instrument:
    case CellKind::Sparkline:
    case CellKind::Light:
        break;
    }
    return {};
}

} // namespace

QString TreeTable::columnId(int logical) const
{
    return model()->headerData(logical, Qt::Horizontal, models::KeyRole).toString();
}

int TreeTable::startWidth(int logical) const
{
    const auto kind =
        static_cast<CellKind>(model()->headerData(logical, Qt::Horizontal, models::ColumnTypeRole).toInt());
    const QString typical = model()->headerData(logical, Qt::Horizontal, models::SampleRole).toString();
    const int sample =
        QFontMetrics(typeFont(TypeRole::CellStrong)).horizontalAdvance(typical.isEmpty() ? sampleOf(kind) : typical);
    const QString title = model()->headerData(logical, Qt::Horizontal).toString();
    const int header = QFontMetrics(typeFont(TypeRole::Label)).horizontalAdvance(title) + 26; // with the sort arrow
    const int lead = logical == 0 ? 2 * (CellDelegate::kEdgePadding - CellDelegate::kPadding) : 0;
    return qMax(sample, header) + 2 * CellDelegate::kPadding + lead;
}

void TreeTable::resetColumns()
{
    {
        const QScopedValueRollback<bool> fitting(m_fitting, true);
        for (int column = 0; column < m_header->count(); ++column) {
            m_header->moveSection(m_header->visualIndex(column), column);
            const QVariant shown = model()->headerData(column, Qt::Horizontal, models::ShownRole);
            setColumnHidden(column, shown.isValid() && !shown.toBool());
            setColumnWidth(column, column == m_stretch ? m_stretchMinimum : startWidth(column));
        }
    }
    fitStretchColumn();
}

void TreeTable::setColumnShown(int logical, bool shown)
{
    if (logical == 0 || isColumnHidden(logical) == !shown)
        return;
    setColumnHidden(logical, !shown);
    if (shown && columnWidth(logical) < m_header->minimumSectionSize())
        setColumnWidth(logical, startWidth(logical));
    fitStretchColumn();
}

void TreeTable::setStretchColumn(int logical, int minimumWidth)
{
    const int before = std::exchange(m_stretch, logical);
    m_stretchMinimum = minimumWidth;
    if (model() != nullptr && before != logical)
        setColumnWidth(before, startWidth(before));
    fitStretchColumn();
}

/// One column takes what the others leave; it never gets narrower than its words need.
void TreeTable::fitStretchColumn()
{
    if (m_fitting || model() == nullptr || m_header->count() == 0)
        return;
    const QScopedValueRollback<bool> fitting(m_fitting, true);
    int others = 0;
    for (int column = 0; column < m_header->count(); ++column)
        others += column == m_stretch || isColumnHidden(column) ? 0 : columnWidth(column);
    if (!isColumnHidden(m_stretch))
        setColumnWidth(m_stretch, qMax(m_stretchMinimum, viewport()->width() - others));
    Q_EMIT columnsChanged();
}

QStringList TreeTable::saveColumns() const
{
    QStringList saved;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const bool hidden = isColumnHidden(column);
        const int width = hidden ? startWidth(column) : columnWidth(column);
        saved += u"%1:%2:%3"_s.arg(columnId(column)).arg(width).arg(hidden ? 0 : 1);
    }
    return saved;
}

void TreeTable::restoreColumns(const QStringList& saved)
{
    {
        const QScopedValueRollback<bool> fitting(m_fitting, true);
        int visual = 0;
        for (const QString& entry : saved) {
            const QStringList parts = entry.split(u':');
            int column = -1;
            for (int i = 0; i < m_header->count(); ++i) {
                if (columnId(i) == parts.value(0))
                    column = i;
            }
            if (column < 0 || parts.size() != 3)
                continue;
            if (column != 0 && visual > 0)
                m_header->moveSection(m_header->visualIndex(column), visual);
            ++visual;
            setColumnHidden(column, column != 0 && parts.at(2) == u"0");
            const int width = parts.at(1).toInt();
            if (width >= m_header->minimumSectionSize() && width < 2000)
                setColumnWidth(column, width);
        }
    }
    fitStretchColumn();
}

} // namespace qm::views
