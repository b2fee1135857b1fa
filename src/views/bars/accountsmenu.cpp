// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/accountsmenu.h"

#include "views/format.h"
#include "views/widgets/brokernames.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/painters.h"

#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAccountRole = Qt::UserRole;
} // namespace

AccountsMenu::AccountsMenu(const broker::Registry& registry, models::FilterState* filter, QWidget* parent)
    : QAbstractButton(parent), m_registry(registry), m_filter(filter),
      m_portfolio(std::make_shared<PortfolioSnapshot>())
{
    setObjectName(u"accountsMenu"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &AccountsMenu::openList);
    connect(m_filter, &models::FilterState::changed, this, &AccountsMenu::follow);
}

void AccountsMenu::setPortfolio(const PortfolioPtr& portfolio)
{
    m_portfolio = portfolio;
    follow();
}

QList<AccountStatePtr> AccountsMenu::offered() const
{
    ledger::Scope brokersOnly = m_filter->scope();
    brokersOnly.accounts.clear();
    QList<AccountStatePtr> list;
    for (const AccountStatePtr& account : m_portfolio->accounts) {
        if (!account->account.closed && brokersOnly.contains(*account))
            list.append(account);
    }
    return list;
}

void AccountsMenu::follow()
{
    int all = 0;
    int counted = 0;
    for (const AccountStatePtr& account : m_portfolio->accounts) {
        if (account->account.closed)
            continue;
        ++all;
        counted += m_filter->scope().contains(*account) ? 1 : 0;
    }
    setText(tr("%1 of %n accounts", nullptr, all).arg(counted));
    setAccessibleName(text());
    setChecked(counted != all);
    updateGeometry();
    update();
    if (m_popup && m_popup->isVisible() && !m_filling)
        fillList();
}

QSize AccountsMenu::sizeHint() const
{
    const QFontMetrics metrics(typeFont(TypeRole::Button));
    return {metrics.horizontalAdvance(text()) + 48, qMax(28, metrics.height() + 8)};
}

void AccountsMenu::openList()
{
    if (!m_popup) {
        m_popup = new QFrame(this, Qt::Popup);
        m_popup->setObjectName(u"accountsPopup"_s);
        auto* column = new QVBoxLayout(m_popup);
        column->setContentsMargins(1, 5, 1, 5);
        m_list = new QListWidget(m_popup);
        m_list->setObjectName(u"accountsList"_s);
        m_list->setAccessibleName(tr("Accounts that count"));
        m_list->setFont(typeFont(TypeRole::Cell));
        m_list->setIconSize(kChipSize);
        m_list->setUniformItemSizes(true);
        column->addWidget(m_list);
        connect(m_list, &QListWidget::itemChanged, this, &AccountsMenu::tick);
        m_popup->setProperty("kind", u"popup"_s);
    }
    fillList();
    const int rows = qMin(14, m_list->count());
    m_popup->resize(qMax(width(), m_list->sizeHintForColumn(0) + 40), rows * qMax(26, m_list->sizeHintForRow(0)) + 16);
    m_popup->move(mapToGlobal(QPoint(0, height() + 4)));
    m_popup->show();
    m_list->setFocus();
    m_list->setCurrentRow(0);
}

void AccountsMenu::fillList()
{
    m_filling = true;
    const int row = m_list->currentRow();
    m_list->clear();
    const QList<AccountStatePtr> accounts = offered();
    auto* all = new QListWidgetItem(tr("All accounts"), m_list);
    all->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    all->setSizeHint({0, 28});
    bool every = true;
    for (const AccountStatePtr& account : accounts) {
        const QString text = u"%1  %2   %3"_s.arg(account->account.name, format::maskedAccount(account->account.number),
            brokerTitle(account->brokerId, *m_portfolio, m_registry));
        auto* item = new QListWidgetItem(chipIcon(account->brokerId), text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setData(kAccountRole, account->accountId);
        item->setSizeHint({0, 28});
        const bool counts = m_filter->scope().contains(*account);
        every = every && counts;
        item->setCheckState(counts ? Qt::Checked : Qt::Unchecked);
    }
    all->setCheckState(every ? Qt::Checked : Qt::PartiallyChecked);
    m_list->setCurrentRow(qBound(0, row, m_list->count() - 1));
    m_filling = false;
}

void AccountsMenu::tick(QListWidgetItem* changed)
{
    if (m_filling)
        return;
    ledger::Scope scope = m_filter->scope();
    scope.accounts.clear();
    if (changed->data(kAccountRole).isValid()) {
        bool every = true;
        for (int row = 1; row < m_list->count(); ++row) {
            const QListWidgetItem* item = m_list->item(row);
            if (item->checkState() == Qt::Checked)
                scope.accounts.insert(item->data(kAccountRole).toLongLong());
            else
                every = false;
        }
        if (every)
            scope.accounts.clear();
        if (!every && scope.accounts.isEmpty()) { // nothing at all is no picture: the last tick stays
            m_filling = true;
            changed->setCheckState(Qt::Checked);
            m_filling = false;
            return;
        }
    }
    m_filling = true; // the list is right already, but for the line "All accounts"
    m_filter->setScope(scope);
    m_filling = false;
    // Later: the list is still telling others about this change.
    QMetaObject::invokeMethod(
        this, [this] { fillList(); }, Qt::QueuedConnection);
}

void AccountsMenu::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    const bool active = !m_filter->scope().accounts.isEmpty();
    paintSurface(&painter, rect(), active ? t.accentBg : (underMouse() ? t.hover : t.window),
        active || hasFocus() ? t.accent : t.line2, 6);
    painter.setFont(typeFont(TypeRole::Button));
    painter.setPen(t.text);
    painter.drawText(rect().adjusted(13, 0, -30, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    paintIcon(&painter, QRect(width() - 24, (height() - 16) / 2, 16, 16), u"chevron-down"_s, t.text2);
}

} // namespace qm::views
