// SPDX-License-Identifier: GPL-3.0-or-later
// What the price chart paints over its candles: axes, own fills, average and last price, crosshair.
#include "views/charts/chartparts.h"
#include "views/format.h"
#include "views/prices/candlechart.h"
#include "views/theme.h"

#include <QCandlestickSeries>
#include <QChart>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTagHeight = 18;
constexpr int kMark = 5;

QString priceText(double value) { return format::price(Decimal::scaled(std::llround(value * 10'000), -4)); }

} // namespace

QString CandleChart::moment(const QDateTime& start, bool full) const
{
    const QLocale locale;
    const bool daily = m_series.period >= std::chrono::hours(20);
    if (full)
        return daily ? locale.toString(start.date(), u"ddd d MMM yyyy"_s)
                     : locale.toString(start.toLocalTime(), u"ddd d MMM HH:mm"_s);
    if (!daily && m_series.candles.first().start.secsTo(m_series.candles.last().start) < 86'400)
        return locale.toString(start.toLocalTime().time(), u"HH:mm"_s);
    const qint64 days = m_series.candles.first().start.daysTo(m_series.candles.last().start);
    return locale.toString(start.date(), days > 400 ? u"MMM yyyy"_s : u"d MMM"_s);
}

void CandleChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (m_series.candles.isEmpty())
        return;
    const Theme& t = theme();
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setFont(typeFont(TypeRole::Label));
    paintAxes(*painter, plot);
    if (m_average && m_average->toDouble() > m_y->min() && m_average->toDouble() < m_y->max()) {
        const double y = std::round(at(0, m_average->toDouble()).y()) + 0.5;
        painter->setPen(QPen(t.warn, 1, Qt::DashLine));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        paintTag(*painter, plot, *m_average, t.panel, t.warn, t.warn);
    }
    paintMarks(*painter, plot);
    paintTag(*painter, plot, m_series.candles.last().close, t.accent, t.onAccent, t.accent);
    if (m_crosshair >= 0)
        paintCrosshair(*painter, plot);
    painter->restore();
}

void CandleChart::paintAxes(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    painter.setPen(t.text2);
    for (double y = m_y->min(); y <= m_y->max() + m_y->tickInterval() / 2; y += m_y->tickInterval())
        painter.drawText(QRectF(plot.right() + 8, at(0, y).y() - 9, kAxisWidth - 8, 18),
            Qt::AlignLeft | Qt::AlignVCenter, priceText(y));
    const double bottom = std::round(plot.bottom()) + 0.5;
    painter.setPen(hairline(t.line2));
    painter.drawLine(QPointF(plot.left(), bottom), QPointF(plot.right(), bottom));
    painter.setPen(t.text2);
    double freeFrom = plot.left() - 4;
    const auto count = m_series.candles.size();
    const qsizetype every = std::max<qsizetype>(1, count / 8);
    for (qsizetype i = every / 2; i < count; i += every) {
        const QString text = moment(m_series.candles.at(i).start, false);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(at(double(i), m_y->min()).x() - width / 2, plot.left(), plot.right() - width);
        if (left < freeFrom)
            continue;
        painter.drawText(QRectF(left, plot.bottom() + 6, width + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, text);
        freeFrom = left + width + 16;
    }
}

void CandleChart::paintTag(QPainter& painter, const QRectF& plot, const Decimal& price, const QColor& fill,
    const QColor& text, const QColor& border) const
{
    const double y = at(0, price.toDouble()).y();
    const QRectF tag(plot.right() + 4, std::clamp(y - kTagHeight / 2.0, 0.0, height() - double(kTagHeight)),
        kAxisWidth - 6, kTagHeight);
    painter.setPen(border);
    painter.setBrush(fill);
    painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(text);
    painter.drawText(tag, Qt::AlignCenter, format::price(price));
}

void CandleChart::paintMarks(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const OwnMark& mark : m_marks) {
        const int index = candleAt(mark.at);
        if (index < 0)
            continue;
        const Candle& candle = m_series.candles.at(index);
        const double x = at(index, 0).x();
        if (mark.kind == OwnMark::Kind::Dividend) {
            const QRectF box(x - 7, plot.bottom() - 16, 14, 14);
            painter.setPen(t.line3);
            painter.setBrush(t.raised);
            painter.drawEllipse(box);
            painter.setPen(t.text2);
            painter.drawText(box, Qt::AlignCenter, tr("D", "dividend, one letter on a chart"));
            continue;
        }
        const bool buy = mark.kind == OwnMark::Kind::Buy;
        const double y = buy ? at(index, candle.low.toDouble()).y() + 5 : at(index, candle.high.toDouble()).y() - 5;
        const double tip = buy ? -kMark : kMark;
        painter.setPen(hairline(t.panel));
        painter.setBrush(t.accent);
        painter.drawPolygon(QPolygonF({{x, y}, {x - kMark, y - tip * 1.6}, {x + kMark, y - tip * 1.6}}));
    }
    painter.restore();
}

void CandleChart::paintCrosshair(QPainter& painter, const QRectF& plot) const
{
    const Theme& t = theme();
    const Candle& candle = m_series.candles.at(m_crosshair);
    const double x = at(m_crosshair, 0).x();
    QPen dotted(t.line2, 1, Qt::DotLine);
    dotted.setCosmetic(true);
    painter.setPen(dotted);
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    QStringList lines{moment(candle.start, true),
        tr("Open %1  High %2").arg(format::price(candle.open), format::price(candle.high)),
        tr("Low %1  Close %2").arg(format::price(candle.low), format::price(candle.close))};
    if (candle.volume)
        lines.append(tr("Volume %1").arg(format::volume(*candle.volume)));
    for (const OwnMark& mark : m_marks) {
        if (candleAt(mark.at) != m_crosshair || lines.size() > 8)
            continue;
        if (mark.kind == OwnMark::Kind::Dividend)
            lines.append(tr("Dividend %1").arg(format::money(mark.amount)));
        else
            lines.append((mark.kind == OwnMark::Kind::Buy ? tr("Bought %1 at %2") : tr("Sold %1 at %2"))
                             .arg(format::quantity(mark.quantity), format::price(mark.price)));
    }
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, double(painter.fontMetrics().horizontalAdvance(line)));
    QRectF box(x + 14, plot.top() + 8, width + 24, 12 + 18 * double(lines.size()));
    if (box.right() > plot.right())
        box.moveRight(x - 14);
    painter.setPen(hairline(t.line2));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setPen(i == 0 ? t.text2 : t.text);
        painter.drawText(QRectF(box.left() + 12, box.top() + 6 + 18 * double(i), width + 4, 18),
            Qt::AlignLeft | Qt::AlignVCenter, lines.at(i));
    }
}

} // namespace qm::views
