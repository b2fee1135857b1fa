// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sort/sortkeys.h"

class QModelIndex;

namespace qm::models {

/// A model that hands its sort keys to SortProxy itself: exact figures without a QVariant each, or an order of its own.
class SortKeySource {
public:
    virtual ~SortKeySource() = default;
    /// Adds the keys of the rows `first` to `last` under `parent`, in this order.
    virtual void fillSortKeys(const QModelIndex& parent, int column, int first, int last, SortKeys& keys) const = 0;
};

} // namespace qm::models
