// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/numberdelegate.h"

#include "core/decimal.h"
#include "views/format.h"
#include "views/tables/cells/shapedtext.h"
#include "views/theme.h"
#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/tone.h"

#include <QPainter>

namespace qm::views {

using models::CellKind;

namespace {

bool isSigned(CellKind kind) { return kind == CellKind::SignedMoney || kind == CellKind::SignedPercent; }

bool isMoney(CellKind kind) { return kind == CellKind::SignedMoney || kind == CellKind::Money; }

} // namespace

void NumberDelegate::paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const
{
    const QVariant value = index.data();
    QString shown = text(index);
    if (shown.isEmpty())
        return;
    // Averages have as many places as a division gives; two are enough for the eye, the tool tip has the rest.
    if (kind() == CellKind::Price && value.isValid() && value.value<Decimal>().abs() >= Decimal(10))
        shown = format::price(value.value<Decimal>().rounded(2));
    QColor color = theme().text;
    if (!value.isValid())
        color = quiet(look);
    else if (isSigned(kind()))
        color = toneColor(toneOfSign(value.value<Decimal>().sign()));
    else if (index.data(models::MutedRole).toBool())
        color = theme().text2;
    QFont font = look.font;
    if (isMoney(kind()) && index.data(models::ConvertedRole).toBool())
        font.setItalic(true);
    const ShapedText* shaped = &ShapedText::of(shown, font);
    if (shaped->width > look.box.width() && value.metaType() == QMetaType::fromType<Decimal>()
        && (isMoney(kind()) || kind() == CellKind::Price || kind() == CellKind::Quantity)) {
        const auto amount = value.value<Decimal>();
        shaped = &ShapedText::of(isSigned(kind()) ? format::signedCompact(amount) : format::compact(amount), font);
    }
    painter->setPen(color);
    shaped->paint(painter, look.box, Qt::AlignRight);
    if (!index.data(models::PartialRole).toString().isEmpty()) {
        const int left = look.box.right() - shaped->width - 16;
        const QRect mark(qMax(look.box.left(), left), look.box.center().y() - 6, 12, 12);
        paintIcon(painter, mark, QStringLiteral("warning"), theme().warn);
    }
}

} // namespace qm::views
