// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/accountspanel.h"

#include "models/accounts/accountsmodel.h"
#include "models/sort/sortproxy.h"
#include "views/tables/csvexport.h"
#include "views/tables/datatable.h"
#include "views/tables/plainvalues.h"
#include "views/tables/tableheader.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

AccountsPanel::AccountsPanel(const PageContext& context, QWidget* parent) : QWidget(parent)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    m_panel = new Panel(tr("Accounts"), this);
    outer->addWidget(m_panel);
    auto* columns = new IconButton(u"columns"_s, tr("Choose columns"), m_panel);
    columns->setObjectName(u"accountsColumns"_s);
    m_panel->header()->addWidget(columns);

    m_model = new models::AccountsModel(this);
    m_proxy = new models::SortProxy(m_model, this);
    m_proxy->setTotalsLast(true);
    m_table = new DataTable(&context.hub->clock(), m_panel);
    m_table->setObjectName(u"accountsTable"_s);
    m_table->view()->setFlat(true);
    m_table->view()->setFixedDensity(Density::Comfortable);
    m_table->view()->setRaisedTotals(true);
    m_table->setModel(m_proxy);
    for (const auto column : {models::AccountsModel::Column::UnrealizedPercent,
             models::AccountsModel::Column::MarketValue, models::AccountsModel::Column::Positions,
             models::AccountsModel::Column::DayPercent, models::AccountsModel::Column::BrokerDayPnl})
        m_table->view()->setColumnShown(static_cast<int>(column), false); // a tick in the chooser brings them
    m_panel->body()->addWidget(m_table, 1);
    connect(columns, &IconButton::clicked, this,
        [this, columns] { m_table->showColumnMenu(columns->mapToGlobal(columns->rect().bottomLeft())); });
    connect(m_table->view(), &TreeTable::activated, this, [this](const QModelIndex& index) {
        if (const qint64 id = m_model->accountIdAt(m_proxy->mapToSource(index)))
            Q_EMIT accountActivated(id);
    });
}

void AccountsPanel::setData(const OverviewData& shown)
{
    QSet<QString> brokers;
    for (const auto& row : shown.accounts) {
        if (row.accountId != 0)
            brokers.insert(row.brokerId);
    }
    m_model->setRows(shown.accounts);
    m_panel->setSubtitle(
        tr("%1 at %2, in %3")
            .arg(tr("%n accounts", nullptr, m_model->accounts()),
                tr("%n brokers", nullptr, static_cast<int>(brokers.size())), shown.asked.portfolio->base.code()));
}

QAbstractItemView* AccountsPanel::table() const { return m_table->view(); }

void AccountsPanel::exportShown()
{
    const TreeTable& view = *m_table->view();
    const auto table = shownTable(u"accounts"_s, *m_proxy, view.rowsInOrder(true), visibleColumns(*view.tableHeader()));
    askForCsvFile(this, u"accounts"_s, [this, table](const QString& path) {
        exportInBackground(table, path, this, [this, path](const Result<qint64>& written) {
            Q_EMIT exportEnded(written ? tr("%n accounts written to %1", nullptr, static_cast<int>(*written)).arg(path)
                                       : written.error().userText);
        });
    });
}

} // namespace qm::views
