// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "ledger/bookkeeper.h"
#include "storage/storereader.h"

#include <map>
#include <memory>
#include <vector>

namespace qm::reports {

/// A booking that is income: dividend, interest, tax on it, fee; or the part of a trade's charges in another currency.
struct IncomeRow {
    qint64 row = 0;
    qint32 account = 0; ///< the store's account number
    qint32 holding = -1;
    qint32 day = 0; ///< Julian
    TransactionType type = TransactionType::Other;
    Currency currency;
    Decimal amount;
};

/// The ledger of everything that the store holds, made by one pass over its rows. Belongs to the thread of its reader;
/// reports and pages see it as a constant.
class LedgerBook {
public:
    [[nodiscard]] static Result<std::shared_ptr<LedgerBook>> load(
        storage::StoreReader& reader, const ledger::LedgerRules& rules = {});

    [[nodiscard]] const ledger::Ledger& ledger() const { return m_keeper.ledger(); }
    [[nodiscard]] const ledger::HoldingTable& holdings() const { return m_keeper.holdings(); }
    [[nodiscard]] const std::vector<IncomeRow>& income() const { return m_income; }
    /// What all bookings of an account add up to, per currency.
    [[nodiscard]] const std::map<std::pair<qint32, Currency>, Decimal>& cash() const { return m_cash; }
    /// First day with a booking, per account.
    [[nodiscard]] std::optional<QDate> firstDay(qint32 account) const;

private:
    void take(const BookingRow& row, qint32 holding, std::vector<ledger::Booking>& bookings);

    ledger::Bookkeeper m_keeper;
    std::vector<IncomeRow> m_income;
    std::map<std::pair<qint32, Currency>, Decimal> m_cash;
    std::map<qint32, qint32> m_firstDay;
};
using LedgerBookPtr = std::shared_ptr<const LedgerBook>;

} // namespace qm::reports
