// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/positionsmodel.h"

#include <QAbstractTableModel>

namespace qm::models {

/// The two footer rows of the positions table, in its columns: what is visible, and all there is.
class PositionTotalsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PositionTotalsModel)
public:
    explicit PositionTotalsModel(PositionsModel* positions, QObject* parent = nullptr);

    [[nodiscard]] const PositionsModel::Totals& visible() const { return m_visible; }
    [[nodiscard]] const PositionsModel::Totals& all() const { return m_all; }
    /// Market value, in the base currency, of what scope and search hide; nullopt: nothing is hidden.
    [[nodiscard]] std::optional<Decimal> hidden() const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kPositionColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void refresh();
    [[nodiscard]] QVariant value(const PositionsModel::Totals& totals, PositionColumn column) const;
    [[nodiscard]] QString label(int row) const;

    PositionsModel* m_positions;
    PositionsModel::Totals m_visible;
    PositionsModel::Totals m_all;
};

} // namespace qm::models
