// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/health/plainlist.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace qm::views {

namespace {

class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& t = theme();
        const QRect row = option.rect;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            painter->fillRect(row, t.selection);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.grid);
        const bool first = index.column() == 0;
        const bool last = index.column() == index.model()->columnCount() - 1;
        QRect box = row.adjusted(first ? 16 : 8, 0, last ? -16 : -8, -1);
        if (first && index.parent().isValid()) // below the name that stands after the chip
            box.setLeft(box.left() + kChipSize.width() + 8);
        if (const QVariant chip = index.data(PlainList::ChipRole); chip.isValid()) {
            paintChip(painter, QRect(box.left(), box.center().y() - 7, kChipSize.width(), kChipSize.height()),
                chip.toString());
            box.setLeft(box.left() + kChipSize.width() + 8);
        }
        const QString text = index.data().toString();
        painter->setFont(typeFont(TypeRole::Cell));
        const Qt::Alignment align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) | Qt::AlignVCenter;
        if (const QVariant light = index.data(PlainList::LightRole); light.isValid()) {
            const bool right = align.testFlag(Qt::AlignRight);
            const int left = right ? box.right() - painter->fontMetrics().horizontalAdvance(text) - 18 : box.left();
            paintLight(painter, QRect(left, box.top(), 12, box.height()), static_cast<Light>(light.toInt()));
            if (!right)
                box.setLeft(box.left() + 18);
        }
        const QVariant tone = index.data(PlainList::ToneRole);
        painter->setPen(tone.isValid() ? toneColor(static_cast<Tone>(tone.toInt())) : t.text);
        const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width());
        painter->drawText(box, align, shown);
        const QString hint = index.data(PlainList::HintRole).toString();
        if (!hint.isEmpty()) {
            painter->setPen(selected ? t.text2 : t.text3);
            painter->drawText(box.adjusted(painter->fontMetrics().horizontalAdvance(shown) + 8, 0, 0, 0), align, hint);
        }
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {60, 31}; }
};

} // namespace

PlainList::PlainList(const QStringList& titles, QWidget* parent) : QTreeWidget(parent)
{
    setColumnCount(int(titles.size()));
    setHeaderLabels(titles);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setItemDelegate(new RowDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    header()->setObjectName(QStringLiteral("plainHeader"));
    header()->setFont(typeFont(TypeRole::Label));
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setMinimumHeight(30);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setHighlightSections(false);
}

void PlainList::setRows(int count)
{
    while (topLevelItemCount() > count)
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < count)
        addTopLevelItem(new QTreeWidgetItem);
}

void PlainList::set(int row, int column, const QString& text, Tone tone)
{
    QTreeWidgetItem* item = topLevelItem(row);
    item->setText(column, text); // Qt tells nobody when nothing changed
    item->setData(column, ToneRole, int(tone));
    item->setToolTip(column, text);
}

void PlainList::setData(int row, int column, int role, const QVariant& value)
{
    topLevelItem(row)->setData(column, role, value);
}

} // namespace qm::views
