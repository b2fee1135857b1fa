// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/incomechart.h"

#include "views/charts/chartparts.h"
#include "views/format.h"
#include "views/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::IncomeKind;
using models::kIncomeKinds;

namespace {
constexpr int kAxisWidth = 62;
constexpr int kAxisHeight = 24;
constexpr int kLegendHeight = 26;
constexpr int kLineHeight = 18;
} // namespace

IncomeChart::IncomeChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(u"incomeChart"_s);
    setAccessibleName(tr("Income over time"));
    makeExplorable(this);
    QChart* chart = this->chart();
    chart->setBackgroundVisible(false); // painted below the bars, with the chosen one's column
    m_bars = new QStackedBarSeries(chart);
    m_bars->setBarWidth(0.62);
    m_x = new QBarCategoryAxis(chart);
    m_y = makeGridAxis(chart);
    m_x->setVisible(false);
    chart->addSeries(m_bars);
    chart->addAxis(m_x, Qt::AlignBottom);
    chart->addAxis(m_y, Qt::AlignRight);
    m_bars->attachAxis(m_x);
    m_bars->attachAxis(m_y);
    applyTheme();
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, &IncomeChart::applyTheme);
}

void IncomeChart::applyTheme()
{
    const QPen grid = hairline(theme().grid);
    m_y->setGridLinePen(grid);
    const auto sets = m_bars->barSets();
    for (qsizetype i = 0; i < sets.size(); ++i) {
        sets.at(i)->setBrush(theme().series.at(i));
        sets.at(i)->setPen(Qt::NoPen);
    }
    viewport()->update();
}

void IncomeChart::setMonths(const models::IncomeMonths& months, Currency currency)
{
    m_months = months;
    m_currency = currency;
    m_chosen = std::min(m_chosen, int(months.bars.size()) - 1);
    refill();
}

void IncomeChart::refill()
{
    m_bars->clear();
    m_x->clear();
    QStringList names;
    double low = 0;
    double high = 0;
    QList<QBarSet*> sets;
    for (int kind = 0; kind < kIncomeKinds; ++kind)
        sets.append(new QBarSet(models::incomeKindText(static_cast<IncomeKind>(kind))));
    for (const models::IncomeBar& bar : m_months.bars) {
        double up = 0;
        double down = 0;
        for (int kind = 0; kind < kIncomeKinds; ++kind) {
            const double value = bar.sums[size_t(kind)].toDouble();
            (value > 0 ? up : down) += value;
            *sets.at(kind) << value;
        }
        low = std::min(low, down);
        high = std::max(high, up);
        names.append(bar.start.toString(Qt::ISODate));
    }
    m_bars->append(sets);
    m_x->append(names);
    const double span = high - low > 0 ? high - low : 1;
    const double step = roundStep(span, 4);
    // Taxes and fees are small beside what came in: no whole step of room for them.
    const double bottom = low < 0 ? std::max(std::floor(low / step) * step, low - step * 0.2) : 0;
    m_y->setRange(bottom, std::max(std::ceil(high / step) * step, bottom + step));
    m_y->setTickAnchor(0);
    m_y->setTickInterval(step);
    applyTheme();
}

void IncomeChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(QRectF(2, kLegendHeight, std::max(10, width() - kAxisWidth - 2),
        std::max(10, height() - kAxisHeight - kLegendHeight)));
    viewport()->update();
}

QRectF IncomeChart::columnOf(qsizetype index) const
{
    const QRectF plot = chart()->plotArea();
    const double width = plot.width() / double(std::max<qsizetype>(1, m_months.bars.size()));
    return {plot.left() + width * double(index), plot.top(), width, plot.height()};
}

QString IncomeChart::barText(QDate start) const
{
    return QLocale().toString(start, m_months.yearly ? u"yyyy"_s : u"MMMM yyyy"_s);
}

void IncomeChart::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, theme().panel);
    if (m_chosen >= 0)
        painter->fillRect(columnOf(m_chosen), theme().hover);
}

void IncomeChart::drawForeground(QPainter* painter, const QRectF&)
{
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setFont(typeFont(TypeRole::Label));
    if (m_months.bars.isEmpty()) {
        painter->setPen(theme().text2);
        painter->drawText(plot, Qt::AlignCenter, tr("No income in this period"));
    } else {
        paintLegend(*painter);
        paintAxes(*painter, plot);
        if (m_chosen >= 0)
            paintBox(*painter, plot);
    }
    painter->restore();
}

void IncomeChart::paintLegend(QPainter& painter) const
{
    double left = 2;
    for (int kind = 0; kind < kIncomeKinds; ++kind) {
        if (m_months.totals[size_t(kind)].isZero())
            continue;
        const QString text = models::incomeKindText(static_cast<IncomeKind>(kind));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().series.at(kind));
        painter.drawRoundedRect(QRectF(left, 5, 10, 10), 2, 2);
        painter.setPen(theme().text2);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRectF(left + 16, 0, width + 2, 20), Qt::AlignLeft | Qt::AlignVCenter, text);
        left += 16 + width + 20;
    }
}

void IncomeChart::paintAxes(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    painter.setPen(t.text2);
    const double step = m_y->tickInterval();
    for (double value = std::ceil(m_y->min() / step) * step; value <= m_y->max() + step / 2; value += step) {
        const double y = plot.bottom() - (value - m_y->min()) / (m_y->max() - m_y->min()) * plot.height();
        painter.drawText(QRectF(plot.right() + 8, y - 9, kAxisWidth - 8, 18), Qt::AlignLeft | Qt::AlignVCenter,
            step < 1 ? format::money(Decimal::scaled(std::llround(value * 100), -2))
                     : format::compact(Decimal::scaled(std::llround(value * 100), -2)));
    }
    const QPen axis = hairline(t.line2);
    painter.setPen(axis);
    const double zero = plot.bottom() + m_y->min() / (m_y->max() - m_y->min()) * plot.height();
    painter.drawLine(QPointF(plot.left(), std::round(zero) + 0.5), QPointF(plot.right(), std::round(zero) + 0.5));

    // As many months as have room, always with January, which is written as its year.
    painter.setPen(t.text2);
    const QLocale locale;
    const double slot = plot.width() / double(m_months.bars.size());
    const double widest = painter.fontMetrics().horizontalAdvance(u"2026"_s) + 8;
    int every = m_months.yearly ? 1 : 12;
    for (const int months : {6, 3, 2, 1}) {
        if (!m_months.yearly && slot * months >= widest)
            every = months;
    }
    for (qsizetype i = 0; i < m_months.bars.size(); ++i) {
        const QDate start = m_months.bars.at(i).start;
        if ((start.month() - 1) % every != 0)
            continue;
        const bool isYear = m_months.yearly || (start.month() == 1 && m_months.bars.size() > 1);
        const QRectF column = columnOf(i);
        painter.drawText(QRectF(column.center().x() - 30, plot.bottom() + 5, 60, 18), Qt::AlignCenter,
            locale.toString(start, isYear ? u"yyyy"_s : u"MMM"_s));
    }
}

void IncomeChart::paintBox(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    const models::IncomeBar& bar = m_months.bars.at(m_chosen);
    struct Line {
        QString name;
        QString value;
        QColor color;
    };
    QList<Line> lines;
    for (int kind = 0; kind < kIncomeKinds; ++kind) {
        if (!bar.sums[size_t(kind)].isZero())
            lines.append({models::incomeKindText(static_cast<IncomeKind>(kind)),
                format::signedMoney(bar.sums[size_t(kind)]), theme().series.at(kind)});
    }
    const QString title = barText(bar.start);
    const QString total = u"%1 %2"_s.arg(format::signedMoney(bar.total()), m_currency.code());
    QFont strong = painter.font();
    strong.setWeight(QFont::DemiBold);
    double width = painter.fontMetrics().horizontalAdvance(title) + 24 + QFontMetrics(strong).horizontalAdvance(total);
    for (const Line& line : lines)
        width = std::max(width, 16.0 + 24.0 + painter.fontMetrics().horizontalAdvance(line.name + line.value));
    const QRectF column = columnOf(m_chosen);
    QRectF box(column.right() + 8, plot.top(), width + 24, double(lines.size() + 1) * kLineHeight + 12);
    if (box.right() > plot.right())
        box.moveRight(column.left() - 8);
    const QPen border = hairline(t.line2);
    painter.setPen(border);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    QRectF row(box.left() + 12, box.top() + 6, box.width() - 24, kLineHeight);
    painter.setPen(t.text2);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setPen(t.text);
    painter.setFont(strong);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, total);
    painter.setFont(typeFont(TypeRole::Label));
    for (const Line& line : lines) {
        row.translate(0, kLineHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.color);
        painter.drawRoundedRect(QRectF(row.left(), row.center().y() - 4, 8, 8), 2, 2);
        painter.setPen(t.text2);
        painter.drawText(row.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.setPen(t.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.value);
    }
}

void IncomeChart::choose(int index)
{
    if (index == m_chosen)
        return;
    m_chosen = index;
    const bool known = index >= 0;
    setAccessibleDescription(known ? u"%1: %2"_s.arg(barText(m_months.bars.at(index).start),
                                 format::signedMoney(m_months.bars.at(index).total()))
                                   : QString());
    viewport()->update();
    Q_EMIT barChosen(index);
}

void IncomeChart::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = chart()->plotArea();
    if (m_months.bars.isEmpty() || !plot.contains(event->position())) {
        choose(-1);
        return;
    }
    const double share = (event->position().x() - plot.left()) / plot.width();
    choose(std::clamp(int(share * double(m_months.bars.size())), 0, int(m_months.bars.size()) - 1));
}

void IncomeChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    choose(-1);
}

void IncomeChart::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_months.bars.size()) - 1;
    if (last < 0 || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        QChartView::keyPressEvent(event);
        return;
    }
    const int from = m_chosen < 0 ? last + 1 : m_chosen;
    choose(std::clamp(from + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
}

} // namespace qm::views
