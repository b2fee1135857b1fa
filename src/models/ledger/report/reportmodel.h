// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportdata.h"

#include <QAbstractTableModel>

namespace qm::models {

/// A report as a table: rows of the ledger's last answer, sorted by what was read already. A new answer is applied by
/// difference of the rows' keys, so selection, current row and scroll stay with their rows. GUI thread.
class ReportModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportModel)
public:
    explicit ReportModel(ReportLayout layout, QObject* parent = nullptr);

    void setAnswer(const ReportDataPtr& data);
    [[nodiscard]] const ReportDataPtr& answer() const { return m_data; } ///< nullptr: none yet
    void setPart(int part); ///< which of the report's tables is shown (ReportLayout::part)
    [[nodiscard]] int part() const { return m_part; }
    [[nodiscard]] const ReportLayout& layout() const { return m_layout; }
    [[nodiscard]] int columnOf(const QString& id) const; ///< -1: there is no such column
    /// A row of answer(), for the row shown at `row`.
    [[nodiscard]] int source(int row) const { return m_order[size_t(row)]; }
    [[nodiscard]] QList<qint64> behind(int row) const { return m_data->behind(source(row)); }
    /// What is shown, in that order, as a report to be written; a total row comes first, with the first
    /// part. It holds on to the answer, so
    /// it can be written on any thread.
    [[nodiscard]] reports::Table shownTable(const QList<int>& columns) const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_order.size()); }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_layout.columns.size());
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void answered(); ///< rows and totals are those of another answer

private:
    void reorder(std::vector<int> next);
    void dropVanished(const QSet<quint64>& kept);

    ReportLayout m_layout;
    ReportDataPtr m_data;
    std::vector<int> m_order; ///< shown row -> row of m_data
    int m_part = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace qm::models
