// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/tableheader.h"

#include "views/tables/cells/celldelegate.h"
#include "views/tables/density.h"
#include "views/theme.h"
#include "views/widgets/paint/icon.h"

#include <QPainter>

namespace qm::views {

namespace {

constexpr int kArrow = 12;
constexpr int kArrowGap = 3;

models::CellKind kindOf(const QHeaderView& header, int logical)
{
    const QVariant kind = header.model() != nullptr
        ? header.model()->headerData(logical, Qt::Horizontal, models::ColumnTypeRole)
        : QVariant();
    return static_cast<models::CellKind>(kind.toInt());
}

} // namespace

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false); // it carries the tree
    setHighlightSections(false);
    setStretchLastSection(false);
    setMinimumSectionSize(44);
    setSortIndicatorShown(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
}

QSize TableHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), kHeaderHeight}; }

void TableHeader::setSortable(const QSet<int>& logicalColumns)
{
    m_sortable = logicalColumns;
    viewport()->update();
}

QSize TableHeader::sectionSizeFromContents(int logical) const
{
    const QString text = model() != nullptr ? model()->headerData(logical, Qt::Horizontal).toString() : QString();
    const int width = QFontMetrics(typeFont(TypeRole::Label)).horizontalAdvance(text);
    return {width + kArrow + kArrowGap + 2 * CellDelegate::kPadding, kHeaderHeight};
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int logical) const
{
    if (!rect.isValid() || model() == nullptr)
        return;
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logical;
    const bool right = CellDelegate::isRightAligned(kindOf(*this, logical));
    const bool last = visualIndex(logical) == count() - 1 || logicalIndexAt(viewport()->width() - 1) == logical;
    const int lead = visualIndex(logical) == 0 ? CellDelegate::kEdgePadding : CellDelegate::kPadding;
    QRect box = rect.adjusted(lead, 0, last ? -CellDelegate::kEdgePadding : -CellDelegate::kPadding, -1);
    const QFont font = typeFont(TypeRole::Label);
    const QFontMetrics metrics(font);
    const QString full = model()->headerData(logical, Qt::Horizontal).toString();
    const QString text = metrics.elidedText(full, Qt::ElideRight, box.width() - (sorted ? kArrow + kArrowGap : 0));
    const int width = metrics.horizontalAdvance(text) + (sorted ? kArrow + kArrowGap : 0);
    if (right)
        box.setLeft(qMax(box.left(), box.right() + 1 - width));
    painter->setFont(font);
    painter->setPen(sorted ? theme().text : theme().text2);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    if (!sorted)
        return;
    const QRect arrow(
        box.left() + metrics.horizontalAdvance(text) + kArrowGap, box.center().y() - kArrow / 2 + 1, kArrow, kArrow);
    const bool descending = sortIndicatorOrder() == Qt::DescendingOrder;
    paintIcon(painter, arrow, descending ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"), theme().text);
}

void TableHeader::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), theme().panel);
    }
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1), theme().line);
}

} // namespace qm::views
