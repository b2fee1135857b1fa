// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storereader.h"

namespace qm::cli {

/// The words after `show` and `export`: one report, filters, and for export the file.
struct ReportRequest {
    QString report;
    QString output;
    storage::RowFilter filter;
};
[[nodiscard]] Result<ReportRequest> parseReportRequest(QStringList words, bool withOutput);

} // namespace qm::cli
