// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"
#include "ledger/returns/returns.h"

#include <QChartView>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace qm::views {

/// Net liquidation over time: line, soft area, deposits as triangles, last value as a tag at the right axis, and a
/// crosshair that follows the mouse or the arrow keys. Shows amounts or percent change since the first point.
/// Points come down-sampled to the plot's width; doubles are used for pixels only.
class EquityChart final : public QChartView {
    Q_OBJECT
public:
    enum class Unit { Amount, Percent };
    explicit EquityChart(QWidget* parent = nullptr);

    void setPoints(const QList<ledger::CurvePoint>& points);
    /// What it is compared with, as growth since the first point: a second, dashed line where percent are shown. Empty:
    /// nothing.
    void setComparison(const QString& name, const QList<ledger::GrowthPoint>& points);
    void setUnit(Unit unit);
    [[nodiscard]] Unit unit() const { return m_unit; }
    [[nodiscard]] const QList<ledger::CurvePoint>& points() const { return m_points; }
    [[nodiscard]] const QList<ledger::GrowthPoint>& comparison() const; ///< empty while amounts are shown

Q_SIGNALS:
    /// The point under the crosshair, -1: none. For tests and assistive tools.
    void crosshairMoved(int index);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int kAxisWidth = 62;
    void applyTheme();
    void refill();
    [[nodiscard]] double shown(qsizetype index) const;
    [[nodiscard]] QPointF at(qsizetype index) const;
    [[nodiscard]] QString axisText(double value) const;
    [[nodiscard]] QString valueText(qsizetype index) const;
    void setCrosshair(int index);
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    void paintComparison(QPainter& painter) const;
    [[nodiscard]] QString comparisonText(QDate day) const;
    void paintFlows(QPainter& painter, const QRectF& plot) const;
    void paintLastValue(QPainter& painter, const QRectF& plot) const;
    void paintCrosshair(QPainter& painter, const QRectF& plot) const;

    QList<ledger::CurvePoint> m_points;
    QList<ledger::GrowthPoint> m_comparison;
    QString m_comparisonName;
    QLineSeries* m_line = nullptr;
    QLineSeries* m_floor = nullptr;
    QAreaSeries* m_area = nullptr;
    QValueAxis* m_x = nullptr;
    QValueAxis* m_y = nullptr;
    Unit m_unit = Unit::Amount;
    int m_crosshair = -1;
};

} // namespace qm::views
