// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/reconciliation.h"

#include <numeric>

namespace qm::models {

using namespace Qt::StringLiterals;
using reports::ReconciliationItem;

namespace {

constexpr int kSoonMs = 700; ///< the first picture and the page in front come first

/// An account's positions that say what one piece is worth, by instrument.
using Valued = QHash<QString, const StandardPosition*>;

Valued valued(const AccountState& account)
{
    Valued positions;
    for (const StandardPosition& position : account.positions) {
        const QString key = position.instrument.key();
        if (!position.quantity.isZero() && position.marketValue && !positions.contains(key))
            positions.insert(key, &position);
    }
    return positions;
}

/// What a quantity is worth in the base currency, at the broker's price of the position.
std::optional<Decimal> worth(const ReconciliationItem& item, const std::optional<Decimal>& amount,
    const Valued& positions, const reports::Source& source)
{
    if (!amount)
        return Decimal(); // this side does not have it
    const PortfolioSnapshot& portfolio = *source.portfolio;
    const auto inBase = [&](const Decimal& value) { // at today's rate, as all totals
        return item.currency == portfolio.base
            ? std::optional(value)
            : portfolio.fx.convert(value, item.currency, portfolio.base, source.today);
    };
    if (item.kind == ReconciliationItem::Kind::Cash)
        return inBase(*amount);
    if (amount->isZero() || item.instrument->isMarkedToMarket())
        return Decimal(); // a future's open profit is in neither side's bookings
    const StandardPosition* position = positions.value(item.instrument->key());
    return position != nullptr ? inBase(*position->marketValue * *amount / position->quantity) : std::nullopt;
}

} // namespace

Reconciliation::Reconciliation(LedgerDesk* desk, const LiveBook* book, QObject* parent) : QObject(parent), m_desk(desk)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &Reconciliation::ask);
    connect(desk, &LedgerDesk::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(book, &LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        if (!ticked)
            m_soon.start();
    });
}

void Reconciliation::ask()
{
    m_desk->ask<Results>(this, &Reconciliation::compare, [this](const Result<Results>& results) {
        if (results)
            m_results = *results;
        else
            m_results.reset();
        m_answered = true;
        Q_EMIT changed();
    });
}

Result<Reconciliation::Results> Reconciliation::compare(const reports::Source& source)
{
    Results results;
    for (const AccountStatePtr& account : source.portfolio->accounts) {
        if (account->account.closed || !account->intact || !account->pulledAt.isValid())
            continue;
        AccountResult result;
        result.accountId = account->accountId;
        result.ledger = Decimal();
        result.broker = Decimal();
        const Valued positions = valued(*account);
        for (const ReconciliationItem& item : reports::reconcile(*account, *source.ledger, source.today)) {
            ++result.compared;
            result.ledger = addKnown(result.ledger, worth(item, item.ledger, positions, source));
            result.broker = addKnown(result.broker, worth(item, item.broker, positions, source));
            if (item.agrees())
                continue;
            const bool isCash = item.kind == ReconciliationItem::Kind::Cash;
            result.differences.append({isCash ? item.currency.code() : item.instrument->displayName(),
                isCash ? QString() : item.instrument->symbol, isCash, item.ledger, item.broker, item.difference,
                reports::causeText(item.cause), reports::adviceText(item.cause)});
        }
        results.append(result);
    }
    return results;
}

const Reconciliation::AccountResult* Reconciliation::of(qint64 accountId) const
{
    if (!m_results)
        return nullptr;
    const auto found = std::find_if(m_results->cbegin(), m_results->cend(),
        [&](const AccountResult& result) { return result.accountId == accountId; });
    return found == m_results->cend() ? nullptr : &*found;
}

int Reconciliation::agreeing() const
{
    return m_results ? int(std::count_if(
               m_results->cbegin(), m_results->cend(), [](const AccountResult& result) { return result.agrees(); }))
                     : 0;
}

int Reconciliation::differences() const
{
    if (!m_results)
        return 0;
    return std::accumulate(m_results->cbegin(), m_results->cend(), 0,
        [](int sum, const AccountResult& result) { return sum + int(result.differences.size()); });
}

} // namespace qm::models
