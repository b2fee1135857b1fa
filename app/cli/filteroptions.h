// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/ledger/ledgersettings.h"
#include "storage/storereader.h"

namespace qm::cli {

/// The words after `show` and `export`: one report, filters, and for export the file.
struct ReportRequest {
    QString report;
    QString output;
    storage::RowFilter filter;
    /// What this one report is to be folded under, in place of what is stored: a what-if.
    std::optional<ledger::LotMethod> lotMethod;
    std::optional<ledger::PremiumRule> premium;
    std::optional<bool> wash;
    QString benchmark; ///< symbol that returns are compared with

    [[nodiscard]] reports::LedgerSettings applyTo(reports::LedgerSettings stored) const;
};
[[nodiscard]] Result<ReportRequest> parseReportRequest(QStringList words, bool withOutput);

} // namespace qm::cli
