// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "reports/table.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <span>

namespace qm::models {

/// One row of a report while it is read: its cells as the report wrote them, by column id.
class ReportRow {
public:
    ReportRow(const QHash<QString, int>& places, const QHash<QString, QString>& brokerNames,
        std::span<const reports::CellView> cells)
        : m_places(places), m_brokerNames(brokerNames), m_cells(cells)
    {
    }
    [[nodiscard]] std::optional<QString> text(const QString& column) const; ///< nullopt: unknown, or no such column
    [[nodiscard]] QString brokerName() const;                               ///< what people call the row's broker

private:
    const QHash<QString, int>& m_places;
    const QHash<QString, QString>& m_brokerNames;
    std::span<const reports::CellView> m_cells;
};

/// One column of a report's table on screen.
struct ReportColumn {
    QString id;    ///< of the report's column; fixed
    QString title; ///< translated
    CellKind kind = CellKind::Text;
    bool shown = true;
    QString sample = {};  ///< a typical long value, for the width at first
    QString hint = {};    ///< of the title, in words
    QString unknown = {}; ///< why a cell can be unknown, for its tool tip
    /// What a person reads for a text cell ("long" -> "Long"); none: the cell itself. Asked once per distinct text.
    std::function<QString(const QString&)> words = {};
    /// The same where one cell does not tell it. Asked for every row, unknown cells included.
    std::function<QString(const ReportRow&)> compose = {};
};

/// How a report is shown as a table. Its functions run on the ledger's thread.
struct ReportLayout {
    QList<ReportColumn> columns;
    QStringList identity; ///< columns that say which row is which, beside the bookings behind it
    /// A row that sums up the others: for the footer, not among the rows.
    std::function<bool(const ReportRow&)> isTotal = {};
    std::function<bool(const ReportRow&)> isEmphasised = {};
    /// Reports that hold several tables: which of them the row belongs to, from 0; one is shown at a time.
    std::function<int(const ReportRow&)> part = {};
};

} // namespace qm::models
