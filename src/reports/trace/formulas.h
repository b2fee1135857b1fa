// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace qm::reports {

/// How one column of one report is made.
struct Formula {
    QString words;      ///< translated
    QString note;       ///< translated, may be empty
    QStringList inputs; ///< column ids of the same row
};

/// For columns that are not calculated: told by the broker, or a name.
[[nodiscard]] Formula formulaFor(const QString& report, const QString& column);

} // namespace qm::reports
