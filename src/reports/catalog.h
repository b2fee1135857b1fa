// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"
#include "core/values/portfolio.h"
#include "ledger/figures.h"
#include "ledger/wash/washsales.h"
#include "reports/ledger/ledgerbook.h"
#include "reports/table.h"
#include "storage/storereader.h"

namespace qm::reports {

/// What every report is made from. `reader` is only needed by reports that stream from the store.
struct Source {
    PortfolioPtr portfolio;
    QList<ConnectionHealth> health;
    storage::StoreReader* reader = nullptr;
    QDateTime now;
    QDate today;
    LedgerBookPtr ledger = {};      ///< for the ledger's reports; none: read through `reader`, under `rules`
    ledger::LedgerRules rules = {}; ///< what that reading folds under
    std::optional<ledger::WashRules> wash = {}; ///< none: wash sales are not looked at
    QString benchmark = {};                     ///< instrument key that returns are compared with; empty: none
};

/// Ids of the reports that exist, in the order of the menu.
[[nodiscard]] QStringList reportIds();
[[nodiscard]] QString reportTitle(const QString& id); ///< translated
/// Is it made from the ledger, which takes a while to read?
[[nodiscard]] bool usesLedger(const QString& id);
/// Error{Input} for an unknown report, broker, connection, account or column, naming the known ones.
[[nodiscard]] Result<Table> makeReport(const QString& id, const Source& source, const storage::RowFilter& filter);
/// Checks names in a filter against what exists; never silently "all".
[[nodiscard]] Result<> checkFilter(
    const storage::RowFilter& filter, const PortfolioSnapshot& portfolio, const QStringList& knownKinds);

} // namespace qm::reports
