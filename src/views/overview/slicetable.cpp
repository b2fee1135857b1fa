// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/slicetable.h"

#include "views/format.h"
#include "views/widgets/paint/painters.h"

#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRow = 28;
constexpr int kPadding = 16;
constexpr int kPercentWidth = 64;
constexpr int kValueWidth = 120;
} // namespace

SliceTable::SliceTable(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"allocationTable"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SliceTable::setRows(const QList<Row>& rows, const std::optional<Decimal>& total)
{
    const bool resized = rows.size() != m_rows.size();
    m_rows = rows;
    m_total = total;
    QStringList words;
    for (const Row& row : rows)
        words.append(tr("%1: %2, %3").arg(row.label, format::money(row.value), format::percent(row.percent)));
    setAccessibleDescription(words.join(u"; "_s));
    if (resized)
        updateGeometry();
    update();
}

QSize SliceTable::sizeHint() const { return {260, kRow * (static_cast<int>(m_rows.size()) + 1)}; }

void SliceTable::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    QPen grid(t.grid, 1);
    grid.setCosmetic(true);
    const auto drawRow = [&](int y, const QString& label, const QString& value, const QString& percent, bool strong) {
        const int right = width() - kPadding;
        painter.setFont(typeFont(strong ? TypeRole::CellStrong : TypeRole::Cell));
        painter.setPen(t.text);
        painter.drawText(
            QRect(right - kPercentWidth - kValueWidth, y, kValueWidth, kRow), Qt::AlignRight | Qt::AlignVCenter, value);
        const int left = strong ? kPadding : kPadding + 30;
        const int room = right - kPercentWidth - kValueWidth - left;
        painter.drawText(QRect(left, y, room, kRow), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(label, Qt::ElideRight, room));
        painter.setFont(typeFont(TypeRole::CellStrong));
        painter.drawText(
            QRect(right - kPercentWidth, y, kPercentWidth, kRow), Qt::AlignRight | Qt::AlignVCenter, percent);
    };
    int y = 0;
    for (const Row& row : m_rows) {
        if (row.brokerId.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.color);
            painter.drawEllipse(QPointF(kPadding + 11, y + kRow / 2.0), 4, 4);
        } else {
            paintChip(&painter, QRect(QPoint(kPadding, y + (kRow - kChipSize.height()) / 2), kChipSize), row.brokerId);
        }
        drawRow(y, row.label, format::money(row.value), format::percent(row.percent), false);
        y += kRow;
        painter.setPen(grid);
        painter.drawLine(QPointF(0, y - 0.5), QPointF(width(), y - 0.5));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.raised);
    painter.drawRect(QRect(1, y, width() - 2, kRow));
    drawRow(y, tr("Total"), format::money(m_total),
        m_rows.isEmpty() ? format::unknown() : format::percent(Decimal(100)), true);
}

} // namespace qm::views
