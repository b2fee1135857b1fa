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
        return u"30 May 2026"_s; // the widest month
    case CellKind::DateTime:
        return u"30 May 2026 23:59"_s;
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
        m_chosen.clear();
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
    {
        const QScopedValueRollback<bool> fitting(m_fitting, true);
        setColumnHidden(logical, !shown);
    }
    fitStretchColumn();
}

void TreeTable::setStretchColumn(int logical, int minimumWidth)
{
    m_stretch = logical;
    m_stretchMinimum = minimumWidth;
    fitStretchColumn();
}

int TreeTable::ownWidth(int logical) const
{
    const auto chosen = m_chosen.constFind(logical);
    return chosen == m_chosen.constEnd() ? startWidth(logical) : *chosen;
}

/// A person dragged a header line: from then on every column keeps the width that it has.
void TreeTable::takeWidth(int logical, int width)
{
    if (m_fitting)
        return;
    for (int column = 0; column < m_header->count() && m_chosen.isEmpty(); ++column) {
        if (column != m_stretch && !isColumnHidden(column))
            m_chosen.insert(column, columnWidth(column));
    }
    if (logical != m_stretch)
        m_chosen.insert(logical, width);
    fitStretchColumn();
}

/// One column takes what the others leave; it never gets narrower than its words need. On a wide window it would run
/// empty between the names and their figures: past twice its least width all columns share the rest.
void TreeTable::fitStretchColumn()
{
    if (m_fitting || model() == nullptr || m_header->count() == 0)
        return;
    const QScopedValueRollback<bool> fitting(m_fitting, true);
    int others = 0;
    int shown = 0;
    for (int column = 0; column < m_header->count(); ++column) {
        if (column == m_stretch || isColumnHidden(column))
            continue;
        others += ownWidth(column);
        ++shown;
    }
    const int left = viewport()->width() - others;
    const int plenty = m_chosen.isEmpty() && !isColumnHidden(m_stretch) ? left - 2 * m_stretchMinimum : 0;
    const int share = qMax(0, plenty) / (shown + 1);
    for (int column = 0; column < m_header->count(); ++column) {
        if (column != m_stretch && !isColumnHidden(column))
            setColumnWidth(column, ownWidth(column) + share);
    }
    if (!isColumnHidden(m_stretch))
        setColumnWidth(m_stretch, qMax(m_stretchMinimum, left - shown * share));
    Q_EMIT columnsChanged();
}

QStringList TreeTable::saveColumns() const
{
    QStringList saved;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const bool hidden = isColumnHidden(column);
        const int width = column == m_stretch ? m_stretchMinimum : ownWidth(column);
        saved += u"%1:%2:%3"_s.arg(columnId(column)).arg(width).arg(hidden ? 0 : 1);
    }
    return saved;
}

void TreeTable::restoreColumns(const QStringList& saved)
{
    {
        const QScopedValueRollback<bool> fitting(m_fitting, true);
        m_chosen.clear();
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
            if (column != m_stretch && width != startWidth(column) && width >= m_header->minimumSectionSize()
                && width < 2000)
                m_chosen.insert(column, width);
        }
    }
    fitStretchColumn();
}

} // namespace qm::views
