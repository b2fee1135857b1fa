// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"
#include "core/values/transaction.h"

namespace qm::broker::tastytrade {

/// One page of GET /accounts/{n}/transactions.
struct TransactionPage {
    Rows<Transaction> rows;
    QStringList ids;          ///< of every row that has one, readable or not: what paging is checked with
    qsizetype received = 0;   ///< rows in the answer
    std::optional<Page> page; ///< nullopt: the whole list is here
};

/// `account`: rows of another one are rejected; empty: any.
[[nodiscard]] Result<TransactionPage> parseTransactions(QByteArrayView body, const QString& account = {});

} // namespace qm::broker::tastytrade
