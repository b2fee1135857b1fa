// SPDX-License-Identifier: GPL-3.0-or-later
// Single bookings; events of several legs are in events.cpp.
#include "ledger/fold/fold.h"

namespace qm::ledger {

void Fold::book(std::span<const Booking* const> legs, const LedgerRules& rules, FoldResults& results)
{
    const Desk desk{rules, results};
    const auto any = [&](auto test) {
        return std::any_of(legs.begin(), legs.end(), [&](const Booking* leg) { return test(leg->type); });
    };
    if (legs.size() == 2 && legs.back()->isOtherSide)
        return bookOwnTransfer(*legs.front(), *legs.back());
    if (any([](TransactionType type) { return type == TransactionType::SpinOff; }))
        return bookSpinOff(legs, desk);
    if (any(isExchange))
        return bookExchange(legs, desk);
    if (legs.size() > 1 && any(isOptionEnd))
        return bookOptionEnd(legs, desk);
    for (const Booking* leg : legs)
        bookRow(*leg, desk);
}

size_t Fold::openLotCount() const
{
    size_t count = 0;
    for (const auto& [key, lots] : m_holdings)
        count += lots.lots().size();
    return count;
}

void Fold::bookRow(const Booking& row, Desk desk)
{
    const bool moves = row.holding >= 0 && !row.quantity.isZero();
    const auto realize = [&] {
        if (row.cashKnown && !row.cash.isZero())
            desk.results.cash.push_back({row.account, row.holding, row.day, row.row, row.cash, row.currency});
    };
    switch (row.type) {
    case TransactionType::Buy:
    case TransactionType::Sell:
        if (moves)
            bookFill(row, row.knownCash(), row.closes, desk);
        return;
    case TransactionType::Expiration:
    case TransactionType::Assignment:
    case TransactionType::Exercise:
        // An option that ends is worth nothing more by itself. The shares' leg is a fill like any other.
        if (moves)
            bookFill(row, row.isOption ? std::optional(row.cash) : row.knownCash(), row.isOption, desk);
        return;
    case TransactionType::CashSettlement:
    case TransactionType::CashInLieu:
        if (moves)
            bookFill(row, std::optional(row.cash), true, desk);
        else
            realize();
        return;
    case TransactionType::MarkToMarket:
        // The daily settlement moves cash; what a future gains is the lots' to tell. Without an instrument there are
        // no lots, and the cash is all that is known.
        if (row.holding < 0)
            realize();
        return;
    case TransactionType::Fee:
        // Taken in kind: what the units cost is lost. Money beside them is income's to tell.
        if (moves)
            bookFill(row, Decimal(), true, desk);
        return;
    case TransactionType::ReturnOfCapital:
        bookReturnOfCapital(row, desk);
        return;
    case TransactionType::Deposit:
    case TransactionType::Withdrawal:
    case TransactionType::TransferIn:
    case TransactionType::TransferOut:
    case TransactionType::Adjustment:
    case TransactionType::Journal:
    case TransactionType::Other:
        if (moves && !row.isOtherSide)
            bookArrival(row);
        return;
    case TransactionType::Split:
    case TransactionType::SymbolChange:
    case TransactionType::Merger:
    case TransactionType::StockDividend:
    case TransactionType::SpinOff: // always events, see book()
    case TransactionType::Dividend:
    case TransactionType::CapitalGain:
    case TransactionType::PaymentInLieu:
    case TransactionType::WithholdingTax:
    case TransactionType::Interest:
    case TransactionType::FxTrade:
        return;
    }
}

void Fold::bookFill(const Booking& row, const std::optional<Decimal>& cash, bool closeOnly, Desk desk)
{
    static const QList<LotChoice> kNone;
    const LotMethod method = desk.rules.methodFor(row.account);
    const auto choices =
        method == LotMethod::Specific ? desk.rules.choices.constFind(row.row) : desk.rules.choices.constEnd();
    m_matches.clear();
    lotsOf(row).fill({row.quantity, cash, row.currency, row.day, row.row}, method, closeOnly,
        choices == desk.rules.choices.constEnd() ? kNone : *choices, m_matches);
    for (const Match& match : m_matches) {
        // Opened in one currency and closed in another: no gain that could be told.
        const bool comparable = match.lot.currency == row.currency;
        desk.results.closed.push_back(
            {row.account, row.holding, match.lot.quantity, match.lot.cash, comparable ? match.cash : std::nullopt,
                row.currency, match.lot.opened, row.day, match.lot.opening, row.row});
    }
    m_matches.clear();
}

/// Goods come in (at the basis told, else unknown), or leave unrealised.
void Fold::bookArrival(const Booking& row)
{
    OpenLots& lots = lotsOf(row);
    if (!lots.isEmpty() && lots.quantity().sign() != row.quantity.sign()) {
        (void)lots.take(-row.quantity);
        return;
    }
    if (row.type == TransactionType::TransferOut)
        return; // more left than was known to be here: nothing to take
    const auto basis = row.knownBasis();
    lots.put({row.quantity, basis ? std::optional(-*basis) : std::nullopt, row.currency,
        row.heldSince != 0 ? row.heldSince : row.day, row.row});
}

void Fold::bookReturnOfCapital(const Booking& row, Desk desk)
{
    if (!row.cashKnown || row.cash.isZero())
        return;
    const auto beyond = row.holding >= 0 ? lotsOf(row).addCash(row.cash) : std::nullopt;
    const Decimal gain = beyond.value_or(row.cash);
    if (!gain.isZero())
        desk.results.cash.push_back({row.account, row.holding, row.day, row.row, gain, row.currency});
}

} // namespace qm::ledger
