// SPDX-License-Identifier: GPL-3.0-or-later
// What the chart of values paints over its area: axes, the comparison, flows, last value, crosshair.
#include "views/charts/chartparts.h"
#include "views/charts/equitychart.h"
#include "views/format.h"
#include "views/theme.h"

#include <QAreaSeries>
#include <QChart>
#include <QLocale>
#include <QPainterPath>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kTagHeight = 18;
} // namespace

void EquityChart::paintAxes(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    painter.setPen(t.text2);
    for (double y = m_y->min(); y <= m_y->max() + m_y->tickInterval() / 2; y += m_y->tickInterval()) {
        const double py = chart()->mapToPosition({m_x->min(), y}, m_area).y();
        painter.drawText(
            QRectF(plot.right() + 8, py - 9, kAxisWidth - 8, 18), Qt::AlignLeft | Qt::AlignVCenter, axisText(y));
    }
    const QPen axis = hairline(t.line2);
    painter.setPen(axis);
    painter.drawLine(
        QPointF(plot.left(), std::round(plot.bottom()) + 0.5), QPointF(plot.right(), std::round(plot.bottom()) + 0.5));

    // Labels at month starts (days for short ranges), thinned out until they do not touch.
    painter.setPen(t.text2);
    const QLocale locale;
    const QDate from = m_points.first().date;
    const QDate to = m_points.last().date;
    const qint64 days = from.daysTo(to);
    QList<QPair<QDate, QString>> labels;
    if (days <= 45) {
        for (QDate day = from; day <= to; day = day.addDays(std::max<qint64>(1, days / 7)))
            labels.append({day, locale.toString(day, u"d MMM"_s)});
    } else {
        const qint64 months = days / 30;
        const int every = months <= 14 ? 1 : months <= 30 ? 3 : 6;
        QDate month(from.year(), from.month(), 1);
        while (month < from || (month.month() - 1) % every != 0)
            month = month.addMonths(1);
        for (; month <= to; month = month.addMonths(every)) {
            const bool yearStart = month.month() == 1;
            labels.append({month,
                yearStart && days > 200 ? locale.toString(month, u"yyyy"_s) : locale.toString(month, u"MMM"_s)});
        }
    }
    double freeFrom = plot.left() - 4;
    for (const auto& [day, text] : labels) {
        const double x = chart()->mapToPosition({static_cast<double>(day.toJulianDay()), m_y->min()}, m_area).x();
        const double width = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, plot.left(), plot.right() - width);
        if (left < freeFrom)
            continue;
        painter.drawText(QRectF(left, plot.bottom() + 6, width + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, text);
        freeFrom = left + width + 16;
    }
}

void EquityChart::paintFlows(QPainter& painter, const QRectF& plot) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().text2);
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const int sign = m_points.at(i).externalFlow.sign();
        if (sign == 0)
            continue;
        const double x = at(i).x();
        const double y = plot.bottom() - 3;
        painter.drawPolygon(sign > 0 ? QPolygonF({{x - 4, y}, {x + 4, y}, {x, y - 6}})
                                     : QPolygonF({{x - 4, y - 6}, {x + 4, y - 6}, {x, y}}));
    }
}

void EquityChart::paintLastValue(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    const QPointF last = at(m_points.size() - 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(last, 3.5, 3.5);
    const QString text =
        m_unit == Unit::Amount ? format::compact(m_points.last().value) : valueText(m_points.size() - 1);
    const QRectF tag(plot.right() + 4, std::clamp(last.y() - kTagHeight / 2.0, 0.0, height() - double(kTagHeight)),
        kAxisWidth - 6, kTagHeight);
    painter.drawRoundedRect(tag, 3, 3);
    QFont strong = painter.font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(t.onAccent);
    painter.drawText(tag, Qt::AlignCenter, text);
    strong.setWeight(QFont::Normal);
    painter.setFont(strong);
}

void EquityChart::paintCrosshair(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    const QPointF point = at(m_crosshair);
    QPen dotted(t.line2, 1, Qt::DotLine);
    dotted.setCosmetic(true);
    painter.setPen(dotted);
    painter.drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()));
    painter.setPen(QPen(t.panel, 2));
    painter.setBrush(t.accent);
    painter.drawEllipse(point, 5, 5);

    const auto other = comparisonText(m_points.at(m_crosshair).date);
    const QString date = QLocale().toString(m_points.at(m_crosshair).date, u"ddd d MMM yyyy"_s);
    const QString value = valueText(m_crosshair);
    QFont strong = painter.font();
    strong.setWeight(QFont::DemiBold);
    const double own =
        std::max(painter.fontMetrics().horizontalAdvance(date), QFontMetrics(strong).horizontalAdvance(value) + 16)
        + 26.0;
    const double width = std::max(own, other.isEmpty() ? 0.0 : painter.fontMetrics().horizontalAdvance(other) + 26.0);
    const double height = other.isEmpty() ? 48 : 66;
    QRectF box(point.x() + 14, std::clamp(point.y() - 24, plot.top(), plot.bottom() - height - 4), width, height);
    if (box.right() > plot.right())
        box.moveRight(point.x() - 14);
    const QPen border = hairline(t.line2);
    painter.setPen(border);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(t.text2);
    painter.drawText(QRectF(box.left() + 12, box.top() + 6, width - 24, 18), Qt::AlignLeft | Qt::AlignVCenter, date);
    painter.drawText(QRectF(box.left() + 12, box.top() + 42, width - 24, 18), Qt::AlignRight | Qt::AlignVCenter, other);
    painter.setFont(strong);
    painter.setPen(t.text);
    const QRectF line(box.left() + 12, box.top() + 24, width - 24, 18);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(QPointF(box.left() + 16, line.center().y()), 3.5, 3.5);
}

const QList<ledger::GrowthPoint>& EquityChart::comparison() const
{
    static const QList<ledger::GrowthPoint> none;
    return m_unit == Unit::Percent ? m_comparison : none;
}

void EquityChart::paintComparison(QPainter& painter) const
{
    const auto& points = comparison();
    if (points.size() < 2)
        return;
    const qsizetype stride = std::max<qsizetype>(1, points.size() / std::max(200, width()));
    QPainterPath path;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (i % stride != 0 && i + 1 != points.size())
            continue;
        const QPointF p =
            chart()->mapToPosition({double(points.at(i).date.toJulianDay()), (points.at(i).growth - 1) * 100}, m_area);
        i == 0 ? path.moveTo(p) : path.lineTo(p);
    }
    painter.setPen(QPen(theme().text2, 1.5, Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

/// "SPY +12.30%" on a day; empty where nothing is compared or it is not known.
QString EquityChart::comparisonText(QDate day) const
{
    const auto& points = comparison();
    const auto after = std::upper_bound(
        points.begin(), points.end(), day, [](QDate d, const ledger::GrowthPoint& p) { return d < p.date; });
    if (after == points.begin())
        return {};
    const double percent = (std::prev(after)->growth - 1) * 100;
    return u"%1 %2"_s.arg(m_comparisonName, format::signedPercent(Decimal::scaled(std::llround(percent * 100), -2), 2));
}

} // namespace qm::views
