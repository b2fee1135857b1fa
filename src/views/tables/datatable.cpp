// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/datatable.h"

#include "views/tables/columnmenu.h"
#include "views/tables/emptystate.h"
#include "views/tables/tablefooter.h"
#include "views/tables/tableheader.h"

#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

DataTable::DataTable(const Clock* clock, QWidget* parent)
    : QWidget(parent), m_view(new TreeTable(clock, this)), m_empty(new EmptyState(this)),
      m_stack(new QStackedWidget(this)), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_column->addWidget(m_stack, 1);
    connect(m_view, &TreeTable::headerMenuRequested, this, &DataTable::showColumnMenu);
}

void DataTable::setModel(QAbstractItemModel* model) { m_view->setModel(model); }

void DataTable::setTotals(QAbstractItemModel* totals) { m_column->addWidget(new TableFooter(m_view, totals, this)); }

void DataTable::setEmptyShown(bool shown) { m_stack->setCurrentIndex(shown ? 1 : 0); }

void DataTable::showColumnMenu(const QPoint& globalPos)
{
    auto* menu = new ColumnMenu(m_view, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPos);
}

void DataTable::saveState(QSettings& settings) const
{
    settings.setValue(u"columns"_s, m_view->saveColumns());
    const TableHeader* header = m_view->tableHeader();
    if (header->sortIndicatorSection() >= 0 && header->sortIndicatorSection() < header->count())
        settings.setValue(u"sort"_s,
            m_view->columnId(header->sortIndicatorSection())
                + (header->sortIndicatorOrder() == Qt::DescendingOrder ? u":desc"_s : u":asc"_s));
}

void DataTable::restoreState(QSettings& settings)
{
    m_view->restoreColumns(settings.value(u"columns"_s).toStringList());
    const QStringList sort = settings.value(u"sort"_s).toString().split(u':');
    for (int column = 0; column < m_view->tableHeader()->count(); ++column) {
        if (m_view->columnId(column) == sort.value(0))
            m_view->sortByColumn(column, sort.value(1) == u"desc" ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

} // namespace qm::views
