// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping a LedgerBook up with the store: out with what the rows told before, in with what they tell now.
#include "reports/ledger/ledgerbook.h"

#include <algorithm>

namespace qm::reports {
namespace {

template <typename Row>
size_t placeOf(const std::vector<Row>& list, qint64 row)
{
    return size_t(std::lower_bound(list.begin(), list.end(), row, [](const Row& one, qint64 number) {
        return one.row < number;
    }) - list.begin());
}

/// Rows of an update came to the end of a sorted list: to their places.
template <typename Row>
void settle(std::vector<Row>& list, size_t from, size_t middle)
{
    std::inplace_merge(list.begin() + ptrdiff_t(from), list.begin() + ptrdiff_t(middle), list.end(),
        [](const Row& a, const Row& b) { return a.row < b.row; });
}

} // namespace

QSet<qint32> LedgerBook::forget(const QList<qint64>& rows, Places& from)
{
    QSet<qint32> lostFirst;
    const auto forgetDay = [&](qint32 account, qint32 day) {
        const auto first = m_firstDay.find(account);
        if (first != m_firstDay.end() && first->second == day)
            lostFirst.insert(account);
    };
    const auto isNamed = [&](qint64 row) { return std::binary_search(rows.begin(), rows.end(), row); };
    for (const qint64 row : rows) {
        const ledger::Booking* booking = m_keeper.ledger().find(row);
        if (!booking)
            continue;
        if (booking->cashIsAmount)
            removeCash(booking->account, booking->currency, booking->cash);
        forgetDay(booking->account, booking->day);
    }
    from = {placeOf(m_income, rows.first()), placeOf(m_beside, rows.first())};
    std::for_each(m_beside.begin() + ptrdiff_t(from.beside), m_beside.end(), [&](const Beside& beside) {
        if (!isNamed(beside.row))
            return;
        if (beside.amount)
            removeCash(beside.account, beside.currency, *beside.amount);
        forgetDay(beside.account, beside.day);
    });
    const auto drop = [&](auto& list, size_t start) {
        const auto begin = list.begin() + ptrdiff_t(start);
        list.erase(std::remove_if(begin, list.end(), [&](const auto& one) { return isNamed(one.row); }), list.end());
    };
    drop(m_income, from.income);
    drop(m_beside, from.beside);
    return lostFirst;
}

void LedgerBook::findFirstDays(const QSet<qint32>& accounts)
{
    if (accounts.isEmpty())
        return;
    for (const qint32 account : accounts)
        m_firstDay.erase(account);
    const auto look = [&](const auto& row) {
        if (accounts.contains(row.account))
            addDay(row.account, row.day);
    };
    m_keeper.ledger().eachRow(look);
    std::for_each(m_beside.begin(), m_beside.end(), look);
}

Result<> LedgerBook::update(storage::StoreReader& reader, const storage::ChangeSet& changes)
{
    if (changes.moreBookings) { // not all that changed is named
        auto fresh = load(reader, ledger().rules());
        if (!fresh)
            return fresh.error();
        *this = std::move(**fresh);
        return {};
    }
    QList<qint64> rows = changes.bookings;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.isEmpty())
        return {};
    Places from;
    const QSet<qint32> lostFirst = forget(rows, from);
    const Places middle{m_income.size(), m_beside.size()};
    std::vector<ledger::Booking> bookings;
    const auto read = reader.readBookings(
        rows,
        [&](qint64 number, const Instrument& instrument) {
            m_numbers.insert(number, m_keeper.intake().holdings().indexOf(instrument));
        },
        [&](const BookingRow& row) { take(row, m_numbers.value(row.instrumentId, -1), bookings); });
    if (!read)
        return read;
    settle(m_income, from.income, middle.income);
    settle(m_beside, from.beside, middle.beside);
    QSet<qint64> gone(rows.begin(), rows.end());
    for (const ledger::Booking& booking : bookings)
        gone.remove(booking.row);
    m_keeper.put(std::move(bookings), gone);
    findFirstDays(lostFirst);
    return {};
}

} // namespace qm::reports
