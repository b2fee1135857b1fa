// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/holding.h"

#include <algorithm>

namespace qm::models {

bool Holding::matches(const QStringList& words) const
{
    if (words.isEmpty())
        return true;
    if (haystack.isEmpty()) {
        const Instrument& instrument = position->instrument;
        haystack = QStringList{instrument.symbol, instrument.displayName(), instrument.description,
            instrument.underlying, account->account.name, account->account.number, account->brokerId,
            account->connectionName, idOf(instrument.assetClass)}
                       .join(u'\n')
                       .toCaseFolded();
    }
    return std::all_of(words.cbegin(), words.cend(), [this](const QString& word) { return haystack.contains(word); });
}

} // namespace qm::models
