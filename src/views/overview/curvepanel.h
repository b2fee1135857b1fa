// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/overview/overviewdata.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace qm::views {

class EquityChart;
class Panel;
class SegmentedControl;

/// Net liquidation over a range: chart, change over that range, and the deposits in it.
class CurvePanel final : public QWidget {
    Q_OBJECT
public:
    explicit CurvePanel(QWidget* parent = nullptr);
    void setData(const OverviewData& data);
    void setRange(const QString& id); ///< for the next data
    [[nodiscard]] QString range() const { return m_range; }
    [[nodiscard]] QDate from(QDate today) const; ///< first day of the range that ends today
    [[nodiscard]] EquityChart* chart() const { return m_chart; }

Q_SIGNALS:
    void rangeChanged(const QString& id);

private:
    Panel* m_panel = nullptr;
    QLabel* m_change = nullptr;
    QLabel* m_legend = nullptr;
    QLabel* m_empty = nullptr;
    EquityChart* m_chart = nullptr;
    SegmentedControl* m_ranges = nullptr;
    SegmentedControl* m_units = nullptr;
    QString m_range;
};

} // namespace qm::views
