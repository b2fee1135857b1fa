// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/ledgerbook.h"

#include <algorithm>

namespace qm::reports {

Result<std::shared_ptr<LedgerBook>> LedgerBook::load(storage::StoreReader& reader, const ledger::LedgerRules& rules)
{
    auto book = std::make_shared<LedgerBook>();
    book->m_keeper.setRules(rules);
    const auto highest = reader.highestBooking();
    if (!highest)
        return highest.error();
    constexpr qint64 kMostRoom = 2'000'000; // numbers may have gaps; room that is not used costs nothing
    std::vector<ledger::Booking> bookings;
    bookings.reserve(size_t(std::min(*highest, kMostRoom)));
    const auto read = reader.streamBookings(
        [&](qint64 number, const Instrument& instrument) {
            book->m_numbers.insert(number, book->m_keeper.intake().holdings().indexOf(instrument));
        },
        [&](const BookingRow& row) { book->take(row, book->m_numbers.value(row.instrumentId, -1), bookings); });
    if (!read)
        return read.error();
    book->m_keeper.put(std::move(bookings));
    return book;
}

std::shared_ptr<LedgerBook> LedgerBook::under(const ledger::LedgerRules& rules) const
{
    auto book = std::make_shared<LedgerBook>();
    book->m_keeper = m_keeper.under(rules);
    book->m_numbers = m_numbers;
    book->m_income = m_income;
    book->m_beside = m_beside;
    book->m_cash = m_cash;
    book->m_firstDay = m_firstDay;
    return book;
}

void LedgerBook::take(const BookingRow& row, qint32 holding, std::vector<ledger::Booking>& bookings)
{
    if (row.voided)
        return;
    const auto account = qint32(row.accountId);
    addDay(account, row.day);
    const auto booking = m_keeper.intake().booking(row, account, holding);
    if (booking)
        bookings.push_back(*booking);
    if (row.amount)
        addCash(account, row.currency, *row.amount);
    if (!booking || (row.amount && !booking->cashIsAmount))
        m_beside.push_back({row.row, account, row.day, row.currency, row.amount});
    if (!row.commissionCurrency.isNull() && row.commission) {
        addCash(account, row.commissionCurrency, *row.commission);
        m_beside.push_back({row.row, account, row.day, row.commissionCurrency, row.commission});
        m_income.push_back(
            {row.row, account, holding, row.day, TransactionType::Fee, row.commissionCurrency, *row.commission});
    }
    if (isIncome(row.type) && row.amount)
        m_income.push_back({row.row, account, holding, row.day, row.type, row.currency, *row.amount});
}

void LedgerBook::addCash(qint32 account, Currency currency, const Decimal& amount)
{
    CashSum& sum = m_cash[{account, currency}];
    sum.amount += amount;
    ++sum.rows;
}

void LedgerBook::removeCash(qint32 account, Currency currency, const Decimal& amount)
{
    const auto sum = m_cash.find({account, currency});
    sum->second.amount -= amount;
    if (--sum->second.rows == 0)
        m_cash.erase(sum);
}

void LedgerBook::addDay(qint32 account, qint32 day)
{
    const auto [first, isNew] = m_firstDay.try_emplace(account, day);
    if (!isNew && day < first->second)
        first->second = day;
}

std::map<std::pair<qint32, Currency>, Decimal> LedgerBook::cash() const
{
    std::map<CashKey, Decimal> amounts;
    for (const auto& [key, sum] : m_cash)
        amounts.emplace_hint(amounts.end(), key, sum.amount);
    return amounts;
}

std::optional<QDate> LedgerBook::firstDay(qint32 account) const
{
    const auto found = m_firstDay.find(account);
    return found == m_firstDay.end() ? std::nullopt : std::optional(QDate::fromJulianDay(found->second));
}

qint64 LedgerBook::takeFoldedRows()
{
    const qint64 rows = m_keeper.ledger().foldedRows();
    m_keeper.ledger().resetFoldedRows();
    return rows;
}

} // namespace qm::reports
