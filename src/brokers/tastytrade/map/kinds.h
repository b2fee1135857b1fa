// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"

namespace qm::broker::tastytrade {

/// The words of a transaction that say what it is.
struct KindWords {
    QString type; ///< transaction-type: "Trade", "Receive Deliver", "Money Movement", ...
    QString subType;
    QString action; ///< "Buy to Open", ...; often missing
    QString description;
    int cashSign = 0; ///< of the net value
    bool hasSymbol = false;
};

/// What it is in our terms. Type and sub-type pair up in ways that are only partly documented, so sub-type and sign
/// decide together; what is not known is Other and keeps its amount.
[[nodiscard]] TransactionType kindOf(const KindWords& words);

/// +1: brings units in, -1: takes them out, 0: not told. An expiry does not say which side was held.
[[nodiscard]] int quantitySign(const KindWords& words);

/// "Buy to Open", "Sell to Close", ...: in the action or, for the shares of an assignment, in the sub-type.
[[nodiscard]] PositionEffect effectOf(const KindWords& words);

/// The amounts of splits, symbol changes and share-for-share mergers are book values that cancel in pairs, not cash.
[[nodiscard]] bool isBookValue(const KindWords& words);

} // namespace qm::broker::tastytrade
