// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/importdocument.h"

#include <QByteArrayList>
#include <QByteArrayView>

namespace qm::broker::ibkr::flex {

/// How much of a document is believed before it is refused.
struct Limits {
    qsizetype maxBytes = 512LL * 1024 * 1024;
    int maxDepth = 16;
};

/// True where the beginning of a file looks like a Flex report (or a Flex service's answer, which parseReport() then
/// explains).
[[nodiscard]] bool looksLikeReport(QByteArrayView head);

/// Reads one Flex report (activity statements or trade confirmations, XML) as a stream. All of it or an Error{Input}
/// that names line and column: malformed XML, a DTD or entities of its own, no report, no statement. Rows that are not
/// understood are left out, counted and named. Pure: any thread.
[[nodiscard]] Result<ImportDocument> parseReport(QByteArrayView bytes, const Limits& limits = {});
/// Several reports of one query as one document: what a later one cancels is found in an earlier one.
[[nodiscard]] Result<ImportDocument> parseReports(const QByteArrayList& reports, const Limits& limits = {});

} // namespace qm::broker::ibkr::flex
