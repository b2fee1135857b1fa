// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/day/daymarks.h"

#include "ledger/day/sessions.h"

namespace qm::ledger {

namespace {

constexpr qint64 kFreshSeconds =
    3'600; ///< delayed prices and pulls each quarter of an hour count, a lost line does not

struct Known {
    AssetClass assetClass = AssetClass::Other;
    std::optional<Decimal> price;
    QDateTime asOf;

    void take(const std::optional<Decimal>& newer, const QDateTime& at, const QDateTime& until)
    {
        if (!newer || !at.isValid() || at > until || (price && at <= asOf))
            return;
        price = newer;
        asOf = at;
    }
};

bool hadSession(AssetClass assetClass, QDate from, QDate until)
{
    for (QDate day = from; day < until; day = day.addDays(1)) {
        if (hasSession(assetClass, day))
            return true;
    }
    return false;
}

} // namespace

DayMarks rolled(const DayMarks& before, DayStart start, QDate day, const PortfolioSnapshot& portfolio,
    const QHash<QString, Quote>& quotes)
{
    if (before.start == start && before.day == day)
        return before;
    const QDateTime begin = beginOf(day, start);
    QHash<QString, Known> known;
    for (const AccountStatePtr& account : portfolio.accounts) {
        for (const StandardPosition& position : account->positions) {
            if (position.quantity.isZero() || position.instrument.assetClass == AssetClass::Cash)
                continue;
            Known& one = known[position.instrument.key()];
            one.assetClass = position.instrument.assetClass;
            one.take(position.marketPrice, position.asOf, begin);
        }
    }
    const bool follows = before.start == start && before.day.isValid() && before.day < day;
    DayMarks marks{start, day, {}};
    for (auto one = known.begin(); one != known.end(); ++one) {
        const auto kept = before.prices.constFind(one.key());
        if (follows && kept != before.prices.constEnd() && !hadSession(one->assetClass, before.day, day)) {
            marks.prices.insert(one.key(), *kept);
            continue;
        }
        if (const auto quote = quotes.constFind(one.key()); quote != quotes.constEnd())
            one->take(quote->mark, quote->asOf, begin);
        if (one->price && one->asOf.secsTo(lastTradable(one->assetClass, begin)) <= kFreshSeconds)
            marks.prices.insert(one.key(), *one->price);
    }
    return marks;
}

} // namespace qm::ledger
