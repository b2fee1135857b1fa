// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/transaction.h"

#include <string_view>

namespace qm::broker::alpaca {

/// What a non-trade activity type means. The list of types is Alpaca's OpenAPI enumeration plus older and broker-API
/// words seen in clients; see README.md.
struct ActivityRule {
    enum class Holding {
        Unchanged, ///< qty says something else (the entitled holding of a dividend)
        Delta,     ///< qty is the signed change of the holding
        Closes,    ///< assignment: qty contracts of a short position go away, whatever the sign
        Consumes,  ///< exercise: qty contracts of a long position go away, whatever the sign
    };
    enum class Essence {
        Cash,     ///< a row without net_amount is not understood
        Quantity, ///< a row without symbol and qty is not understood
        Either,   ///< whatever it brings is kept
    };
    std::string_view type;
    TransactionType in;  ///< for a positive or zero net_amount (essence Quantity: qty)
    TransactionType out; ///< for a negative one
    Holding holding = Holding::Unchanged;
    Essence essence = Essence::Cash;
};

/// nullptr: not known; kept as Other with its net_amount.
[[nodiscard]] const ActivityRule* ruleFor(std::string_view activityType);

/// A dividend's sub type refines it: SPD is a payment in lieu, SDIV a dividend in stock.
[[nodiscard]] TransactionType refined(TransactionType type, std::string_view subType);

} // namespace qm::broker::alpaca
