// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/dailyresults.h"

#include "ledger/bookkeeper.h"

#include <map>

namespace qm::ledger {
namespace {

/// Results by day and currency, made where they are first needed.
class Days {
public:
    DailyResult& at(QDate date, Currency currency)
    {
        DailyResult& result = m_days[{date, currency}];
        result.date = date;
        result.currency = currency;
        return result;
    }
    DailyResult& at(qint32 day, Currency currency) { return at(QDate::fromJulianDay(day), currency); }
    [[nodiscard]] QList<DailyResult> list() const
    {
        QList<DailyResult> list;
        for (const auto& [key, result] : m_days) {
            if (!result.realized.isZero() || !result.income.isZero() || !result.externalFlow.isZero()
                || result.closedLots > 0)
                list.append(result);
        }
        return list;
    }

private:
    std::map<std::pair<QDate, Currency>, DailyResult> m_days;
};

/// Cash and goods that come from or go outside, at the price told.
Decimal flowOf(const Transaction& t)
{
    Decimal flow = t.amount.value_or(Decimal());
    if (t.instrument && t.quantity && t.price && t.instrument->multiplier)
        flow += *t.quantity * *t.price * *t.instrument->multiplier;
    return flow;
}

} // namespace

QList<DailyResult> dailyResults(const QList<Transaction>& transactions, const LedgerRules& rules)
{
    Days days;
    Bookkeeper keeper(rules);
    std::vector<Booking> bookings;
    bookings.reserve(size_t(transactions.size()));
    for (qsizetype i = 0; i < transactions.size(); ++i) {
        const Transaction& t = transactions.at(i);
        if (t.voided)
            continue;
        if (const auto booking = keeper.intake().booking(t, i, 0))
            bookings.push_back(*booking);
        if (isIncome(t.type) && t.amount)
            days.at(t.tradeDate, t.currency).income += *t.amount;
        if (t.commissionCurrency && *t.commissionCurrency != t.currency && t.commission)
            days.at(t.tradeDate, *t.commissionCurrency).income += *t.commission;
        if (isExternalFlow(t.type))
            days.at(t.tradeDate, t.currency).externalFlow += flowOf(t);
    }
    keeper.put(std::move(bookings));
    for (const ClosedLot* lot : keeper.ledger().closed()) {
        const auto realized = lot->realized();
        if (!realized)
            continue;
        DailyResult& day = days.at(lot->closed, lot->currency);
        day.realized += *realized;
        ++day.closedLots;
    }
    for (const RealizedCash* gain : keeper.ledger().realizedCash())
        days.at(gain->day, gain->currency).realized += gain->amount;
    return days.list();
}

} // namespace qm::ledger
