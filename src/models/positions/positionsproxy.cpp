// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positionsproxy.h"

namespace qm::models {

PositionsProxy::PositionsProxy(PositionsModel* model, QObject* parent) : TypedSortProxy(parent), m_model(model)
{
    setSourceModel(model);
}

bool PositionsProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto order = m_model->compare(left, right);
    if (order.leftUnknown != order.rightUnknown)
        return lastWhateverDirection(order.leftUnknown);
    return order.value < 0;
}

} // namespace qm::models
