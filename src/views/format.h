// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "models/roles.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

namespace qm::views {

/// Numbers, dates and ages as people read them: locale separators, U+2212 minus, explicit plus for changes, an en dash
/// for the unknown, dots in place of digits while amounts are hidden. Exact decimals are never turned into doubles.
namespace format {
[[nodiscard]] QString unknown(); ///< "–"
[[nodiscard]] QString money(const std::optional<Decimal>& value, int places = 2);
[[nodiscard]] QString signedMoney(const std::optional<Decimal>& value, int places = 2);
[[nodiscard]] QString percent(const std::optional<Decimal>& value, int places = 1);
[[nodiscard]] QString signedPercent(const std::optional<Decimal>& value, int places = 1);
[[nodiscard]] QString quantity(const std::optional<Decimal>& value); ///< up to 8 places, none superfluous
[[nodiscard]] QString price(const std::optional<Decimal>& value);    ///< 2 to 6 places
[[nodiscard]] QString compact(const Decimal& value);                 ///< 530.2k, 1.2M
[[nodiscard]] QString signedCompact(const Decimal& value);           ///< with a plus for rises: +25.4k
[[nodiscard]] QString volume(const Decimal& value);                  ///< of a market: as compact, never hidden
[[nodiscard]] QString age(qint64 seconds);                           ///< "2 s", "5 min", "23 h", "3 d"
[[nodiscard]] QString maskedAccount(const QString& number);          ///< "··4417"
[[nodiscard]] QString cell(const QVariant& value, models::CellKind kind);
void setAmountsHidden(bool hidden);
[[nodiscard]] bool amountsHidden();
} // namespace format

} // namespace qm::views
