// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ledger/lots/rules.h"
#include "ledger/wash/washsales.h"
#include "storage/storereader.h"

#include <optional>

namespace qm::reports {

/// How the person wants the ledger kept. One per profile; stored under kLedgerSettingsKey, so that the desktop and the
/// command line say the same.
struct LedgerSettings {
    ledger::LedgerRules rules;
    std::optional<ledger::WashRules> wash; ///< none: wash sales are not looked at
    QString benchmark;                     ///< key of the instrument that returns are compared with; empty: none

    friend bool operator==(const LedgerSettings&, const LedgerSettings&) = default;
};

inline constexpr auto kLedgerSettingsKey = "ledger_settings";

[[nodiscard]] QString toJson(const LedgerSettings& settings);
/// Empty text: the defaults. Error{Input} for what is not understood: never a half of it.
[[nodiscard]] Result<LedgerSettings> ledgerSettingsFrom(const QString& json);
/// What the person chose for the store's profile.
[[nodiscard]] Result<LedgerSettings> readLedgerSettings(storage::StoreReader& reader);

} // namespace qm::reports
