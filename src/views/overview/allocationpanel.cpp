// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/allocationpanel.h"

#include "views/charts/donutchart.h"
#include "views/format.h"
#include "views/overview/slicetable.h"
#include "views/theme.h"
#include "views/widgets/brokernames.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

struct Grouping {
    const char16_t* id;
    ledger::AllocationBy by;
};
constexpr Grouping kGroupings[] = {{u"broker", ledger::AllocationBy::Broker},
    {u"class", ledger::AllocationBy::AssetClass}, {u"currency", ledger::AllocationBy::Currency},
    {u"symbol", ledger::AllocationBy::Symbol}};

} // namespace

AllocationPanel::AllocationPanel(const broker::Registry& registry, QWidget* parent)
    : QWidget(parent), m_registry(registry)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto* panel = new Panel(tr("Allocation"), this);
    outer->addWidget(panel);
    m_segments = new SegmentedControl(24, panel);
    m_segments->setObjectName(u"allocationSegments"_s);
    m_segments->addSegment(u"broker"_s, tr("Broker"));
    m_segments->addSegment(u"class"_s, tr("Class"));
    m_segments->addSegment(u"currency"_s, tr("Currency"));
    m_segments->addSegment(u"symbol"_s, tr("Symbol"));
    m_segments->setCurrent(u"broker"_s);
    panel->header()->addWidget(m_segments);
    m_donut = new DonutChart(panel);
    m_donut->setMinimumHeight(120);
    m_table = new SliceTable(panel);
    panel->body()->addSpacing(4);
    panel->body()->addWidget(m_donut, 1);
    panel->body()->addSpacing(8);
    panel->body()->addWidget(m_table);
    panel->body()->addSpacing(1);
    connect(m_segments, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        setGrouping(static_cast<int>(m_segments->ids().indexOf(id)));
        Q_EMIT groupingChanged(m_grouping);
    });
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, &AllocationPanel::refresh);
}

void AllocationPanel::setGrouping(int index)
{
    m_grouping = std::clamp(index, 0, static_cast<int>(std::size(kGroupings)) - 1);
    m_segments->setCurrent(QString::fromUtf16(kGroupings[m_grouping].id));
}

ledger::AllocationBy AllocationPanel::by() const { return kGroupings[m_grouping].by; }

void AllocationPanel::setData(const OverviewData& shown)
{
    m_data = shown;
    refresh();
}

void AllocationPanel::refresh()
{
    if (!m_data.asked.portfolio)
        return;
    const auto by = m_data.asked.allocationBy;
    const auto& slices = m_data.slices;
    const Theme& t = theme();
    QList<SliceTable::Row> rows;
    QList<DonutChart::Slice> ring;
    Decimal total;
    for (qsizetype i = 0; i < slices.size(); ++i) {
        const auto& slice = slices.at(i);
        const bool isBroker = by == ledger::AllocationBy::Broker;
        const QColor color = slice.key == u"other" ? t.text3
            : isBroker                             ? t.brokerColor(slice.key)
                                                   : t.series.value(i % t.series.size());
        const QString label = slice.key == u"other" ? tr("Other")
            : isBroker                              ? brokerTitle(slice.key, *m_data.asked.portfolio, m_registry)
                                                    : slice.label;
        rows.append(
            {isBroker && slice.key != u"other" ? slice.key : QString(), color, label, slice.value, slice.percent});
        total += slice.value;
        if (slice.value.isPositive())
            ring.append({slice.value.toDouble(), color, label});
    }
    const auto netLiquidation = slices.isEmpty() ? std::optional<Decimal>() : std::optional(total);
    m_table->setRows(rows, netLiquidation);
    m_donut->setSlices(ring, tr("Total"), netLiquidation ? format::compact(*netLiquidation) : format::unknown());
}

} // namespace qm::views
