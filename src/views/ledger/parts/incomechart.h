// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/incomemonths.h"

#include <QChartView>

class QBarCategoryAxis;
class QStackedBarSeries;
class QValueAxis;

namespace qm::views {

/// Income by month as bars stacked by kind: what came in above the line, taxes and fees below it. A box beside the bar
/// under the mouse, or the one that the arrow keys chose, tells the month's figures. Doubles are for pixels only.
class IncomeChart final : public QChartView {
    Q_OBJECT
public:
    explicit IncomeChart(QWidget* parent = nullptr);
    void setMonths(const models::IncomeMonths& months, Currency currency);
    [[nodiscard]] const models::IncomeMonths& months() const { return m_months; }

Q_SIGNALS:
    void barChosen(int index); ///< the bar that the box tells of, -1: none

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyTheme();
    void refill();
    void choose(int index);
    [[nodiscard]] QRectF columnOf(qsizetype index) const;
    [[nodiscard]] QString barText(QDate start) const;
    void paintLegend(QPainter& painter) const;
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    void paintBox(QPainter& painter, const QRectF& plot) const;

    models::IncomeMonths m_months;
    Currency m_currency;
    QStackedBarSeries* m_bars = nullptr;
    QBarCategoryAxis* m_x = nullptr;
    QValueAxis* m_y = nullptr;
    int m_chosen = -1;
};

} // namespace qm::views
