// SPDX-License-Identifier: GPL-3.0-or-later
// How a page of the ledger is put together.
#include "models/ledger/report/reporttotalsmodel.h"
#include "views/ledger/ledgerpage.h"
#include "views/ledger/parts/periodchoice.h"
#include "views/ledger/parts/whatifbar.h"
#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/parts/toolparts.h"
#include "views/tables/treetable.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"
#include "views/widgets/tile.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLeastChart = 160;
constexpr int kLeastTable = 180;
constexpr int kTypingMs = 200;
} // namespace

void LedgerPage::buildTable()
{
    auto* panel = new Panel(m_kind.tableTitle, this);
    panel->setMinimumHeight(kLeastTable);
    m_column->addWidget(panel, 1);
    if (!m_kind.periods.isEmpty()) {
        m_period = new PeriodChoice(m_kind.periods, this);
        m_period->setToday(today());
        connect(m_period, &PeriodChoice::changed, this, &LedgerPage::ask);
        if (panel->header())
            panel->header()->addWidget(m_period); // until a chart takes it
    }
    buildToolBar(panel);
    panel->body()->addWidget(m_table, 1);
    TreeTable* view = m_table->view();
    view->setFlat(true);
    m_table->setModel(m_model);
    m_table->setTotals(new models::ReportTotalsModel(
        m_model, [this](int rows) { return rowsLabel(rows); }, this));
    view->setObjectName(m_kind.id + u"Table"_s);
    view->setAccessibleName(m_kind.title);
    if (!m_kind.stretchColumn.isEmpty())
        view->setStretchColumn(m_model->columnOf(m_kind.stretchColumn), 160);
    if (!m_kind.sortColumn.isEmpty())
        view->sortByColumn(m_model->columnOf(m_kind.sortColumn), m_kind.sortOrder);
    connect(view, &TreeTable::rowMenuRequested, this, &LedgerPage::showRowMenu);
    connect(view, &TreeTable::activated, this, &LedgerPage::trace);
    connect(m_table->emptyState(), &EmptyState::pressed, this, &LedgerPage::clearFilters);
}

void LedgerPage::buildToolBar(Panel* panel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    bar->setSpacing(8);
    if (m_kind.asksWhatIf) {
        m_whatIf = new WhatIfBar(m_kind.asksWash, this);
        m_whatIf->setStored(m_context.ledger->settings());
        bar->addWidget(m_whatIf);
        connect(m_whatIf, &WhatIfBar::changed, this, &LedgerPage::ask);
    }
    addParts(bar);
    m_count = makeLabel({}, TypeRole::Label, Tone::Text2, this);
    m_count->setObjectName(m_kind.id + u"Count"_s);
    bar->addWidget(m_count);
    bar->addStretch(1);
    if (m_kind.searches) {
        m_field = makeSearchField(
            m_kind.id + u"Search"_s, tr("Search symbol or description"), tr("Search in the table"), this);
        m_typing.setSingleShot(true);
        m_typing.setInterval(kTypingMs);
        connect(&m_typing, &QTimer::timeout, this, &LedgerPage::ask);
        connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
        bar->addWidget(m_field);
    }
    bar->addWidget(makeColumnsButton(m_table, this));
    panel->body()->addLayout(bar);
}

void LedgerPage::addParts(QHBoxLayout* bar)
{
    if (m_kind.parts.isEmpty())
        return;
    auto* parts = new SegmentedControl(24, this);
    parts->setObjectName(u"parts"_s);
    parts->setAccessibleName(tr("Rows"));
    for (qsizetype i = 0; i < m_kind.parts.size(); ++i)
        parts->addSegment(u"part%1"_s.arg(i), m_kind.parts.at(i));
    parts->setCurrent(u"part0"_s);
    connect(parts, &SegmentedControl::currentChanged, this, [this, parts](const QString& id) {
        m_model->setPart(int(parts->ids().indexOf(id)));
        updateWords();
    });
    bar->addWidget(parts);
}

Tile* LedgerPage::addTile(const QString& label, const QString& name, const QString& pageBehind)
{
    if (m_tiles == nullptr) {
        m_tiles = new QHBoxLayout;
        m_tiles->setSpacing(12);
        m_column->insertLayout(0, m_tiles);
    }
    auto* tile = new Tile(label, this);
    tile->setObjectName(name);
    m_tiles->addWidget(tile, 1);
    if (pageBehind.isEmpty())
        tile->setCursor(Qt::ArrowCursor);
    else
        connect(tile, &Tile::clicked, this, [this, pageBehind] { Q_EMIT navigationRequested(pageBehind, {}); });
    return tile;
}

Panel* LedgerPage::addChart(const QString& title, QWidget* chart, int height)
{
    auto* panel = new Panel(title, this);
    panel->setMinimumHeight(kLeastChart);
    panel->setMaximumHeight(height);
    chart->setParent(panel);
    panel->body()->setContentsMargins(16, 0, 8, 8);
    panel->body()->addWidget(chart, 1);
    if (m_period)
        panel->header()->addWidget(m_period);
    m_column->insertWidget(m_tiles ? 1 : 0, panel, 1);
    return panel;
}

} // namespace qm::views
