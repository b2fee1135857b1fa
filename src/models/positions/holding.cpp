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

bool AccountHoldings::isAbout(const AccountState& other) const
{
    return state.get() == &other
        || (state->accountId == other.accountId && state->connectionId == other.connectionId
            && state->brokerId == other.brokerId && state->connectionName == other.connectionName
            && state->account == other.account && state->positions == other.positions);
}

bool AccountHoldings::follow(const AccountStatePtr& other)
{
    if (state == other)
        return true;
    if (!isAbout(*other))
        return false;
    for (auto* list : {&holdings, &closed}) {
        for (Holding& holding : *list) {
            holding.account = other.get();
            holding.position = &other->positions.at(holding.place);
        }
    }
    state = other;
    return true;
}

} // namespace qm::models
