// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

namespace qm {

/// A number whose order among others is nearly that of the decimals: a < b gives orderPrefix(a) <= orderPrefix(b), and
/// equal decimals have equal ones. So only where two are the same must the decimals themselves be compared. For
/// sorting many. Any thread.
[[nodiscard]] quint64 orderPrefix(const Decimal& value);

/// The same for whole numbers, of which it keeps all.
[[nodiscard]] constexpr quint64 orderPrefix(qint64 value)
{
    return static_cast<quint64>(value) ^ 0x8000000000000000ULL;
}

} // namespace qm
