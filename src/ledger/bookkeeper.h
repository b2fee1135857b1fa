// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/fold/intake.h"
#include "ledger/ledger.h"

namespace qm::ledger {

/// One row of an account's history with the caller's numbers for both.
struct Entry {
    qint64 row = 0;
    qint32 account = 0;
    Transaction transaction;
};

/// Keeps the ledger of all accounts from transactions as they come: makes bookings of them, links what belongs together
/// (again where a late row changes that) and folds no more than needed. Any order and chunking of put() gives the
/// same. One thread at a time; pure.
class Bookkeeper {
public:
    explicit Bookkeeper(LedgerRules rules = {}) : m_ledger(std::move(rules)) { }

    /// New or changed transactions. Voided ones are taken out.
    void put(std::span<const Entry> entries);
    /// The same for a reader that makes bookings itself (Intake::booking()).
    void put(std::vector<Booking> rows, const QSet<qint64>& gone = {});

    void setRules(LedgerRules rules) { m_ledger.setRules(std::move(rules)); }
    /// A copy that folds under other rules.
    [[nodiscard]] Bookkeeper under(LedgerRules rules) const;
    [[nodiscard]] const Ledger& ledger() const { return m_ledger; }
    [[nodiscard]] Ledger& ledger() { return m_ledger; }
    [[nodiscard]] Intake& intake() { return m_intake; }
    [[nodiscard]] const HoldingTable& holdings() const { return m_intake.holdings(); }

private:
    [[nodiscard]] bool mayBeLeg(const Booking& row) const;
    void note(const Booking& row);
    void link(std::vector<Booking>& rows, const QSet<qint64>& gone) const;

    Intake m_intake;
    Ledger m_ledger;
    QSet<qint32> m_eventGroups;   ///< groups of which a row makes an event
    QSet<qint32> m_optionEndDays; ///< days around the ends of options, whose shares may be booked as plain trades
};

} // namespace qm::ledger
