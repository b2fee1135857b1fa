// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "models/roles.h"

#include <QStringList>
#include <QVariant>

namespace qm::models {

/// What a screen reader says for one cell: the column, the value with its sign and unit in words, its state. For
/// AccessibleTextRole; the eyes get the same from colour, badge and position.
struct SpokenCell {
    QString title;
    QVariant value;
    CellKind kind = CellKind::Text;
    Currency currency{};
    bool converted = false;
    bool stale = false;
    QString hint{};
    QStringList remarks{}; ///< badges, encoded
};
[[nodiscard]] QString spokenText(const SpokenCell& cell);

} // namespace qm::models
