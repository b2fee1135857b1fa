// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/treetable.h"

#include "views/tables/cells/celldelegate.h"
#include "views/tables/cells/flash.h"
#include "views/tables/plainvalues.h"
#include "views/tables/tableheader.h"
#include "views/theme.h"
#include "views/widgets/paint/icon.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kIndent = 20;
constexpr int kChevron = 14;
} // namespace

TreeTable::TreeTable(const Clock* clock, QWidget* parent)
    : QTreeView(parent), m_clock(clock), m_header(new TableHeader(this))
{
    setHeader(m_header);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setIndentation(kIndent);
    setExpandsOnDoubleClick(true);
    setAllColumnsShowFocus(false);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setAutoScroll(false);
    setCornerWidget(new QWidget(this)); // the style would paint a box there
    setSortingEnabled(true);
    connect(
        m_header, &QHeaderView::sectionResized, this, [this](int logical, int, int now) { takeWidth(logical, now); });
    connect(m_header, &QHeaderView::sectionMoved, this, &TreeTable::columnsChanged);
    connect(m_header, &QHeaderView::customContextMenuRequested, this,
        [this](const QPoint& at) { Q_EMIT headerMenuRequested(m_header->viewport()->mapToGlobal(at)); });
    connect(&FlashTicker::instance(), &FlashTicker::tick, this, &TreeTable::repaintFlashes);
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, viewport(), qOverload<>(&QWidget::update));
}

void TreeTable::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    if (model == nullptr)
        return;
    makeDelegates();
    resetColumns();
    connect(model, &QAbstractItemModel::modelReset, this, &TreeTable::fitStretchColumn);
}

void TreeTable::setFlat(bool flat)
{
    setRootIsDecorated(!flat);
    setItemsExpandable(!flat);
    setIndentation(flat ? 0 : kIndent);
    if (auto* delegate = qobject_cast<CellDelegate*>(itemDelegateForColumn(0)))
        delegate->setLead(flat ? CellDelegate::kEdgePadding : CellDelegate::kPadding);
}

void TreeTable::setFixedDensity(Density wanted)
{
    m_density = wanted;
    scheduleDelayedItemsLayout();
}

void TreeTable::makeDelegates()
{
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QVariant kind = model()->headerData(column, Qt::Horizontal, models::ColumnTypeRole);
        auto* delegate = CellDelegate::make(static_cast<models::CellKind>(kind.toInt()), m_clock, this);
        if (m_density)
            delegate->setRowHeight(qm::views::rowHeight(*m_density));
        if (column == 0 && !rootIsDecorated())
            delegate->setLead(CellDelegate::kEdgePadding); // setFlat() may have come before the model
        setItemDelegateForColumn(column, delegate);
    }
}

void TreeTable::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = selectionModel() != nullptr && selectionModel()->isRowSelected(index.row(), index.parent());
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (selected)
        painter->fillRect(row, theme().selection);
    else if (m_hovered.isValid() && m_hovered.row() == index.row() && m_hovered.parent() == index.parent())
        painter->fillRect(row, theme().hover);
    else if (m_raisedTotals && index.data(models::EmphasisRole).toBool())
        painter->fillRect(row, theme().raised);
    QTreeView::drawRow(painter, option, index);
    painter->fillRect(QRect(0, row.bottom(), row.width(), 1), theme().grid);
}

void TreeTable::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (!rootIsDecorated() || model() == nullptr || !model()->hasChildren(index))
        return;
    const QRect box(rect.right() - kChevron + 3, rect.center().y() - kChevron / 2, kChevron, kChevron);
    paintIcon(painter, box, isExpanded(index) ? u"chevron-down"_s : u"chevron-right"_s, theme().text2);
}

void TreeTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void TreeTable::contextMenuEvent(QContextMenuEvent* event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        at = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    if (index.isValid())
        Q_EMIT rowMenuRequested(index, at);
}

void TreeTable::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitStretchColumn();
}

void TreeTable::mouseMoveEvent(QMouseEvent* event)
{
    QTreeView::mouseMoveEvent(event);
    const QModelIndex under = indexAt(event->position().toPoint());
    const QModelIndex row = under.siblingAtColumn(0);
    if (m_hovered != row) {
        m_hovered = row;
        viewport()->update();
    }
}

void TreeTable::leaveEvent(QEvent* event)
{
    m_hovered = QPersistentModelIndex();
    viewport()->update();
    QTreeView::leaveEvent(event);
}

void TreeTable::paintEvent(QPaintEvent* event)
{
    executeDelayedItemsLayout();
    QPainter painter(viewport());
    painter.setClipRegion(event->region()); // cells outside of it are not drawn at all, see CellDelegate::paint
    drawTree(&painter, event->region());
}

/// Repaints what is seen of the cells and nothing else: a tick moves hundreds of rows and a screen shows forty.
void TreeTable::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    if (QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else if (isVisible() && topLeft.isValid() && bottomRight.isValid())
        repaintRows(topLeft, bottomRight, roles.contains(models::RevisionRole));
    if (roles.contains(models::FlashRole) && isVisible())
        FlashTicker::instance().wake();
}

void TreeTable::repaintRows(const QModelIndex& topLeft, const QModelIndex& bottomRight, bool counted)
{
    int left = viewport()->width();
    int right = 0;
    for (int column = topLeft.column(); column <= bottomRight.column(); ++column) {
        if (isColumnHidden(column))
            continue;
        const int at = columnViewportPosition(column);
        left = std::min(left, at);
        right = std::max(right, at + columnWidth(column));
    }
    if (left >= right)
        return;
    const QModelIndex parent = topLeft.parent();
    const quint64 seen = m_seenRevision;
    const int bottom = viewport()->height();
    for (QModelIndex row = indexAt(QPoint(0, 0)); row.isValid(); row = indexBelow(row)) {
        const QRect rect = visualRect(row);
        if (rect.top() >= bottom)
            break;
        if (row.row() < topLeft.row() || row.row() > bottomRight.row() || row.parent() != parent)
            continue;
        if (counted) {
            const quint64 revision = row.siblingAtColumn(0).data(models::RevisionRole).toULongLong();
            m_seenRevision = std::max(m_seenRevision, revision);
            if (revision < seen)
                continue; // nothing of it moved
        }
        viewport()->update(QRect(left, rect.top(), right - left, rect.height()));
    }
}

void TreeTable::repaintFlashes()
{
    if (!isVisible() || model() == nullptr)
        return;
    for (int column = 0; column < m_header->count(); ++column) {
        const QVariant kind = model()->headerData(column, Qt::Horizontal, models::ColumnTypeRole);
        if (static_cast<models::CellKind>(kind.toInt()) == models::CellKind::Price && !isColumnHidden(column))
            viewport()->update(columnViewportPosition(column), 0, columnWidth(column), viewport()->height());
    }
}

QModelIndexList TreeTable::rowsInOrder(bool shownOnly) const
{
    QModelIndexList rows;
    if (model() == nullptr)
        return rows;
    const auto collect = [&](const auto& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < model()->rowCount(parent); ++row) {
            const QModelIndex index = model()->index(row, 0, parent);
            rows += index;
            if (model()->hasChildren(index) && (!shownOnly || isExpanded(index)))
                self(self, index);
        }
    };
    collect(collect, rootIndex());
    return rows;
}

void TreeTable::copySelection() const
{
    if (selectionModel() == nullptr)
        return;
    QModelIndexList rows;
    for (const QModelIndex& row : rowsInOrder(true)) {
        if (selectionModel()->isRowSelected(row.row(), row.parent()))
            rows += row;
    }
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tabSeparated(rows, visibleColumns(*m_header)));
}

} // namespace qm::views
