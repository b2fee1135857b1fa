// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"
#include "core/values/account.h"

namespace qm::broker::tastytrade {

/// GET /customers/me/accounts. Closed accounts are in it, flagged. Every row must be readable: an account that is left
/// out would be missing from every total without a word. The currency is USD until the balances say otherwise.
[[nodiscard]] Result<QList<Account>> parseAccounts(QByteArrayView body);

} // namespace qm::broker::tastytrade
