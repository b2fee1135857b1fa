// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/tables/cells/celldelegate.h"

namespace qm::views {

/// A name with what identifies and qualifies it: the brokerage's chip before, hint, age and badges after.
class InstrumentDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const override;
};

} // namespace qm::views
