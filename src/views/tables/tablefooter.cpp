// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/tablefooter.h"

#include "views/tables/cells/celldelegate.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"
#include "views/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace qm::views {

TableFooter::TableFooter(TreeTable* table, QAbstractItemModel* totals, QWidget* parent)
    : QWidget(parent), m_table(table), m_totals(totals)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto repaint = qOverload<>(&QWidget::update);
    connect(totals, &QAbstractItemModel::dataChanged, this, &TableFooter::updateWords);
    connect(totals, &QAbstractItemModel::modelReset, this, &TableFooter::updateWords);
    connect(table, &TreeTable::columnsChanged, this, repaint);
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, this, repaint);
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, repaint);
    setAccessibleName(tr("Totals"));
    updateWords();
}

QSize TableFooter::sizeHint() const { return {200, m_totals->rowCount() * rowHeight(density()) + 1}; }

void TableFooter::updateWords()
{
    QStringList words;
    for (int row = 0; row < m_totals->rowCount(); ++row)
        words += m_totals->index(row, 0).data().toString();
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

QRect TableFooter::cellRect(int row, int column) const
{
    const QHeaderView* header = m_table->header();
    const int height = rowHeight(density());
    return {header->sectionViewportPosition(column), 1 + row * height, header->sectionSize(column), height};
}

void TableFooter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().raised);
    painter.fillRect(QRect(0, 0, width(), 1), theme().line);
    const QHeaderView* header = m_table->header();
    int lastVisible = 0;
    for (int visual = 0; visual < header->count(); ++visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            lastVisible = header->logicalIndex(visual);
    }
    for (int row = 0; row < m_totals->rowCount(); ++row) {
        for (int column = 0; column < header->count(); ++column) {
            if (header->isSectionHidden(column))
                continue;
            const QModelIndex index = m_totals->index(row, column);
            QStyleOptionViewItem option;
            option.rect = cellRect(row, column);
            option.state = QStyle::State_Enabled;
            if (column == 0) {                                  // the label may run on over the blank columns after it
                const bool isTree = m_table->rootIsDecorated(); // a flat table's delegate has that room itself
                option.rect.setLeft(isTree ? CellDelegate::kEdgePadding - CellDelegate::kPadding : 0);
                option.rect.setWidth(qMax(option.rect.width(), labelWidth(row)));
            }
            if (column == lastVisible)
                option.viewItemPosition = QStyleOptionViewItem::End;
            m_table->itemDelegateForColumn(column)->paint(&painter, option, index);
        }
    }
}

int TableFooter::labelWidth(int row) const
{
    const QHeaderView* header = m_table->header();
    int end = 0;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        const QVariant value = m_totals->index(row, column).data();
        const bool blank = value.typeId() == QMetaType::QString && value.toString().isEmpty();
        if (visual > 0 && !blank)
            break;
        end = header->sectionViewportPosition(column) + header->sectionSize(column);
    }
    return end;
}

bool TableFooter::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / rowHeight(density());
    const int column = m_table->header()->logicalIndexAt(help->pos().x());
    const QModelIndex index = m_totals->index(row, column);
    if (auto* delegate = index.isValid() ? m_table->itemDelegateForColumn(column) : nullptr) {
        QStyleOptionViewItem option;
        option.rect = cellRect(row, column);
        return delegate->helpEvent(help, m_table, option, index);
    }
    return true;
}

} // namespace qm::views
