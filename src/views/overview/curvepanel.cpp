// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/curvepanel.h"

#include "views/charts/equitychart.h"
#include "views/format.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

/// First day of a range that ends today.
QDate startOf(const QString& range, QDate today)
{
    if (range == u"1W")
        return today.addDays(-7);
    if (range == u"1M")
        return today.addMonths(-1);
    if (range == u"3M")
        return today.addMonths(-3);
    if (range == u"YTD")
        return QDate(today.year() - 1, 12, 31); // the base is last year's close
    if (range == u"1Y")
        return today.addYears(-1);
    if (range == u"3Y")
        return today.addYears(-3);
    return QDate(1970, 1, 1);
}

} // namespace

CurvePanel::CurvePanel(QWidget* parent) : QWidget(parent), m_range(u"YTD"_s)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    m_panel = new Panel(tr("Net liquidation"), this);
    outer->addWidget(m_panel);
    m_change = makeLabel({}, TypeRole::Cell, Tone::Text2, m_panel);
    m_change->setObjectName(u"curveChange"_s);
    m_panel->addBesideTitle(m_change);
    m_ranges = new SegmentedControl(24, m_panel);
    m_ranges->setObjectName(u"curveRanges"_s);
    for (const QString& id : {u"1W"_s, u"1M"_s, u"3M"_s, u"YTD"_s, u"1Y"_s, u"3Y"_s})
        m_ranges->addSegment(id, id);
    m_ranges->addSegment(u"All"_s, tr("All"), tr("As far back as the brokers tell"));
    m_ranges->setCurrent(m_range);
    m_units = new SegmentedControl(24, m_panel);
    m_units->setObjectName(u"curveUnits"_s);
    m_units->addSegment(u"amount"_s, u"$"_s, tr("Amounts in the base currency"));
    m_units->addSegment(
        u"percent"_s, u"%"_s, tr("Change in percent since the first day shown; deposits count as change"));
    m_units->setCurrent(u"amount"_s);
    m_panel->header()->addWidget(m_ranges);
    m_panel->header()->addWidget(m_units);

    m_legend = makeLabel({}, TypeRole::Label, Tone::Text2, m_panel);
    m_legend->setContentsMargins(16, 0, 16, 4);
    m_chart = new EquityChart(m_panel);
    m_chart->setMinimumHeight(140);
    m_empty = makeLabel(
        tr("No daily values yet. They appear after the first complete sync."), TypeRole::Cell, Tone::Text2, m_panel);
    m_empty->setAlignment(Qt::AlignCenter);
    auto* frame = new QWidget(m_panel);
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(14, 0, 4, 4);
    inside->addWidget(m_chart, 1);
    inside->addWidget(m_empty, 1);
    m_panel->body()->addWidget(m_legend);
    m_panel->body()->addWidget(frame, 1);

    connect(m_ranges, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        setRange(id);
        Q_EMIT rangeChanged(id);
    });
    connect(m_units, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        m_chart->setUnit(id == u"percent" ? EquityChart::Unit::Percent : EquityChart::Unit::Amount);
    });
}

void CurvePanel::setRange(const QString& id)
{
    if (!m_ranges->ids().contains(id))
        return;
    m_range = id;
    m_ranges->setCurrent(id);
}

QDate CurvePanel::from(QDate today) const { return startOf(m_range, today); }

void CurvePanel::setData(const OverviewData& shown)
{
    const QList<ledger::CurvePoint>& points = shown.curve;
    m_chart->setPoints(points);
    m_chart->setVisible(points.size() > 1);
    m_empty->setVisible(points.size() <= 1);
    if (points.size() <= 1) {
        m_change->clear();
        m_legend->clear();
        return;
    }
    const Decimal change = points.last().value - points.first().value;
    const auto percent =
        points.first().value.isPositive() ? (change * Decimal(100)).dividedBy(points.first().value) : std::nullopt;
    m_change->setText(percent ? tr("%1 (%2)").arg(format::signedMoney(change), format::signedPercent(percent))
                              : format::signedMoney(change));
    setTone(m_change, toneOfSign(change.sign()));
    Decimal deposits;
    Decimal withdrawals;
    for (const auto& point : points)
        (point.externalFlow.isNegative() ? withdrawals : deposits) += point.externalFlow;
    QStringList flows;
    if (deposits.isPositive())
        flows.append(tr("▴ deposits %1").arg(format::money(deposits, 0)));
    if (withdrawals.isNegative())
        flows.append(tr("▾ withdrawals %1").arg(format::money(-withdrawals, 0)));
    m_legend->setText(flows.isEmpty() ? tr("No deposits or withdrawals in this range") : flows.join(u"   "_s));
}

} // namespace qm::views
