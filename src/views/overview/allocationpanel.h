// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "views/overview/overviewdata.h"

#include <QWidget>

namespace qm::views {

class DonutChart;
class SegmentedControl;
class SliceTable;

/// Allocation by broker, class, currency or symbol: ring, and a table in the same order whose shares add up to 100.0.
class AllocationPanel final : public QWidget {
    Q_OBJECT
public:
    explicit AllocationPanel(const broker::Registry& registry, QWidget* parent = nullptr);
    void setData(const OverviewData& data);
    [[nodiscard]] int grouping() const { return m_grouping; }
    void setGrouping(int index); ///< for the next data
    [[nodiscard]] ledger::AllocationBy by() const;

Q_SIGNALS:
    void groupingChanged(int index);

private:
    void refresh();
    SegmentedControl* m_segments = nullptr;
    DonutChart* m_donut = nullptr;
    SliceTable* m_table = nullptr;
    const broker::Registry& m_registry;
    OverviewData m_data;
    int m_grouping = 0;
};

} // namespace qm::views
