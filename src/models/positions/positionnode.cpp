// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positionnode.h"

#include <algorithm>

namespace qm::models {

PositionNode* PositionNode::child(int childId) const
{
    const auto found = std::lower_bound(
        children.cbegin(), children.cend(), childId, [](const auto& node, int wanted) { return node->id < wanted; });
    return found != children.cend() && (*found)->id == childId ? found->get() : nullptr;
}

void PositionNode::renumber(size_t from)
{
    for (size_t i = from; i < children.size(); ++i)
        children[i]->row = static_cast<int>(i);
}

} // namespace qm::models
