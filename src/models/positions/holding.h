// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "models/positions/sums.h"
#include "models/valuation.h"

#include <vector>

namespace qm::models {

struct PositionNode;

/// One position of one account as the positions table works with it. Points into an immutable account state that the
/// owning AccountHoldings keeps alive. The ids are small numbers for keys: equal exactly when the keys are equal.
struct Holding {
    const AccountState* account = nullptr;
    const StandardPosition* position = nullptr;
    QString instrumentKey;
    mutable QString haystack; ///< what a search looks at, case-folded; made when first asked for
    qsizetype place = 0;      ///< of the position in its account
    int leafId = 0;
    int instrumentId = 0;
    int underlyingId = 0;
    int brokerId = 0;
    int accountId = 0;
    Valuation now;
    Sums sums;                           ///< of this one position
    Holding* nextOfInstrument = nullptr; ///< the same instrument in another account; kept by HoldingBook
    Holding* nextOfUnderlying = nullptr; ///< another holding on the same underlying; kept by HoldingBook
    PositionNode* node = nullptr;        ///< the row that shows it; nullptr: filtered out. Kept by PositionsModel

    /// All of `words` (case-folded) are somewhere in symbol, name, description, underlying, account or broker.
    [[nodiscard]] bool matches(const QStringList& words) const;
};

/// The holdings of one account, kept until the account's state is replaced.
struct AccountHoldings {
    AccountStatePtr state;
    std::vector<Holding> holdings;
    std::vector<Holding> closed; ///< today: no rows, but their P&L is part of the day's

    /// The same positions of the same account; what else is new in it, its results for one, changes no holding.
    [[nodiscard]] bool isAbout(const AccountState& other) const;
    /// Points the holdings into another state of the account; false, and nothing done, if they are not of that.
    [[nodiscard]] bool follow(const AccountStatePtr& other);
};

} // namespace qm::models
