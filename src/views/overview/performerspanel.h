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

Q_SIGNALS:
    void symbolActivated(const QString& name);

private:
    void refresh();
    SegmentedControl* m_segments = nullptr;
    PerformerList* m_list = nullptr;
    OverviewData m_data;
};

} // namespace qm::views
