// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sqlite/statement.h"
#include "storage/storereader.h"

namespace qm::storage {

/// The WHERE part of a RowFilter over `transactions t`. Names of brokers, connections and accounts are resolved to
/// account ids first: the statement itself sees one table. Values are always bound, never spelled into the text.
class TransactionQuery {
public:
    [[nodiscard]] static Result<TransactionQuery> make(Database& db, const RowFilter& filter);
    [[nodiscard]] bool isEmpty() const { return m_empty; } ///< no account can match: no need to ask
    /// "... WHERE voided = 0 AND ..." with `more` appended; parameters ?1 to ?9 are the filter's, others free from ?10.
    [[nodiscard]] QByteArray where(const QByteArray& more = {}) const;
    void bind(Statement& statement) const;

private:
    QByteArray m_conditions;
    QString m_symbol, m_text;
    QDate m_from, m_to;
    bool m_empty = false;
};

} // namespace qm::storage
