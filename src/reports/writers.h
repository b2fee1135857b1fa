// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/table.h"

#include <QIODevice>

#include <atomic>

namespace qm::reports {

/// Rows written so far, and a way to stop; both may be used from another thread.
struct WriteProgress {
    std::atomic<qint64> rows{0};
    std::atomic_bool cancelled{false};
};

/// RFC 4180 with CRLF line ends, UTF-8, header row of column ids. Text cells that a spreadsheet would run as a formula
/// (= + - @ tab CR, also behind a full-width twin) get an apostrophe in front. Numbers are never touched.
[[nodiscard]] Result<qint64> writeCsv(const Table& table, QIODevice& out, WriteProgress* progress = nullptr);
/// One JSON document, see design section 5.
[[nodiscard]] Result<qint64> writeJson(const Table& table, QIODevice& out, WriteProgress* progress = nullptr);
/// For a terminal: aligned columns, totals last.
[[nodiscard]] Result<qint64> writeText(const Table& table, QIODevice& out);
/// To a temporary file beside `path`, flushed, then renamed; on any failure the old file is untouched.
[[nodiscard]] Result<qint64> exportCsv(const Table& table, const QString& path, WriteProgress* progress = nullptr);

} // namespace qm::reports
