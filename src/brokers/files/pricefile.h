// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/importdocument.h"

#include <QByteArrayView>

namespace qm::broker::files {

/// Daily prices as CSV, as data vendors and exchanges offer them for download: a header with at least a date and a
/// close; symbol, currency, open, high, low, volume where it has them. Without a symbol column the file's name tells
/// the symbol ("SPY.csv"), without a currency column they are dollars; the document's notes say what was assumed.
[[nodiscard]] bool looksLikePriceFile(QByteArrayView head);
/// Error{Input} for a file without usable prices or with dates that can be read in two ways.
[[nodiscard]] Result<ImportDocument> parsePriceFile(QByteArrayView bytes, const QString& fileName);

} // namespace qm::broker::files
