// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "reports/table.h"

#include <QObject>

#include <functional>

namespace qm::views {

/// Writes a table that is held in memory to a CSV file on a thread of the pool; `done` is called on the GUI thread
/// with the number of rows, unless `context` is gone by then.
void exportInBackground(const reports::Table& table, const QString& path, QObject* context,
    const std::function<void(const Result<qint64>&)>& done);

/// Asks for a file name ("positions-2026-11-23.csv" is proposed), without blocking; `chosen` gets the path.
void askForCsvFile(QWidget* parent, const QString& proposedName, const std::function<void(const QString&)>& chosen);

} // namespace qm::views
