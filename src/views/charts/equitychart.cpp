// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/equitychart.h"

#include "views/charts/chartparts.h"
#include "views/format.h"
#include "views/theme.h"

#include <QAreaSeries>
#include <QChart>
#include <QKeyEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QPainterPath>
#include <QValueAxis>

#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAxisWidth = 62;
constexpr int kAxisHeight = 26;
constexpr int kTagHeight = 18;
} // namespace

EquityChart::EquityChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(u"equityChart"_s);
    setAccessibleName(tr("Net liquidation over time"));
    makeExplorable(this);
    QChart* chart = this->chart();
    m_line = new QLineSeries(chart);
    m_floor = new QLineSeries(chart);
    m_area = new QAreaSeries(m_line, m_floor);
    m_area->setParent(chart);
    m_x = new QValueAxis(chart);
    m_y = makeGridAxis(chart);
    m_x->setVisible(false);
    chart->addSeries(m_area);
    chart->addAxis(m_x, Qt::AlignBottom);
    chart->addAxis(m_y, Qt::AlignRight);
    m_area->attachAxis(m_x);
    m_area->attachAxis(m_y);
    applyTheme();
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, &EquityChart::applyTheme);
}

void EquityChart::applyTheme()
{
    const Theme& t = theme();
    chart()->setBackgroundBrush(t.panel);
    QColor fill = t.accent;
    fill.setAlphaF(0.10F);
    m_area->setBrush(fill);
    m_area->setPen(Qt::NoPen); // the line itself is painted in the foreground, so that the floor has none
    const QPen grid = hairline(t.grid);
    m_y->setGridLinePen(grid);
    viewport()->update();
}

void EquityChart::setPoints(const QList<ledger::CurvePoint>& points)
{
    m_points = points;
    m_crosshair = std::min(m_crosshair, static_cast<int>(points.size()) - 1);
    refill();
}

void EquityChart::setUnit(Unit unit)
{
    if (m_unit == unit)
        return;
    m_unit = unit;
    refill();
}

double EquityChart::shown(qsizetype index) const
{
    const Decimal& value = m_points.at(index).value;
    if (m_unit == Unit::Amount)
        return value.toDouble();
    const Decimal& first = m_points.first().value;
    return first.isZero() ? 0 : (value - first).dividedBy(first.abs()).value_or(Decimal(0)).toDouble() * 100;
}

void EquityChart::refill()
{
    const qsizetype count = m_points.size();
    if (count == 0) {
        m_line->clear();
        m_floor->clear();
        viewport()->update();
        return;
    }
    // One point per pixel is all that can be seen; the last point always stays.
    const qsizetype stride = std::max<qsizetype>(1, count / std::max(200, width()));
    QList<QPointF> line;
    double low = shown(0);
    double high = low;
    for (qsizetype i = 0; i < count; ++i) {
        const double y = shown(i);
        low = std::min(low, y);
        high = std::max(high, y);
        if (i % stride == 0 || i + 1 == count)
            line.append({static_cast<double>(m_points.at(i).date.toJulianDay()), y});
    }
    const double span = std::max(high - low, std::max(std::abs(high) * 0.002, 1e-9));
    const double step = roundStep(span, 6);
    const double bottom = std::floor((low - span * 0.06) / step) * step;
    const double top = std::ceil((high + span * 0.04) / step) * step;
    m_line->replace(line);
    m_floor->replace(QList<QPointF>{{line.first().x(), bottom}, {line.last().x(), bottom}});
    m_x->setRange(line.first().x(), std::max(line.last().x(), line.first().x() + 1));
    m_y->setRange(bottom, top);
    m_y->setTickAnchor(bottom);
    m_y->setTickInterval(step);
    viewport()->update();
}

void EquityChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    const QRectF area(2, 6, std::max(10, width() - kAxisWidth - 2), std::max(10, height() - kAxisHeight - 6));
    chart()->setPlotArea(area);
    refill();
}

QPointF EquityChart::at(qsizetype index) const
{
    return chart()->mapToPosition({static_cast<double>(m_points.at(index).date.toJulianDay()), shown(index)}, m_area);
}

QString EquityChart::axisText(double value) const
{
    if (m_unit == Unit::Percent)
        return format::percent(Decimal::scaled(std::llround(value * 100), -2), m_y->tickInterval() < 1 ? 1 : 0);
    QString text = format::compact(Decimal::scaled(std::llround(value * 100), -2));
    const double unit = std::abs(value) >= 1e6 ? 1e6 : 1e3;
    if (std::fmod(m_y->tickInterval(), unit) == 0) // 560k where no tick has a part of a thousand
        text.remove(QLocale().decimalPoint() + u'0');
    return text;
}

QString EquityChart::valueText(qsizetype index) const
{
    if (m_unit == Unit::Amount)
        return format::money(m_points.at(index).value);
    return format::signedPercent(Decimal::scaled(std::llround(shown(index) * 100), -2), 2);
}

void EquityChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (m_points.isEmpty())
        return;
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setFont(typeFont(TypeRole::Label));
    paintAxes(*painter, plot);
    QPainterPath path;
    const auto line = m_line->points();
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QPointF p = chart()->mapToPosition(line.at(i), m_area);
        i == 0 ? path.moveTo(p) : path.lineTo(p);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme().accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
    paintFlows(*painter, plot);
    paintLastValue(*painter, plot);
    if (m_crosshair >= 0)
        paintCrosshair(*painter, plot);
    painter->restore();
}

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

    const QString date = QLocale().toString(m_points.at(m_crosshair).date, u"ddd d MMM yyyy"_s);
    const QString value = valueText(m_crosshair);
    QFont strong = painter.font();
    strong.setWeight(QFont::DemiBold);
    const double width =
        std::max(painter.fontMetrics().horizontalAdvance(date), QFontMetrics(strong).horizontalAdvance(value) + 16)
        + 26.0;
    QRectF box(point.x() + 14, std::clamp(point.y() - 24, plot.top(), plot.bottom() - 52), width, 48);
    if (box.right() > plot.right())
        box.moveRight(point.x() - 14);
    const QPen border = hairline(t.line2);
    painter.setPen(border);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(t.text2);
    painter.drawText(box.adjusted(12, 6, -12, -24), Qt::AlignLeft | Qt::AlignVCenter, date);
    painter.setFont(strong);
    painter.setPen(t.text);
    painter.drawText(box.adjusted(12, 24, -12, -6), Qt::AlignRight | Qt::AlignVCenter, value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(QPointF(box.left() + 16, box.bottom() - 15), 3.5, 3.5);
}

void EquityChart::setCrosshair(int index)
{
    if (index == m_crosshair)
        return;
    m_crosshair = index;
    viewport()->update();
    Q_EMIT crosshairMoved(index);
}

void EquityChart::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = chart()->plotArea();
    if (m_points.isEmpty() || !plot.adjusted(-4, -4, 4, 4).contains(event->position())) {
        setCrosshair(-1);
        return;
    }
    const double day = chart()->mapToValue(event->position(), m_area).x();
    const auto after = std::lower_bound(m_points.cbegin(), m_points.cend(), day,
        [](const ledger::CurvePoint& p, double x) { return static_cast<double>(p.date.toJulianDay()) < x; });
    qsizetype index = std::min<qsizetype>(after - m_points.cbegin(), m_points.size() - 1);
    if (index > 0
        && day - static_cast<double>(m_points.at(index - 1).date.toJulianDay())
            < static_cast<double>(m_points.at(index).date.toJulianDay()) - day)
        --index;
    setCrosshair(static_cast<int>(index));
}

void EquityChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    setCrosshair(-1);
}

void EquityChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    if (last < 0 || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        QChartView::keyPressEvent(event);
        return;
    }
    const int from = m_crosshair < 0 ? last : m_crosshair;
    setCrosshair(std::clamp(from + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
}

} // namespace qm::views
