// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/catalog.h"
#include "reports/ledger/ledgerbook.h"
#include "reports/selection.h"

namespace qm::reports {

/// What the ledger's reports share: the book, the accounts that the filter takes, and the filter on days and symbols.
class LedgerScope {
public:
    /// Takes the book from the source, or reads it.
    [[nodiscard]] static Result<LedgerScope> make(const Source& source, const storage::RowFilter& filter);

    [[nodiscard]] const LedgerBook& book() const { return *m_book; }
    [[nodiscard]] const PortfolioSnapshot& portfolio() const { return *m_portfolio; }
    /// nullptr: the filter does not take it (or it is closed or damaged).
    [[nodiscard]] const AccountState* account(qint32 number) const { return m_accounts.value(number, nullptr); }
    [[nodiscard]] QList<const AccountState*> accounts() const { return m_inOrder; }
    [[nodiscard]] bool takes(qint32 holding) const; ///< -1 (no instrument) only without a symbol filter
    [[nodiscard]] bool takesDay(qint32 julian) const;
    [[nodiscard]] const Instrument& instrument(qint32 holding) const { return m_book->holdings().at(holding); }
    [[nodiscard]] std::optional<Decimal> inBase(
        const std::optional<Decimal>& amount, Currency currency, QDate day) const;
    /// The broker's mark of what is held, by account and instrument key.
    [[nodiscard]] const StandardPosition* position(qint32 account, const QString& key) const;

private:
    LedgerBookPtr m_book;
    PortfolioPtr m_portfolio;
    storage::RowFilter m_filter;
    QHash<qint32, const AccountState*> m_accounts;
    QList<const AccountState*> m_inOrder;
};

} // namespace qm::reports
