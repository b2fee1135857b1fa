// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::models {

using namespace Qt::StringLiterals;

storage::RowFilter FilterState::rowFilter(const PortfolioSnapshot&) const
{
    storage::RowFilter filter;
    filter.brokers = QStringList(m_scope.brokers.cbegin(), m_scope.brokers.cend());
    filter.accountIds = QList<qint64>(m_scope.accounts.cbegin(), m_scope.accounts.cend());
    filter.brokers.sort();
    std::sort(filter.accountIds.begin(), filter.accountIds.end());
    return filter;
}

void FilterState::setScope(const ledger::Scope& scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT changed(m_scope);
}

void FilterState::forgetMissing(const PortfolioSnapshot& portfolio)
{
    ledger::Scope kept;
    for (const auto& account : portfolio.accounts) {
        if (m_scope.accounts.contains(account->accountId))
            kept.accounts.insert(account->accountId);
    }
    for (const auto& connection : portfolio.connections) {
        if (m_scope.brokers.contains(connection.brokerId()))
            kept.brokers.insert(connection.brokerId());
    }
    setScope(kept);
}

QString FilterState::save(const PortfolioSnapshot& portfolio) const
{
    QStringList sortedBrokers(m_scope.brokers.cbegin(), m_scope.brokers.cend());
    sortedBrokers.sort();
    QJsonArray accounts;
    for (const auto& account : portfolio.accounts) {
        if (m_scope.accounts.contains(account->accountId))
            accounts.append(QJsonArray{account->connectionName, account->account.number});
    }
    const QJsonObject saved{{u"brokers"_s, QJsonArray::fromStringList(sortedBrokers)}, {u"accounts"_s, accounts}};
    return QString::fromUtf8(QJsonDocument(saved).toJson(QJsonDocument::Compact));
}

void FilterState::restore(const QString& saved, const PortfolioSnapshot& portfolio)
{
    const QJsonObject object = QJsonDocument::fromJson(saved.toUtf8()).object();
    ledger::Scope scope;
    for (const auto& broker : object[u"brokers"_s].toArray())
        scope.brokers.insert(broker.toString());
    const QJsonArray accounts = object[u"accounts"_s].toArray();
    for (const auto& account : portfolio.accounts) {
        if (accounts.contains(QJsonArray{account->connectionName, account->account.number}))
            scope.accounts.insert(account->accountId);
    }
    setScope(scope);
    forgetMissing(portfolio);
}

} // namespace qm::models
