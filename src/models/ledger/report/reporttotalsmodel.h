// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportmodel.h"

namespace qm::models {

/// The footer of a report's table, in its columns: what the report itself says that the rows add up to, in the base
/// currency. Columns without a total are blank.
class ReportTotalsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportTotalsModel)
public:
    /// `label`: the words for so many rows.
    ReportTotalsModel(ReportModel* rows, std::function<QString(int)> label, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }
    int columnCount(const QModelIndex& parent = {}) const override { return m_rows->columnCount(parent); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant value(int column) const;
    ReportModel* m_rows;
    std::function<QString(int)> m_label;
};

} // namespace qm::models
