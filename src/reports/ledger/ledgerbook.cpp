// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/ledgerbook.h"

namespace qm::reports {

Result<std::shared_ptr<LedgerBook>> LedgerBook::load(storage::StoreReader& reader, const ledger::LedgerRules& rules)
{
    auto book = std::make_shared<LedgerBook>();
    book->m_keeper.setRules(rules);
    QHash<qint64, qint32> numbers; // store's instrument -> holding: several ids of one key share a holding
    std::vector<ledger::Booking> bookings;
    const auto read = reader.streamBookings(
        [&](qint64 number, const Instrument& instrument) {
            numbers.insert(number, book->m_keeper.intake().holdings().indexOf(instrument));
        },
        [&](const BookingRow& row) { book->take(row, numbers.value(row.instrumentId, -1), bookings); });
    if (!read)
        return read.error();
    book->m_keeper.put(std::move(bookings));
    return book;
}

void LedgerBook::take(const BookingRow& row, qint32 holding, std::vector<ledger::Booking>& bookings)
{
    if (row.voided)
        return;
    const auto account = qint32(row.accountId);
    const auto [first, isNew] = m_firstDay.try_emplace(account, row.day);
    if (!isNew && row.day < first->second)
        first->second = row.day;
    if (row.amount)
        m_cash[{account, row.currency}] += *row.amount;
    if (!row.commissionCurrency.isNull() && row.commission) {
        m_cash[{account, row.commissionCurrency}] += *row.commission;
        m_income.push_back(
            {row.row, account, holding, row.day, TransactionType::Fee, row.commissionCurrency, *row.commission});
    }
    if (isIncome(row.type) && row.amount)
        m_income.push_back({row.row, account, holding, row.day, row.type, row.currency, *row.amount});
    if (const auto booking = m_keeper.intake().booking(row, account, holding))
        bookings.push_back(*booking);
}

std::optional<QDate> LedgerBook::firstDay(qint32 account) const
{
    const auto found = m_firstDay.find(account);
    return found == m_firstDay.end() ? std::nullopt : std::optional(QDate::fromJulianDay(found->second));
}

} // namespace qm::reports
