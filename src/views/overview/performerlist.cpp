// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/performerlist.h"

#include "views/format.h"
#include "views/widgets/paint/painters.h"

#include <QMouseEvent>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kHeader = 26;
constexpr int kPadding = 16;
constexpr int kPnlWidth = 84;
constexpr int kPercentWidth = 78;
constexpr int kBarWidth = 104;
} // namespace

PerformerList::PerformerList(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"performers"_s);
    setMinimumHeight(2 * kHeader + 10 * 20);
}

void PerformerList::setPerformers(const ledger::Performers& performers)
{
    m_performers = performers;
    QStringList words;
    for (const auto& list : {performers.best, performers.worst}) {
        for (const auto& row : list)
            words.append(tr("%1 %2").arg(row.name, format::signedPercent(row.percent)));
    }
    setAccessibleDescription(words.join(u", "_s));
    update();
}

QSize PerformerList::sizeHint() const { return {300, 2 * kHeader + 10 * 24 + 6}; }

int PerformerList::rowHeight() const { return std::clamp((height() - 2 * kHeader - 6) / 10, 18, 28); }

void PerformerList::paintRow(QPainter& painter, int y, const ledger::Performer& row, double largest) const
{
    const Theme& t = theme();
    const int height = rowHeight();
    const int right = width() - kPadding;
    const QColor tone = toneColor(toneOfSign(row.percent.sign()));
    painter.setFont(typeFont(TypeRole::Cell));
    painter.setPen(tone);
    painter.drawText(QRect(right - kPnlWidth, y, kPnlWidth, height), Qt::AlignRight | Qt::AlignVCenter,
        format::signedMoney(row.pnl, 0));
    const QString percent = format::signedPercent(row.percent);
    painter.drawText(
        QRect(right - kPnlWidth - kPercentWidth, y, kPercentWidth, height), Qt::AlignRight | Qt::AlignVCenter, percent);
    if (!row.percent.isZero()) {
        const int textLeft = right - kPnlWidth - painter.fontMetrics().horizontalAdvance(percent);
        paintTriangle(&painter, QRect(textLeft - 14, y, kTriangleSize.width(), height), row.percent.isPositive(), tone);
    }
    const int barRight = right - kPnlWidth - kPercentWidth - 6;
    const int nameRoom = barRight - kBarWidth - kPadding - 6;
    const bool hasBars = nameRoom >= 90;
    if (hasBars && largest > 0) {
        const double axis = barRight - kBarWidth / 2.0;
        const double length = std::max(1.0, std::abs(row.percent.toDouble()) / largest * kBarWidth / 2);
        QColor fill = tone;
        fill.setAlphaF(0.8F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRect(QRectF(row.percent.isNegative() ? axis - length : axis, y + height / 2.0 - 4, length, 8));
    }
    painter.setPen(t.text);
    const int room = hasBars ? nameRoom : barRight - kPadding;
    painter.drawText(QRect(kPadding, y, room, height), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(row.name, Qt::ElideRight, room));
}

void PerformerList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    const int right = width() - kPadding;
    double largest = 0;
    for (const auto& list : {m_performers.best, m_performers.worst}) {
        for (const auto& row : list)
            largest = std::max(largest, std::abs(row.percent.toDouble()));
    }
    QPen line(t.line, 1);
    line.setCosmetic(true);
    int y = 0;
    const auto section = [&](const QString& title, const QList<ledger::Performer>& rows, bool heads) {
        painter.setFont(typeFont(TypeRole::Label));
        painter.setPen(t.text2);
        painter.drawText(QRect(kPadding, y, 160, kHeader), Qt::AlignLeft | Qt::AlignVCenter, title);
        if (heads) {
            painter.drawText(
                QRect(right - kPnlWidth, y, kPnlWidth, kHeader), Qt::AlignRight | Qt::AlignVCenter, tr("P/L"));
            painter.drawText(QRect(right - kPnlWidth - kPercentWidth, y, kPercentWidth, kHeader),
                Qt::AlignRight | Qt::AlignVCenter, tr("P/L %"));
        }
        y += kHeader;
        painter.setPen(line);
        painter.drawLine(QPointF(1, y - 0.5), QPointF(width() - 1, y - 0.5));
        for (const auto& row : rows) {
            paintRow(painter, y, row, largest);
            y += rowHeight();
        }
        if (rows.isEmpty()) {
            painter.setFont(typeFont(TypeRole::Cell));
            painter.setPen(t.text3);
            painter.drawText(
                QRect(kPadding, y, width() - 2 * kPadding, 28), Qt::AlignLeft | Qt::AlignVCenter, tr("None"));
            y += 28;
        }
    };
    section(tr("Best five"), m_performers.best, true);
    section(tr("Worst five"), m_performers.worst, false);
}

void PerformerList::mouseDoubleClickEvent(QMouseEvent* event)
{
    int y = static_cast<int>(event->position().y()) - kHeader;
    for (const auto* list : {&m_performers.best, &m_performers.worst}) {
        const int span = list->isEmpty() ? 28 : static_cast<int>(list->size()) * rowHeight();
        if (y >= 0 && y < span && !list->isEmpty()) {
            Q_EMIT activated(list->at(y / rowHeight()).name);
            return;
        }
        y -= span + kHeader;
    }
}

} // namespace qm::views
