// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace qm {

enum class AssetClass { Stock, Etf, Fund, Option, Future, FutureOption, Bond, Crypto, Cash, Index, Event, Cfd, Other };

/// Stable lower-case id for the store, CSV and JSON: "stock", "etf", "future_option", ...
[[nodiscard]] QString idOf(AssetClass value);
[[nodiscard]] std::optional<AssetClass> assetClassFromId(QStringView id);

enum class OptionRight { Call, Put };
[[nodiscard]] inline QString idOf(OptionRight right)
{
    return right == OptionRight::Call ? QStringLiteral("C") : QStringLiteral("P");
}

} // namespace qm

Q_DECLARE_METATYPE(qm::AssetClass)
