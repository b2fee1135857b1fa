// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/lots/rules.h"

#include <QList>
#include <QString>

namespace qm::views {

/// The lot methods that can be chosen for all lots, in the order of the menus. Lots chosen by name belong to single
/// sales and are no method for all.
[[nodiscard]] QList<ledger::LotMethod> lotMethods();
[[nodiscard]] QString lotMethodText(ledger::LotMethod method);    ///< translated: "FIFO", "Average cost"
[[nodiscard]] QString lotMethodMeaning(ledger::LotMethod method); ///< one line that explains it

} // namespace qm::views
