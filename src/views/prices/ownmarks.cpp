// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/prices/ownmarks.h"

#include <algorithm>

namespace qm::views {

namespace {

constexpr int kMost = 2'000; ///< more marks than a chart has pixels help nobody

std::optional<OwnMark::Kind> kindOf(TransactionType type)
{
    switch (type) {
    case TransactionType::Buy:
        return OwnMark::Kind::Buy;
    case TransactionType::Sell:
        return OwnMark::Kind::Sell;
    case TransactionType::Dividend:
        return OwnMark::Kind::Dividend;
    default:
        return std::nullopt;
    }
}

} // namespace

QList<OwnMark> readOwnMarks(
    storage::StoreReader& reader, const Instrument& instrument, storage::RowFilter filter, QDate from)
{
    filter.symbol = instrument.symbol;
    filter.from = from;
    QList<OwnMark> marks;
    const auto rows = reader.transactionPage(filter, storage::TransactionOrder::DateDescending, std::nullopt, kMost);
    if (!rows)
        return marks; // the chart stands without marks; pages that show bookings tell of a store that fails
    const QString key = instrument.key();
    for (const storage::TransactionRow& row : *rows) {
        const Transaction& transaction = row.transaction;
        const auto kind = kindOf(transaction.type);
        if (!kind || transaction.voided || !transaction.instrument || transaction.instrument->key() != key)
            continue;
        OwnMark mark;
        mark.kind = *kind;
        mark.at =
            transaction.executedAt ? *transaction.executedAt : QDateTime(transaction.tradeDate, QTime(16, 0), Qt::UTC);
        mark.quantity = transaction.quantity.value_or(Decimal()).abs();
        mark.price = transaction.price;
        mark.amount = transaction.amount;
        marks.prepend(mark);
    }
    return marks;
}

std::optional<Decimal> averageHeld(
    const PortfolioSnapshot& portfolio, const ledger::Scope& scope, const QString& instrumentKey)
{
    Decimal quantity;
    Decimal cost;
    bool isLong = false;
    bool isShort = false;
    for (const AccountStatePtr& account : portfolio.accounts) {
        if (!scope.contains(*account))
            continue;
        for (const StandardPosition& position : account->positions) {
            if (position.quantity.isZero() || position.instrument.key() != instrumentKey)
                continue;
            if (!position.averageCost)
                return std::nullopt;
            (position.quantity.isNegative() ? isShort : isLong) = true;
            quantity += position.quantity;
            cost += position.quantity * *position.averageCost;
        }
    }
    return isLong == isShort ? std::nullopt : cost.dividedBy(quantity);
}

} // namespace qm::views
