// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/client.h"
#include "brokers/tastytrade/parse/transactions.h"

#include <functional>

namespace qm::broker::tastytrade {

/// The answer of one step of an account. `isWhole`: the error is not of this account but of the connection (sign-in,
/// cancelled, rate limit), so reading the other accounts would be in vain.
struct StepError {
    Error error;
    bool isWhole = false;
};

/// An error of Client::get(): the sign-in, stopping and rate limits concern all accounts.
[[nodiscard]] StepError stepError(const Error& error);

struct TransactionsRead {
    Rows<Transaction> rows;         ///< each id once
    std::optional<StepError> error; ///< then rows are nothing
};

/// Reads every page from `from` on (nullopt: all there is), oldest first, so that what is booked meanwhile comes last.
/// A page that does not fit (asked for another one, nothing new on it, empty before the end, fewer rows than announced)
/// makes it start over, once; then it is Error{Protocol}. `paged`: pages read, pages in all.
[[nodiscard]] Task<TransactionsRead> readTransactions(Client* client, QString account, std::optional<QDate> from,
    std::function<void(int, int)> paged, net::CancelToken cancel);

} // namespace qm::broker::tastytrade
