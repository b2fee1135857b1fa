// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/tables/cells/celldelegate.h"

namespace qm::views {

/// Words, dates and small lines.
class TextDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const override;
};

} // namespace qm::views
