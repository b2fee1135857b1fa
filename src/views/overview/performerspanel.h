// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/overview/overviewdata.h"

#include <QWidget>

namespace qm::views {

class PerformerList;
class SegmentedControl;

/// Top and bottom five, since opening or today.
class PerformersPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PerformersPanel(QWidget* parent = nullptr);
    void setData(const OverviewData& data);
    [[nodiscard]] ledger::PerformanceOf of() const;

Q_SIGNALS:
    void chosen(); ///< another of()
    void symbolActivated(const QString& name);

private:
    SegmentedControl* m_segments = nullptr;
    PerformerList* m_list = nullptr;
};

} // namespace qm::views
