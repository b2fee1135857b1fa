// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/health/datapanel.h"

#include "views/bars/statuslights.h"
#include "views/format.h"
#include "views/health/plainlist.h"
#include "views/widgets/panel.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

DataPanel::DataPanel(const broker::Registry& registry, QWidget* parent)
    : QWidget(parent), m_registry(registry),
      m_list(new PlainList({tr("Account"), tr("Positions"), tr("State"), tr("Age")}, this))
{
    auto* panel = new Panel(tr("Data by account"), this);
    panel->setSubtitle(tr("as last read, with its checksum"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);
    m_list->setObjectName(u"dataList"_s);
    m_list->setAccessibleName(tr("Data by account"));
    m_list->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_list->headerItem()->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->resizeSection(1, 80);
    m_list->header()->resizeSection(2, 130);
    m_list->header()->resizeSection(3, 90);
    panel->body()->addWidget(m_list);
}

void DataPanel::show(const PortfolioSnapshot& portfolio, const QDateTime& now)
{
    QHash<qint64, qint64> limits;
    for (const ConnectionConfig& connection : portfolio.connections)
        limits.insert(connection.id, staleAfterSeconds(connection, m_registry));
    m_list->setRows(int(portfolio.accounts.size()));
    for (int row = 0; row < portfolio.accounts.size(); ++row) {
        const AccountState& account = *portfolio.accounts[row];
        m_list->set(row, 0, account.account.name.isEmpty() ? account.connectionName : account.account.name);
        m_list->setData(row, 0, PlainList::ChipRole, account.brokerId);
        m_list->setData(row, 0, PlainList::HintRole, format::maskedAccount(account.account.number));
        m_list->set(row, 1, QLocale().toString(account.positions.size()));
        m_list->setData(row, 1, Qt::TextAlignmentRole, int(Qt::AlignRight));
        m_list->setData(row, 3, Qt::TextAlignmentRole, int(Qt::AlignRight));
        if (account.account.closed)
            m_list->set(row, 2, tr("closed"), Tone::Disabled);
        else if (!account.intact)
            m_list->set(row, 2, tr("damaged: sync again"), Tone::Bad);
        else if (account.rejectedRows > 0)
            m_list->set(row, 2, tr("%n rows left out", nullptr, account.rejectedRows), Tone::Warn);
        else
            m_list->set(row, 2, tr("complete"), Tone::Text2);
        const Light state = account.account.closed
            ? Light::Off
            : (!account.intact ? Light::Failed : (account.rejectedRows > 0 ? Light::NeedsYou : Light::Fine));
        m_list->setData(row, 2, PlainList::LightRole, int(state));
        const bool read = account.pulledAt.isValid();
        const qint64 age = read ? qMax<qint64>(0, account.pulledAt.secsTo(now)) : 0;
        m_list->set(row, 3, read ? format::age(age) : format::unknown(),
            read && age > limits.value(account.connectionId) ? Tone::Warn : Tone::Text2);
    }
}

} // namespace qm::views
