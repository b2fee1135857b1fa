// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/textdelegate.h"

#include "views/theme.h"
#include "views/widgets/paint/painters.h"

#include <QPainter>

namespace qm::views {

void TextDelegate::paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const
{
    const QVariant value = index.data();
    if (kind() == models::CellKind::Sparkline) {
        QRect box(0, 0, 60, 18);
        box.moveCenter(look.box.center());
        paintSparkline(painter, box, value.value<QList<double>>(), theme().text2);
        return;
    }
    const bool muted = index.data(models::MutedRole).toBool();
    const QColor color = !value.isValid() ? quiet(look) : (muted ? theme().text2 : theme().text);
    paintWords(painter, look.box, look.font, color, text(index));
}

} // namespace qm::views
