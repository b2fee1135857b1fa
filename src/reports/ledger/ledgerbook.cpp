// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/ledgerbook.h"

namespace qm::reports {

Result<LedgerBookPtr> LedgerBook::load(storage::StoreReader& reader, const ledger::LedgerRules& rules)
{
    const auto instruments = reader.instruments();
    if (!instruments)
        return instruments.error();
    auto book = std::make_shared<LedgerBook>();
    book->m_keeper.setRules(rules);
    QHash<qint64, qint32> numbers; // store's instrument -> holding: several ids of one key share a holding
    numbers.reserve(instruments->size());
    for (auto it = instruments->cbegin(); it != instruments->cend(); ++it)
        numbers.insert(it.key(), book->m_keeper.intake().holdings().indexOf(it.value()));
    std::vector<ledger::Booking> bookings;
    const auto last = reader.streamBookings(
        0, [&](const BookingRow& row) { book->take(row, numbers.value(row.instrumentId, -1), bookings); });
    if (!last)
        return last.error();
    book->m_keeper.put(std::move(bookings));
    return LedgerBookPtr(std::move(book));
}

void LedgerBook::take(const BookingRow& row, qint32 holding, std::vector<ledger::Booking>& bookings)
{
    ++m_rowCount;
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
    if (isExternalFlow(row.type)) {
        FlowRow flow{row.row, account, row.day, row.currency, row.amount.value_or(Decimal()), true};
        if (holding >= 0 && row.quantity && !row.quantity->isZero()) {
            const Instrument& instrument = holdings().at(holding);
            flow.valueKnown = row.price && instrument.multiplier;
            if (flow.valueKnown)
                flow.amount += *row.quantity * *row.price * *instrument.multiplier;
        }
        m_flows.push_back(flow);
    }
    if (const auto booking = m_keeper.intake().booking(row, account, holding))
        bookings.push_back(*booking);
}

std::optional<QDate> LedgerBook::firstDay(qint32 account) const
{
    const auto found = m_firstDay.find(account);
    return found == m_firstDay.end() ? std::nullopt : std::optional(QDate::fromJulianDay(found->second));
}

} // namespace qm::reports
