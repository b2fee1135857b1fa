// SPDX-License-Identifier: GPL-3.0-or-later
// Events of several legs: exercises and assignments, corporate actions, transfers between own accounts.
#include "ledger/fold/fold.h"

#include <algorithm>

namespace qm::ledger {

/// One instrument's part in an exchange, net over its rows.
struct Fold::Side {
    Booking row; ///< quantity and cash are the sums
};

void Fold::bookOptionEnd(std::span<const Booking* const> legs, Desk desk)
{
    const auto isShares = [](const Booking* leg) { return !leg->isOption && leg->holding >= 0; };
    Decimal shares;
    for (const Booking* leg : legs)
        shares += isShares(leg) ? leg->quantity : Decimal();
    if (desk.rules.premium == PremiumRule::Apart || shares.isZero()) {
        for (const Booking* leg : legs)
            bookRow(*leg, desk);
        return;
    }
    // The options leave without a gain; what they cost or brought goes with the shares.
    std::optional<Decimal> premium = Decimal();
    for (const Booking* leg : legs) {
        if (!leg->isOption || leg->quantity.isZero())
            continue;
        const LotMethod method = desk.rules.methodFor(leg->account);
        m_matches.clear();
        lotsOf(*leg).fill({leg->quantity, leg->cash, leg->currency, leg->day, leg->row}, method, true,
            desk.rules.choices.value(leg->row), m_matches);
        for (const Match& match : m_matches)
            premium = addKnown(premium, addKnown(match.lot.cash, match.cash));
        m_matches.clear();
    }
    Decimal left = shares;
    std::optional<Decimal> rest = premium;
    for (const Booking* leg : legs) {
        if (!isShares(leg)) {
            if (!leg->isOption)
                bookRow(*leg, desk);
            continue;
        }
        const std::optional<Decimal> share =
            left == leg->quantity || !rest ? rest : std::optional(*rest * leg->quantity / left);
        rest = rest && share ? std::optional(*rest - *share) : std::nullopt;
        left -= leg->quantity;
        bookFill(*leg, addKnown(leg->knownCash(), share), false, desk);
        if (left.isZero())
            rest = Decimal();
    }
}

void Fold::scale(const Side& side, Desk desk)
{
    OpenLots& lots = lotsOf(side.row);
    lots.scaleBy(side.row.quantity);
    if (!side.row.cashKnown || side.row.cash.isZero())
        return;
    const auto beyond = lots.addCash(side.row.cash);
    if (beyond && !beyond->isZero())
        desk.results.cash.push_back(
            {side.row.account, side.row.holding, side.row.day, side.row.row, *beyond, side.row.currency});
}

/// Lots move from one instrument to another, with their age and cost; without another one they are sold.
void Fold::swap(const Side& removed, const Side* added, Desk desk)
{
    if (!added) {
        Booking sale = removed.row;
        bookFill(sale, sale.cash, true, desk); // for cash, or for nothing
        return;
    }
    std::vector<Lot> moved = lotsOf(removed.row).take(-removed.row.quantity);
    OpenLots carried;
    for (const Lot& lot : moved)
        carried.put(lot);
    if (carried.isEmpty()) { // its history is not known, so its cost is what the broker says, if anything
        bookArrival(added->row);
        return;
    }
    carried.scaleBy(added->row.quantity - carried.quantity());
    const Decimal beside = removed.row.cash + added->row.cash;
    if (!beside.isZero()) { // money beside the new shares lowers their cost
        const auto beyond = carried.addCash(beside);
        if (beyond && !beyond->isZero())
            desk.results.cash.push_back(
                {added->row.account, added->row.holding, added->row.day, added->row.row, *beyond, added->row.currency});
    }
    OpenLots& target = lotsOf(added->row);
    for (const Lot& lot : carried.lots())
        target.put(lot);
}

void Fold::bookExchange(std::span<const Booking* const> legs, Desk desk)
{
    std::vector<Side> sides; // net per instrument, in the order of their first mention
    Decimal cashAlone;       // told on a row without goods
    const Booking* cashRow = nullptr;
    for (const Booking* leg : legs) {
        if (leg->holding < 0 || leg->quantity.isZero()) {
            cashAlone += leg->cash;
            cashRow = leg->cash.isZero() ? cashRow : leg;
            continue;
        }
        const auto same = std::find_if(sides.begin(), sides.end(),
            [&](const Side& side) { return side.row.account == leg->account && side.row.holding == leg->holding; });
        if (same == sides.end()) {
            sides.push_back({*leg});
            continue;
        }
        same->row.quantity += leg->quantity;
        same->row.cash += leg->cash;
        same->row.cashKnown = same->row.cashKnown || leg->cashKnown;
    }
    std::vector<Side> removed;
    std::vector<Side> added;
    std::vector<Side> fresh; // nothing of it was held
    for (Side& side : sides) {
        if (side.row.quantity.isZero())
            continue;
        const Decimal before = lotsOf(side.row).quantity();
        const Decimal after = before + side.row.quantity;
        if (before.isZero())
            fresh.push_back(side);
        else if (after.sign() == before.sign())
            scale(side, desk);
        else
            removed.push_back(side);
    }
    // Without history on either side, what goes is told from what comes by the sign alone.
    const bool knowsOrigin = !removed.empty();
    for (const Side& side : fresh)
        (knowsOrigin || side.row.quantity.isPositive() ? added : removed).push_back(side);
    if (!cashAlone.isZero() && !removed.empty())
        removed.front().row.cash += cashAlone;
    else if (!cashAlone.isZero() && cashRow)
        desk.results.cash.push_back(
            {cashRow->account, cashRow->holding, cashRow->day, cashRow->row, cashAlone, cashRow->currency});
    for (size_t i = 0; i < removed.size(); ++i)
        swap(removed[i], i < added.size() ? &added[i] : nullptr, desk);
    for (size_t i = removed.size(); i < added.size(); ++i)
        bookArrival(added[i].row);
}

/// The new shares take the part of the parent's cost that the broker tells; without that, they cost nothing and the
/// parent keeps its cost. They are as old as the parent's lots.
void Fold::bookSpinOff(std::span<const Booking* const> legs, Desk desk)
{
    const auto isNew = [&](const Booking* leg) {
        return leg->type == TransactionType::SpinOff && leg->holding >= 0 && leg->quantity.isPositive();
    };
    const auto parent = std::find_if(legs.begin(), legs.end(), [&](const Booking* leg) {
        return leg->holding >= 0 && !isNew(leg) && m_holdings.contains({leg->account, leg->holding})
            && !m_holdings[{leg->account, leg->holding}].isEmpty();
    });
    for (const Booking* leg : legs) {
        if (!isNew(leg)) {
            if (leg->type != TransactionType::SpinOff)
                bookRow(*leg, desk);
            continue;
        }
        const Decimal cost = leg->knownBasis().value_or(Decimal());
        OpenLots given;
        if (parent != legs.end() && leg->basisKnown) {
            OpenLots& source = lotsOf(**parent);
            OpenLots image; // the parent's lots as a pattern of ages
            for (const Lot& lot : source.lots())
                image.put({lot.quantity, Decimal(), leg->currency, lot.opened, leg->row});
            image.scaleBy(leg->quantity - image.quantity());
            (void)image.addCash(-cost, true);
            (void)source.addCash(cost, true);
            given = std::move(image);
        } else {
            given.put({leg->quantity, leg->cashKnown ? leg->cash - cost : -cost, leg->currency,
                leg->heldSince != 0 ? leg->heldSince : leg->day, leg->row});
        }
        OpenLots& target = lotsOf(*leg);
        for (const Lot& lot : given.lots())
            target.put(lot);
    }
}

void Fold::bookOwnTransfer(const Booking& out, const Booking& in)
{
    std::vector<Lot> moved = lotsOf(out).take(-out.quantity);
    Decimal arrived;
    for (const Lot& lot : moved)
        arrived += lot.quantity;
    OpenLots& target = lotsOf(in);
    for (const Lot& lot : moved)
        target.put(lot);
    const Decimal missing = in.quantity - arrived;
    if (missing.sign() == in.quantity.sign()) { // the sender's history starts later than the holding
        Booking rest = in;
        rest.quantity = missing;
        rest.basisKnown = rest.basisKnown && missing == in.quantity;
        rest.isOtherSide = false;
        bookArrival(rest);
    }
}

} // namespace qm::ledger
