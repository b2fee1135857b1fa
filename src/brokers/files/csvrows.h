// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QChar>
#include <QList>
#include <QStringList>

namespace qm::broker::files {

/// One record of a CSV file and where it stands.
struct CsvRow {
    int line = 0; ///< of its first character, from 1
    QStringList cells;
};

/// RFC 4180, read kindly: UTF-8 with or without a mark, any line end, cells in quotes may hold separators, doubled
/// quotes and line ends; blank lines are left out, cells are trimmed. The separator is the comma, semicolon or tab that
/// the first line has most of.
[[nodiscard]] QList<CsvRow> csvRows(QByteArrayView bytes);

} // namespace qm::broker::files
