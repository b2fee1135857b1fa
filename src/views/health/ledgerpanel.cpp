// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/health/ledgerpanel.h"

#include "views/format.h"
#include "views/health/plainlist.h"
#include "views/widgets/panel.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;
using Difference = models::Reconciliation::Difference;

namespace {

constexpr int kShown = 20; ///< differences of one account; more of them have one cause, such as a missing history

enum Column { Account, Ledger, Broker, Gap, State };
enum IdRole { AccountIdRole = PlainList::HintRole + 1, DifferenceRole };

QString amount(const std::optional<Decimal>& value, bool isCash)
{
    return isCash ? format::money(value) : format::quantity(value);
}

} // namespace

LedgerPanel::LedgerPanel(const models::Reconciliation* reconciliation, const models::LiveBook* book, QWidget* parent)
    : QWidget(parent), m_reconciliation(reconciliation), m_book(book),
      m_panel(new Panel(tr("Ledger against broker"), this)),
      m_list(new PlainList({tr("Account"), tr("Ledger"), tr("Broker"), tr("Difference"), {}}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    m_list->setObjectName(u"reconciliationList"_s);
    m_list->setAccessibleName(tr("Ledger against broker"));
    m_list->setIndentation(0);
    m_list->setItemsExpandable(false); // what differs is always in sight
    for (const Column number : {Ledger, Broker, Gap})
        m_list->headerItem()->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Account, QHeaderView::Stretch);
    m_list->header()->resizeSection(Ledger, 92);
    m_list->header()->resizeSection(Broker, 92);
    m_list->header()->resizeSection(Gap, 84);
    m_list->header()->resizeSection(State, 96);
    m_panel->body()->addWidget(m_list);
    connect(m_list, &QTreeWidget::itemActivated, this, &LedgerPanel::choose);
    refresh();
}

void LedgerPanel::refresh()
{
    const PortfolioPtr& portfolio = m_book->portfolio();
    m_panel->setSubtitle(tr("cash and holdings at the brokers' prices, %1").arg(portfolio->base.code()));
    QList<const AccountState*> accounts;
    for (const AccountStatePtr& account : portfolio->accounts) {
        if (!account->account.closed)
            accounts.append(account.get());
    }
    m_list->setRows(int(accounts.size()));
    for (int row = 0; row < accounts.size(); ++row)
        fillAccount(row, *accounts.at(row));
}

void LedgerPanel::fillAccount(int row, const AccountState& account)
{
    const models::Reconciliation::AccountResult* result = m_reconciliation->of(account.accountId);
    m_list->set(row, Account, account.account.name.isEmpty() ? account.connectionName : account.account.name);
    m_list->setData(row, Account, PlainList::ChipRole, account.brokerId);
    m_list->setData(row, Account, PlainList::HintRole, format::maskedAccount(account.account.number));
    m_list->setData(row, Account, AccountIdRole, account.accountId);
    std::optional<Decimal> gap;
    if (result && result->ledger && result->broker)
        gap = *result->broker - *result->ledger;
    m_list->set(row, Ledger, format::money(result ? result->ledger : std::nullopt));
    m_list->set(row, Broker, format::money(result ? result->broker : std::nullopt));
    m_list->set(row, Gap, format::money(gap));
    for (const Column number : {Ledger, Broker, Gap, State})
        m_list->setData(row, number, Qt::TextAlignmentRole, int(Qt::AlignRight));
    const int differing = result ? int(result->differences.size()) : 0;
    if (!result || result->compared == 0)
        m_list->set(row, State, m_reconciliation->results() ? tr("nothing yet") : tr("waits"), Tone::Text2);
    else
        m_list->set(row, State, differing == 0 ? tr("equal") : tr("%n differ", nullptr, differing),
            differing == 0 ? Tone::Text2 : Tone::Warn);
    const Light light = !result || result->compared == 0 ? Light::Off : differing == 0 ? Light::Fine : Light::NeedsYou;
    m_list->setData(row, State, PlainList::LightRole, int(light));
    QTreeWidgetItem* item = m_list->topLevelItem(row);
    const int shown = differing > kShown + 1 ? kShown : differing;
    const int rows = shown + (differing > shown ? 1 : 0);
    while (item->childCount() > rows)
        delete item->takeChild(item->childCount() - 1);
    while (item->childCount() < rows)
        item->addChild(new QTreeWidgetItem);
    for (int i = 0; i < shown; ++i) {
        fillDifference(item->child(i), result->differences.at(i));
        item->child(i)->setData(Account, DifferenceRole, i);
    }
    if (differing > shown)
        fillRest(item->child(shown), differing - shown);
    item->setExpanded(differing > 0);
}

void LedgerPanel::fillDifference(QTreeWidgetItem* item, const Difference& difference) const
{
    const QString hint = difference.cause + u". "_s + difference.advice;
    item->setText(Account, difference.isCash ? tr("Cash %1").arg(difference.what) : difference.what);
    item->setData(Account, PlainList::HintRole, difference.cause);
    item->setText(Ledger, amount(difference.ledger, difference.isCash));
    item->setText(Broker, amount(difference.broker, difference.isCash));
    item->setText(Gap, amount(difference.difference, difference.isCash));
    for (const Column number : {Ledger, Broker, Gap})
        item->setData(number, Qt::TextAlignmentRole, int(Qt::AlignRight));
    for (int number = Account; number <= State; ++number)
        item->setToolTip(number, hint);
}

void LedgerPanel::fillRest(QTreeWidgetItem* item, int count) const
{
    for (int number = Account; number <= State; ++number) {
        item->setText(number, {});
        item->setToolTip(
            number, tr("So many usually have one cause, such as a history that does not go back far enough."));
    }
    item->setText(Account, tr("%n more", nullptr, count));
    item->setData(Account, PlainList::HintRole, {});
    item->setData(Account, DifferenceRole, -1);
}

void LedgerPanel::choose(QTreeWidgetItem* item)
{
    if (!item || !item->parent())
        return;
    const qint64 account = item->parent()->data(Account, AccountIdRole).toLongLong();
    const models::Reconciliation::AccountResult* result = m_reconciliation->of(account);
    const int number = item->data(Account, DifferenceRole).toInt();
    if (result && number >= 0 && number < result->differences.size())
        Q_EMIT differenceChosen(account, result->differences.at(number));
}

} // namespace qm::views
