// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/parts/partialsum.h"

namespace qm::ledger {

void PartialSum::add(const std::optional<Decimal>& value)
{
    if (value) {
        total += *value;
        ++known;
    } else {
        ++unknown;
    }
}

PartialSum& PartialSum::operator+=(const PartialSum& other)
{
    if (other.known > 0)
        total += other.total;
    known += other.known;
    unknown += other.unknown;
    return *this;
}

std::optional<Decimal> percentOf(const Decimal& part, const Decimal& whole)
{
    const auto ratio = part.dividedBy(whole);
    return ratio ? std::optional((*ratio * Decimal(100)).rounded(4)) : std::nullopt;
}

} // namespace qm::ledger
