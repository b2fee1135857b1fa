// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/candle.h"
#include "views/prices/ownmarks.h"

#include <QChartView>

class QCandlestickSeries;
class QValueAxis;

namespace qm::views {

/// Candles of one instrument: hollow when it rose, filled when it fell; own fills as triangles, dividends as "D", the
/// average price as a dashed line, the last price as a tag, and a crosshair that follows the mouse or the arrow keys.
/// Periods without trades take no room. Doubles are used for pixels only.
class CandleChart final : public QChartView {
    Q_OBJECT
public:
    explicit CandleChart(QWidget* parent = nullptr);

    void setSeries(const CandleSeries& series);
    void setMarks(const QList<OwnMark>& marks);
    void setAverage(const std::optional<Decimal>& average);
    /// The latest price: moves the tag and the last candle.
    void setLast(const Decimal& price);
    [[nodiscard]] const CandleSeries& series() const { return m_series; }
    /// The candle that a moment falls into; -1: before the first or long after the last.
    [[nodiscard]] int candleAt(const QDateTime& moment) const;

Q_SIGNALS:
    void crosshairMoved(int index); ///< -1: none

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int kAxisWidth = 68;
    void applyTheme();
    void refill();
    void fitAxes();
    void setCrosshair(int index);
    [[nodiscard]] QPointF at(double index, double price) const;
    [[nodiscard]] QString moment(const QDateTime& start, bool full) const;
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    void paintTag(QPainter& painter, const QRectF& plot, const Decimal& price, const QColor& fill, const QColor& text,
        const QColor& border) const;
    void paintMarks(QPainter& painter, const QRectF& plot) const;
    void paintCrosshair(QPainter& painter, const QRectF& plot) const;

    CandleSeries m_series;
    QList<OwnMark> m_marks;
    std::optional<Decimal> m_average;
    QCandlestickSeries* m_candles;
    QValueAxis* m_x;
    QValueAxis* m_y;
    int m_crosshair = -1;
};

} // namespace qm::views
