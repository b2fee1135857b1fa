// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/prices/candlechart.h"

#include "views/charts/chartparts.h"
#include "views/theme.h"

#include <QCandlestickSeries>
#include <QCandlestickSet>
#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAxisHeight = 26;
}

CandleChart::CandleChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(u"candleChart"_s);
    setAccessibleName(tr("Price over time"));
    makeExplorable(this);
    QChart* chart = this->chart();
    m_candles = new QCandlestickSeries(chart);
    m_candles->setBodyWidth(0.7);
    m_candles->setCapsVisible(false);
    m_candles->setMinimumColumnWidth(1);
    m_candles->setMaximumColumnWidth(18);
    m_x = new QValueAxis(chart);
    m_x->setVisible(false);
    m_y = makeGridAxis(chart);
    chart->addSeries(m_candles);
    chart->addAxis(m_x, Qt::AlignBottom);
    chart->addAxis(m_y, Qt::AlignRight);
    m_candles->attachAxis(m_x);
    m_candles->attachAxis(m_y);
    applyTheme();
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, &CandleChart::applyTheme);
}

void CandleChart::applyTheme()
{
    chart()->setBackgroundBrush(theme().panel);
    m_y->setGridLinePen(hairline(theme().grid));
    refill();
}

void CandleChart::setSeries(const CandleSeries& series)
{
    m_series = series;
    setCrosshair(-1);
    refill();
}

void CandleChart::setMarks(const QList<OwnMark>& marks)
{
    m_marks = marks;
    viewport()->update();
}

void CandleChart::setAverage(const std::optional<Decimal>& average)
{
    m_average = average;
    fitAxes();
}

void CandleChart::setLast(const Decimal& price)
{
    if (m_series.candles.isEmpty())
        return;
    Candle& last = m_series.candles.last();
    if (last.close == price)
        return;
    last.close = price;
    last.high = std::max(last.high, price);
    last.low = std::min(last.low, price);
    QCandlestickSet* set = m_candles->sets().constLast();
    set->setHigh(last.high.toDouble());
    set->setLow(last.low.toDouble());
    set->setClose(last.close.toDouble());
    const bool rose = last.close >= last.open;
    set->setPen(QPen(rose ? theme().gain : theme().loss, 1));
    set->setBrush(rose ? theme().panel : theme().loss);
    fitAxes();
}

void CandleChart::refill()
{
    const Theme& t = theme();
    QList<QCandlestickSet*> sets;
    for (qsizetype i = 0; i < m_series.candles.size(); ++i) {
        const Candle& candle = m_series.candles.at(i);
        auto* set = new QCandlestickSet(candle.open.toDouble(), candle.high.toDouble(), candle.low.toDouble(),
            candle.close.toDouble(), double(i), m_candles);
        const bool rose = candle.close >= candle.open;
        set->setPen(QPen(rose ? t.gain : t.loss, 1));
        set->setBrush(rose ? t.panel : t.loss);
        sets.append(set);
    }
    m_candles->clear();
    m_candles->append(sets);
    fitAxes();
}

void CandleChart::fitAxes()
{
    if (m_series.candles.isEmpty()) {
        viewport()->update();
        return;
    }
    double low = m_series.candles.first().low.toDouble();
    double high = low;
    for (const Candle& candle : std::as_const(m_series.candles)) {
        low = std::min(low, candle.low.toDouble());
        high = std::max(high, candle.high.toDouble());
    }
    if (m_average) { // only where it would not squeeze the candles together
        const double average = m_average->toDouble();
        const double span = high - low;
        if (average > low - span && average < high + span) {
            low = std::min(low, average);
            high = std::max(high, average);
        }
    }
    const double span = std::max(high - low, std::max(std::abs(high) * 0.002, 1e-9));
    const double step = roundStep(span, 6);
    m_y->setRange(std::floor((low - span * 0.05) / step) * step, std::ceil((high + span * 0.04) / step) * step);
    m_y->setTickAnchor(m_y->min());
    m_y->setTickInterval(step);
    m_x->setRange(-0.8, double(m_series.candles.size()) - 0.2);
    viewport()->update();
}

int CandleChart::candleAt(const QDateTime& moment) const
{
    const auto& candles = m_series.candles;
    const auto after = std::upper_bound(candles.begin(), candles.end(), moment,
        [](const QDateTime& time, const Candle& candle) { return time < candle.start; });
    if (after == candles.begin()) {
        // A daily candle may begin later on its day than the moment that stands for the day.
        return !candles.isEmpty() && candles.first().start.date() == moment.date() ? 0 : -1;
    }
    const auto found = std::prev(after);
    if (after != candles.end() && after->start.date() == moment.date() && found->start.date() != moment.date())
        return static_cast<int>(after - candles.begin());
    const qint64 period = std::max<qint64>(m_series.period.count(), 60);
    if (after == candles.end() && found->start.secsTo(moment) > 4 * std::max<qint64>(period, 86'400))
        return -1;
    return static_cast<int>(found - candles.begin());
}

QPointF CandleChart::at(double index, double price) const { return chart()->mapToPosition({index, price}, m_candles); }

void CandleChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(
        QRectF(2, 6, std::max(10, width() - kAxisWidth - 2), std::max(10, height() - kAxisHeight - 6)));
    fitAxes();
}

void CandleChart::setCrosshair(int index)
{
    if (index == m_crosshair)
        return;
    m_crosshair = index;
    viewport()->update();
    Q_EMIT crosshairMoved(index);
}

void CandleChart::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = chart()->plotArea();
    if (m_series.candles.isEmpty() || !plot.adjusted(-4, -4, 4, 4).contains(event->position())) {
        setCrosshair(-1);
        return;
    }
    const double x = chart()->mapToValue(event->position(), m_candles).x();
    setCrosshair(std::clamp(static_cast<int>(std::lround(x)), 0, static_cast<int>(m_series.candles.size()) - 1));
}

void CandleChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    setCrosshair(-1);
}

void CandleChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_series.candles.size()) - 1;
    if (last < 0 || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        QChartView::keyPressEvent(event);
        return;
    }
    const int from = m_crosshair < 0 ? last : m_crosshair;
    setCrosshair(std::clamp(from + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
}

} // namespace qm::views
