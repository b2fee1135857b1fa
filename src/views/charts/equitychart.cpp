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
constexpr int kAxisHeight = 26;
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

void EquityChart::setComparison(const QString& name, const QList<ledger::GrowthPoint>& points)
{
    m_comparisonName = name;
    m_comparison = points;
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
    for (const ledger::GrowthPoint& point : comparison()) {
        low = std::min(low, (point.growth - 1) * 100);
        high = std::max(high, (point.growth - 1) * 100);
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
    paintComparison(*painter);
    painter->setPen(QPen(theme().accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
    paintFlows(*painter, plot);
    paintLastValue(*painter, plot);
    if (m_crosshair >= 0)
        paintCrosshair(*painter, plot);
    painter->restore();
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
