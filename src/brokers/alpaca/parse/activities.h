// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/parse/instruments.h"
#include "brokers/alpaca/parse/rows.h"
#include "core/result.h"
#include "core/values/transaction.h"

#include <QByteArrayView>

namespace qm::broker::alpaca {

/// One page of GET /v2/account/activities.
struct ActivityPage {
    Rows<Transaction> activities;
    qsizetype received = 0; ///< rows in the document, rejected ones included: fewer than asked for = the last page
    QStringList ids;        ///< of all rows in the document's order; the last one is the next page's token
    std::optional<QDateTime> newest; ///< UTC, the latest moment of creation among the rows: what `after` filters on
};

/// Rows whose id, time, side, quantity, status or currency is not understood are rejected; unknown activity types are
/// kept as Other with their net_amount. `currency`: the account's. A document that is no list, or a row without id (it
/// would end the paging), is Error{Protocol}.
[[nodiscard]] Result<ActivityPage> parseActivities(
    QByteArrayView bytes, Currency currency, const KnownInstruments& known);

/// a x b where the product has at most 34 digits; nullopt where it would have to be rounded.
[[nodiscard]] std::optional<Decimal> exactProduct(const Decimal& a, const Decimal& b);

} // namespace qm::broker::alpaca
