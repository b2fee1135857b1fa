// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace qm::broker::alpaca {

/// Where reading activities goes on: kept by the store as AccountPull::cursor.
struct Bookmark {
    QDateTime since;   ///< UTC, latest creation of a row that was read; invalid: nothing yet
    QString pageToken; ///< set where the last pull stopped at its page limit: the list of `since` goes on behind it

    /// "2026-04-18T06:15:00.250Z", "2026-04-18T06:15:00.250Z|<token>" or "|<token>"; empty for neither.
    [[nodiscard]] QString toString() const;
    /// Anything that is no bookmark reads as the very beginning: reading too much is harmless.
    [[nodiscard]] static Bookmark parse(const QString& text);
};

} // namespace qm::broker::alpaca
