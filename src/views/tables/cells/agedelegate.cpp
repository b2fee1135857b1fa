// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/agedelegate.h"

#include "views/tables/cells/shapedtext.h"
#include "views/theme.h"
#include "views/widgets/paint/painters.h"

#include <QPainter>

namespace qm::views {

void AgeDelegate::paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const
{
    const QString shown = text(index);
    if (shown.isEmpty())
        return;
    const bool known = index.data().isValid();
    const bool stale = index.data(models::StaleRole).toBool();
    const ShapedText& shaped = ShapedText::of(shown, look.font);
    painter->setPen(!known ? quiet(look) : (stale ? theme().warn : theme().text2));
    shaped.paint(painter, look.box, Qt::AlignRight);
    if (!known)
        return;
    const int left = look.box.right() - shaped.width - 17;
    paintLight(painter, QRect(left, look.box.center().y() - 6, 12, 12), stale ? Light::NeedsYou : Light::Fine);
}

} // namespace qm::views
