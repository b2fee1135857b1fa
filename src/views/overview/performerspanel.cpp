// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/performerspanel.h"

#include "views/overview/performerlist.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

PerformersPanel::PerformersPanel(QWidget* parent) : QWidget(parent)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto* panel = new Panel(tr("Top and bottom performers"), this);
    outer->addWidget(panel);
    m_segments = new SegmentedControl(24, panel);
    m_segments->setObjectName(u"performerSegments"_s);
    m_segments->addSegment(u"open"_s, tr("Open"), tr("Unrealised P/L since opening"));
    m_segments->addSegment(u"day"_s, tr("Day"), tr("P/L since yesterday's close"));
    m_segments->setCurrent(u"open"_s);
    panel->header()->addWidget(m_segments);
    m_list = new PerformerList(panel);
    panel->body()->addWidget(m_list, 1);
    connect(m_segments, &SegmentedControl::currentChanged, this, &PerformersPanel::chosen);
    connect(m_list, &PerformerList::activated, this, &PerformersPanel::symbolActivated);
}

ledger::PerformanceOf PerformersPanel::of() const
{
    return m_segments->current() == u"day" ? ledger::PerformanceOf::Day : ledger::PerformanceOf::Open;
}

void PerformersPanel::setData(const OverviewData& shown) { m_list->setPerformers(shown.performers); }

} // namespace qm::views
