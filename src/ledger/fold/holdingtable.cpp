// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/holdingtable.h"

namespace qm::ledger {

qint32 HoldingTable::indexOf(const Instrument& instrument)
{
    const QString key = instrument.key();
    const auto known = m_index.constFind(key);
    if (known != m_index.constEnd())
        return *known;
    const auto index = qint32(m_instruments.size());
    m_instruments.append(instrument);
    m_index.insert(key, index);
    return index;
}

bool isOption(const Instrument& instrument)
{
    return instrument.assetClass == AssetClass::Option || instrument.assetClass == AssetClass::FutureOption;
}

std::optional<Decimal> sharesPerContract(const Instrument& option)
{
    return option.deliverable ? option.deliverable : option.multiplier;
}

} // namespace qm::ledger
