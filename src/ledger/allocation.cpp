// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/shares.h"
#include "ledger/parts/tally.h"
#include "ledger/parts/words.h"

#include <QHash>

#include <algorithm>

namespace qm::ledger {

using namespace Qt::StringLiterals;

namespace {

/// Slices by key, in the order of their first mention.
class Slices {
public:
    void add(const QString& key, const std::optional<Decimal>& value, const QString& label)
    {
        if (!value)
            return;
        const auto [it, isNew] = indexOf(key);
        if (isNew)
            m_slices.append({key, label, *value, {}});
        else
            m_slices[it].value += *value;
    }
    [[nodiscard]] QList<AllocationSlice> sorted() &&
    {
        m_slices.removeIf([](const AllocationSlice& s) { return s.value.isZero(); });
        std::sort(m_slices.begin(), m_slices.end(), [](const AllocationSlice& a, const AllocationSlice& b) {
            return a.value == b.value ? a.key < b.key : a.value > b.value;
        });
        return std::move(m_slices);
    }

private:
    std::pair<qsizetype, bool> indexOf(const QString& key)
    {
        const auto found = m_index.constFind(key);
        if (found != m_index.constEnd())
            return {*found, false};
        m_index.insert(key, m_slices.size());
        return {m_slices.size(), true};
    }
    QHash<QString, qsizetype> m_index;
    QList<AllocationSlice> m_slices;
};

struct Name {
    QString key, label;
};

Name nameOf(const StandardPosition& p, AllocationBy by)
{
    switch (by) {
    case AllocationBy::AssetClass:
        return {idOf(p.instrument.assetClass), assetClassLabel(p.instrument.assetClass)};
    case AllocationBy::Currency:
        return {p.currency.code(), p.currency.code()};
    case AllocationBy::Underlying:
        return {p.instrument.underlyingOrSelf(), p.instrument.underlyingOrSelf()};
    case AllocationBy::Symbol:
    case AllocationBy::Broker: // whole accounts, see accountSlices()
    case AllocationBy::Account:
        break;
    }
    return {p.instrument.symbol, p.instrument.displayName()};
}

Name cashName(AllocationBy by, Currency currency)
{
    if (by == AllocationBy::Currency)
        return {currency.code(), currency.code()};
    return {idOf(AssetClass::Cash), assetClassLabel(AssetClass::Cash)};
}

void addHoldings(const AccountState& account, AllocationBy by, const BaseRates& rates, Slices& slices)
{
    for (const StandardPosition& p : account.positions) {
        if (p.quantity.isZero())
            continue;
        if (p.instrument.assetClass == AssetClass::Cash) {
            if (isCashTwice(p, account))
                continue;
            const Name name = cashName(by, p.currency);
            slices.add(name.key, rates.convert(p.marketValue ? p.marketValue : p.quantity, p.currency), name.label);
            continue;
        }
        const auto value = rates.convert(p.marketValue, p.currency);
        if (!value)
            continue; // said by figures()
        const Name name = nameOf(p, by);
        slices.add(name.key, value, name.label);
    }
    for (const Balance& b : account.balances) {
        const Name name = cashName(by, b.currency);
        slices.add(name.key, rates.convert(b.cash, b.currency), name.label);
    }
}

} // namespace

QList<AllocationSlice> allocation(const PortfolioSnapshot& portfolio, const Scope& scope, AllocationBy by, QDate today)
{
    const BaseRates rates(portfolio.fx, portfolio.base, today);
    Slices slices;
    for (const auto& account : portfolio.accounts) {
        if (!scope.contains(*account) || !account->intact)
            continue;
        if (by == AllocationBy::Broker)
            slices.add(account->brokerId, figuresOf(*account, portfolio, today).netLiquidation, account->brokerId);
        else if (by == AllocationBy::Account)
            slices.add(QString::number(account->accountId), figuresOf(*account, portfolio, today).netLiquidation,
                accountLabel(*account));
        else
            addHoldings(*account, by, rates, slices);
    }
    QList<AllocationSlice> result = std::move(slices).sorted();
    QList<Decimal> values;
    for (const AllocationSlice& slice : result)
        values.append(slice.value);
    const QList<Decimal> shares = sharesOf(values);
    for (qsizetype i = 0; i < result.size(); ++i)
        result[i].percent = shares[i];
    return result;
}

} // namespace qm::ledger
