// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/tables/cells/celldelegate.h"

namespace qm::views {

/// Right-aligned figures: quantities, prices, money, percents. Changes carry their sign and the colour of gain or loss;
/// converted amounts are italic; a number that does not fit is shortened, never cut.
class NumberDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const override;
};

} // namespace qm::views
