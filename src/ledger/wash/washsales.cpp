// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/wash/washsales.h"

#include "ledger/fold/holdingtable.h"

#include <algorithm>
#include <map>

namespace qm::ledger {
namespace {

/// One purchase, over all of its lots. Counted in shares.
struct Purchase {
    qint32 day = 0;
    qint64 row = 0;
    Decimal bought;
    Decimal sold;   ///< up to the sale that is looked at
    Decimal used;   ///< replaced a sold share already
    Decimal washed; ///< shares that carry an added cost and are still there
    Decimal added;  ///< that cost
};

struct Key {
    qint32 account;
    qint32 holding;
    qint64 opening;
    friend auto operator<=>(const Key&, const Key&) = default;
};

class Washer {
public:
    Washer(const Ledger& ledger, const LikenessOf& likeness, const WashRules& rules)
        : m_likeness(likeness), m_rules(rules)
    {
        for (const ClosedLot* lot : ledger.closed())
            buy({lot->account, lot->holding, lot->opening}, lot->opened, lot->quantity);
        for (const Ledger::Open& open : ledger.open()) {
            for (const Lot& lot : open.lots->lots())
                buy({open.key.account, open.key.holding, lot.opening}, lot.opened, lot.quantity);
        }
        for (auto& [key, purchase] : m_purchases)
            m_alike[m_likeness(key.holding).key].push_back(&purchase);
        for (std::vector<Purchase*>& purchases : m_alike) {
            std::sort(purchases.begin(), purchases.end(), [](const Purchase* a, const Purchase* b) {
                return std::tie(a->day, a->row) < std::tie(b->day, b->row);
            });
        }
    }

    /// All lots of one sale: what the sale takes cannot replace it.
    void sell(std::span<WashedLot> sale)
    {
        for (WashedLot& washed : sale)
            takeOver(washed);
        for (WashedLot& washed : sale) {
            const auto realized = washed.realized();
            if (realized && realized->isNegative() && washed.lot->quantity.isPositive())
                wash(washed, -*realized);
        }
    }

private:
    void buy(const Key& key, qint32 day, const Decimal& quantity)
    {
        if (!quantity.isPositive())
            return;
        Purchase& purchase = m_purchases[key];
        purchase.day = day;
        purchase.row = key.opening;
        purchase.bought += quantity * m_likeness(key.holding).shares;
    }

    void takeOver(WashedLot& washed)
    {
        const ClosedLot& lot = *washed.lot;
        const auto found = m_purchases.find({lot.account, lot.holding, lot.opening});
        if (!lot.quantity.isPositive() || found == m_purchases.end())
            return;
        Purchase& purchase = found->second;
        const Decimal shares = lot.quantity * m_likeness(lot.holding).shares;
        purchase.sold += shares;
        if (!purchase.washed.isPositive())
            return;
        const Decimal carried = std::min(shares, purchase.washed);
        washed.addedCost = carried == purchase.washed ? purchase.added : purchase.added * carried / purchase.washed;
        purchase.washed -= carried;
        purchase.added -= washed.addedCost;
    }

    void wash(WashedLot& washed, const Decimal& loss)
    {
        const ClosedLot& lot = *washed.lot;
        const Likeness like = m_likeness(lot.holding);
        const Decimal sold = lot.quantity * like.shares;
        Decimal left = sold;
        for (Purchase* purchase : m_alike[like.key]) {
            if (left.isZero() || purchase->day > lot.closed + m_rules.days)
                break;
            if (purchase->day < lot.closed - m_rules.days || purchase->row == lot.opening)
                continue;
            const Decimal free = std::min(purchase->bought - purchase->sold, purchase->bought - purchase->used);
            if (!free.isPositive())
                continue;
            const Decimal matched = std::min(left, free);
            const Decimal part = matched == sold ? loss : loss * matched / sold;
            purchase->used += matched;
            purchase->washed += matched;
            purchase->added += part;
            washed.disallowed += part;
            washed.replacement = washed.replacement == 0 ? purchase->row : washed.replacement;
            left -= matched;
        }
    }

    const LikenessOf& m_likeness;
    const WashRules& m_rules;
    std::map<Key, Purchase> m_purchases;
    QHash<QString, std::vector<Purchase*>> m_alike;
};

} // namespace

LikenessOf likenessIn(const HoldingTable& holdings, const WashRules& rules)
{
    return [&holdings, options = rules.optionsCount](qint32 holding) -> Likeness {
        const Instrument& instrument = holdings.at(holding);
        if (!options || instrument.assetClass != AssetClass::Option)
            return {instrument.key(), Decimal(1)};
        Instrument shares;
        shares.assetClass = AssetClass::Stock;
        shares.symbol = instrument.underlying;
        shares.currency = instrument.currency;
        return {shares.key(), sharesPerContract(instrument).value_or(Decimal(1))};
    };
}

std::vector<WashedLot> washSales(const Ledger& ledger, const LikenessOf& likeness, const WashRules& rules)
{
    std::vector<WashedLot> lots;
    for (const ClosedLot* lot : ledger.closed())
        lots.push_back({lot, {}, {}, 0});
    Washer washer(ledger, likeness, rules);
    for (size_t i = 0; i < lots.size();) {
        size_t end = i + 1;
        while (end < lots.size() && lots[end].lot->closing == lots[i].lot->closing
            && lots[end].lot->closed == lots[i].lot->closed)
            ++end;
        washer.sell(std::span(lots).subspan(i, end - i));
        i = end;
    }
    return lots;
}

} // namespace qm::ledger
