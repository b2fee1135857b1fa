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

/// The ledger of everything that the store holds, made by one pass over its rows and then kept up with what changes.
/// Belongs to the thread of its reader; reports and pages see it as a constant.
class LedgerBook {
public:
    [[nodiscard]] static Result<std::shared_ptr<LedgerBook>> load(
        storage::StoreReader& reader, const ledger::LedgerRules& rules = {});
    /// Takes in what a write changed, folding no more than that touches; afterwards the book is what load() would make.
    /// The rows are read as they are now, so changes may be told late and twice. After an error it must be thrown away.
    [[nodiscard]] Result<> update(storage::StoreReader& reader, const storage::ChangeSet& changes);

    /// Folds all again under other rules; nothing is read.
    void setRules(const ledger::LedgerRules& rules) { m_keeper.setRules(rules); }
    /// The same book under other rules, beside this one.
    [[nodiscard]] std::shared_ptr<LedgerBook> under(const ledger::LedgerRules& rules) const;

    [[nodiscard]] const ledger::Ledger& ledger() const { return m_keeper.ledger(); }
    [[nodiscard]] const ledger::HoldingTable& holdings() const { return m_keeper.holdings(); }
    [[nodiscard]] const std::vector<IncomeRow>& income() const { return m_income; } ///< in the order of the rows
    /// What all bookings of an account add up to, per currency.
    [[nodiscard]] std::map<std::pair<qint32, Currency>, Decimal> cash() const;
    /// First day with a booking, per account.
    [[nodiscard]] std::optional<QDate> firstDay(qint32 account) const;

    /// How many bookings were folded since: what an update cost.
    [[nodiscard]] qint64 takeFoldedRows();

private:
    /// A row, or a part of its cash, that no booking of the ledger tells: cash movements, charges in another currency.
    struct Beside {
        qint64 row = 0;
        qint32 account = 0;
        qint32 day = 0;
        Currency currency;
        std::optional<Decimal> amount;
    };
    struct CashSum {
        Decimal amount;
        qint64 rows = 0; ///< that it is of: without any it is no sum of zero, but none
    };
    struct Places { ///< where the rows of an update begin in the sorted lists
        size_t income = 0;
        size_t beside = 0;
    };
    using CashKey = std::pair<qint32, Currency>;

    void take(const BookingRow& row, qint32 holding, std::vector<ledger::Booking>& bookings);
    void addCash(qint32 account, Currency currency, const Decimal& amount);
    void removeCash(qint32 account, Currency currency, const Decimal& amount);
    void addDay(qint32 account, qint32 day);
    /// Takes out what these rows (ascending) told beside the ledger; answers the accounts whose first day they were.
    QSet<qint32> forget(const QList<qint64>& rows, Places& from);
    void findFirstDays(const QSet<qint32>& accounts);

    ledger::Bookkeeper m_keeper;
    QHash<qint64, qint32> m_numbers; ///< store's instrument -> holding: several ids of one key share a holding
    std::vector<IncomeRow> m_income; ///< by row
    std::vector<Beside> m_beside;    ///< by row
    std::map<CashKey, CashSum> m_cash;
    std::map<qint32, qint32> m_firstDay; ///< by account, Julian
};
using LedgerBookPtr = std::shared_ptr<const LedgerBook>;

} // namespace qm::reports
