// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/result.h"

#include <QByteArrayView>

namespace qm::json {

/// How much of a document is believed before it is refused.
struct Limits {
    qsizetype maxBytes = 64 * 1024 * 1024;
    int maxDepth = 64;               ///< nesting of arrays and objects
    qsizetype maxNumberLength = 512; ///< characters of one number
};

/// Reads one whole JSON document (RFC 8259), strictly: valid UTF-8, no NaN or Infinity, no comments, no trailing
/// commas, nothing behind the document, no lone surrogates, no NUL in texts, and no member name twice in one object
/// (which of the two counts would be a guess about money). A byte order mark in front is tolerated.
/// Error{Protocol}: the detail names the place and the reason, never the content.
[[nodiscard]] Result<Value> parse(QByteArrayView bytes, const Limits& limits = {});

} // namespace qm::json
