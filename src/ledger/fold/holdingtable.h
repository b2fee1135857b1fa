// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

#include <QHash>
#include <QList>

namespace qm::ledger {

/// Gives instruments their numbers in the order of first mention. Grows only.
class HoldingTable {
public:
    /// The number of the instrument with this key; a new one where it was never seen.
    qint32 indexOf(const Instrument& instrument);
    [[nodiscard]] qint32 find(const QString& key) const { return m_index.value(key, -1); } ///< -1: never seen
    [[nodiscard]] const Instrument& at(qint32 index) const { return m_instruments.at(index); }
    [[nodiscard]] qsizetype size() const { return m_instruments.size(); }

private:
    QList<Instrument> m_instruments;
    QHash<QString, qint32> m_index; ///< by Instrument::key()
};

[[nodiscard]] bool isOption(const Instrument& instrument);
/// What one contract moves when it is exercised; nullopt: unknown (adjusted options).
[[nodiscard]] std::optional<Decimal> sharesPerContract(const Instrument& option);

} // namespace qm::ledger
