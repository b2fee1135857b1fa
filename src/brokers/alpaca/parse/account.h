// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/account.h"
#include "core/values/balance.h"

#include <QByteArrayView>

namespace qm::broker::alpaca {

/// GET /v2/account.
struct AccountDocument {
    Account account; ///< type "margin" or "cash"; the name is left to the adapter, which knows paper from live
    Balance balance;
    QString status;              ///< "ACTIVE", ...; a word that is not known is kept, it changes no figure
    bool holdsPositions = false; ///< Alpaca values long or short positions: an empty positions list would contradict it
};

/// Error{Protocol} where the number, the currency or the status is missing, the currency is unknown, or an amount is no
/// exact number: the account is then not shown with a hole in it. `asOf`: UTC, when it was asked for.
[[nodiscard]] Result<AccountDocument> parseAccount(QByteArrayView bytes, const QDateTime& asOf);

} // namespace qm::broker::alpaca
