// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QHash>
#include <QList>

namespace qm::ledger {

/// Which open lots a closing fill takes first.
enum class LotMethod {
    Fifo,     ///< the oldest
    Lifo,     ///< the newest
    Hifo,     ///< the ones with the smallest gain: highest cost of a long, lowest proceeds of a short
    Average,  ///< all lots cost the same per unit; ages as with FIFO
    Specific, ///< the ones that were named for the closing, then FIFO
};

[[nodiscard]] QString idOf(LotMethod method); ///< "fifo", "lifo", "hifo", "average", "specific"
[[nodiscard]] std::optional<LotMethod> lotMethodFromId(QStringView id);

/// Where the premium of an option goes that is exercised or assigned.
enum class PremiumRule {
    IntoShares, ///< into the basis (or proceeds) of the shares: nothing is realised on the option itself
    Apart,      ///< realised on the option; the shares cost the strike
};

/// One lot that a closing takes by name.
struct LotChoice {
    qint64 opening = 0; ///< Booking::row that opened it
    Decimal quantity;   ///< unsigned
    friend bool operator==(const LotChoice&, const LotChoice&) = default;
};

/// The settings of the fold. A what-if is another value of this and a fold from the start.
struct LedgerRules {
    LotMethod method = LotMethod::Fifo;
    QHash<qint32, LotMethod> methodOfAccount; ///< where it differs
    PremiumRule premium = PremiumRule::IntoShares;
    QHash<qint64, QList<LotChoice>> choices; ///< Specific: by the closing Booking::row

    [[nodiscard]] LotMethod methodFor(qint32 account) const { return methodOfAccount.value(account, method); }
    friend bool operator==(const LedgerRules&, const LedgerRules&) = default;
};

} // namespace qm::ledger
