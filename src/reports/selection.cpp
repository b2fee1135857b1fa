// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/selection.h"

#include "reports/catalog.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

QString kindOf(qint64 connectionId, const PortfolioSnapshot& portfolio)
{
    for (const ConnectionConfig& connection : portfolio.connections) {
        if (connection.id == connectionId)
            return connection.kind;
    }
    return {};
}

QStringList typeIds()
{
    QStringList ids;
    for (int i = 0; i <= static_cast<int>(TransactionType::Other); ++i)
        ids.append(idOf(static_cast<TransactionType>(i)));
    return ids;
}

Error unknown(const QString& words, const QString& name, const QStringList& known)
{
    return {Error::Kind::Input,
        words.arg(name, known.isEmpty() ? QCoreApplication::translate("qm::reports", "none yet") : known.join(u", "_s)),
        {}, {}};
}

} // namespace

bool selects(const storage::RowFilter& filter, const AccountState& account, const PortfolioSnapshot& portfolio)
{
    if (!filter.brokers.isEmpty() && !filter.brokers.contains(account.brokerId)
        && !filter.brokers.contains(kindOf(account.connectionId, portfolio)))
        return false;
    if (!filter.connections.isEmpty() && !filter.connections.contains(account.connectionName))
        return false;
    if (!filter.accountNumbers.isEmpty() && !filter.accountNumbers.contains(account.account.number))
        return false;
    return filter.accountIds.isEmpty() || filter.accountIds.contains(account.accountId);
}

ledger::Scope scopeOf(const storage::RowFilter& filter, const PortfolioSnapshot& portfolio)
{
    ledger::Scope scope;
    if (filter.brokers.isEmpty() && filter.connections.isEmpty() && filter.accountNumbers.isEmpty()
        && filter.accountIds.isEmpty())
        return scope;
    for (const auto& account : portfolio.accounts) {
        if (selects(filter, *account, portfolio))
            scope.accounts.insert(account->accountId);
    }
    if (scope.accounts.isEmpty())
        scope.accounts.insert(-1); // nobody has this id
    return scope;
}

bool matchesSymbol(const storage::RowFilter& filter, const Instrument& instrument)
{
    return filter.symbol.isEmpty() || instrument.symbol.compare(filter.symbol, Qt::CaseInsensitive) == 0
        || instrument.underlying.compare(filter.symbol, Qt::CaseInsensitive) == 0;
}

bool matchesText(const storage::RowFilter& filter, const Instrument& instrument)
{
    for (const QString& text :
        {instrument.symbol, instrument.underlying, instrument.displayName(), instrument.description}) {
        if (text.contains(filter.text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

QJsonObject toJson(const storage::RowFilter& filter)
{
    QJsonObject object;
    const auto list = [&object](const QString& key, const QStringList& values) {
        if (!values.isEmpty())
            object.insert(key, QJsonArray::fromStringList(values));
    };
    list(u"broker"_s, filter.brokers);
    list(u"connection"_s, filter.connections);
    list(u"account"_s, filter.accountNumbers);
    list(u"type"_s, filter.types);
    if (!filter.symbol.isEmpty())
        object.insert(u"symbol"_s, filter.symbol);
    if (!filter.text.isEmpty())
        object.insert(u"text"_s, filter.text);
    if (filter.from)
        object.insert(u"from"_s, filter.from->toString(Qt::ISODate));
    if (filter.to)
        object.insert(u"to"_s, filter.to->toString(Qt::ISODate));
    return object;
}

Result<> checkFilter(
    const storage::RowFilter& filter, const PortfolioSnapshot& portfolio, const QStringList& knownKinds)
{
    QStringList brokers = knownKinds;
    QStringList connections;
    for (const ConnectionConfig& connection : portfolio.connections) {
        if (!brokers.contains(connection.brokerId()))
            brokers.append(connection.brokerId());
        connections.append(connection.name);
    }
    QStringList accounts;
    for (const auto& account : portfolio.accounts)
        accounts.append(account->account.number);
    for (const QString& broker : filter.brokers) {
        if (!brokers.contains(broker))
            return unknown(
                QCoreApplication::translate("qm::reports", "There is no broker \"%1\". Known: %2."), broker, brokers);
    }
    for (const QString& connection : filter.connections) {
        if (!connections.contains(connection))
            return unknown(QCoreApplication::translate("qm::reports", "There is no connection \"%1\". Known: %2."),
                connection, connections);
    }
    for (const QString& account : filter.accountNumbers) {
        if (!accounts.contains(account))
            return unknown(QCoreApplication::translate("qm::reports", "There is no account \"%1\". Known: %2."),
                account, accounts);
    }
    for (const QString& type : filter.types) {
        if (!transactionTypeFromId(type))
            return unknown(
                QCoreApplication::translate("qm::reports", "There is no transaction type \"%1\". Known: %2."), type,
                typeIds());
    }
    if (filter.from && filter.to && *filter.from > *filter.to)
        return Error{Error::Kind::Input,
            QCoreApplication::translate("qm::reports", "The period ends before it begins. Swap --from and --to."), {},
            {}};
    return {};
}

} // namespace qm::reports
