// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/positionsmodel.h"
#include "models/typedsortproxy.h"

namespace qm::models {

/// The order of the positions table, at every level. Filtering is the model's own work, so that the sums of groups are
/// of the rows that are shown.
class PositionsProxy final : public TypedSortProxy {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PositionsProxy)
public:
    explicit PositionsProxy(PositionsModel* model, QObject* parent = nullptr);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    PositionsModel* m_model;
};

} // namespace qm::models
