// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QStringList>

namespace qm::broker::alpaca {

/// What a list document held: the rows that were understood, and how many were not. A rejected row is left out and
/// counted; it never takes the others with it and never becomes a zero.
template <typename Row>
struct Rows {
    QList<Row> rows;
    int rejected = 0;
    QStringList
        rejections; ///< one line each, at most kMaxRejectionLines; broker text, so to be redacted before logging

    void reject(const QString& line)
    {
        ++rejected;
        if (rejections.size() < kMaxRejectionLines)
            rejections.append(line);
    }
    static constexpr int kMaxRejectionLines = 50;
};

/// The document as a whole is not what Alpaca documents. `what` names the document and the reason, without content.
[[nodiscard]] Error malformed(const QString& what);

} // namespace qm::broker::alpaca
