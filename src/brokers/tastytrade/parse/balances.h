// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/parse/document.h"
#include "core/values/balance.h"

namespace qm::broker::tastytrade {

/// GET /accounts/{n}/balances: one object, or (API versions from 20240501) a list with one per currency. A row without
/// a currency is in USD. `now` stands in where the broker tells no time. previousNetLiquidation is not in this answer.
/// Error{Protocol} also when not one row is readable: an account without any balance would count as worth nothing.
[[nodiscard]] Result<Rows<Balance>> parseBalances(QByteArrayView body, const QString& account, const QDateTime& now);

} // namespace qm::broker::tastytrade
