// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/instrumentdelegate.h"

#include "models/badges.h"
#include "views/format.h"
#include "views/tables/cells/shapedtext.h"
#include "views/theme.h"
#include "views/widgets/paint/painters.h"

#include <QPainter>

namespace qm::views {

using models::Badge;

namespace {

constexpr int kGap = 8;
constexpr int kBadgeGap = 6;
constexpr int kBadgePadding = 5;
constexpr int kMinimumName = 48;

QList<Badge> badgesOf(const QModelIndex& index)
{
    QList<Badge> badges;
    for (const QString& encoded : index.data(models::BadgesRole).toStringList())
        badges += Badge::decoded(encoded);
    return badges;
}

int widthOf(const Badge& badge)
{
    return ShapedText::of(badge.text, typeFont(TypeRole::Badge)).width + 2 * kBadgePadding;
}

void paintOne(QPainter* painter, const QRect& rect, const Badge& badge)
{
    const Theme& t = theme();
    QColor fill = t.raised;
    QColor ink = t.text2;
    if (badge.tone == Badge::Tone::Warn) {
        fill = t.warnBg;
        ink = t.warn;
    } else if (badge.tone == Badge::Tone::Loss) {
        fill = t.badBg;
        ink = t.bad;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(rect, 3, 3);
    painter->setPen(ink);
    ShapedText::of(badge.text, typeFont(TypeRole::Badge)).paint(painter, rect, Qt::AlignHCenter);
}

} // namespace

void InstrumentDelegate::paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const
{
    QRect box = look.box;
    const QString broker = index.data(models::BrokerRole).toString();
    if (!broker.isEmpty()) {
        const QRect chip(
            box.left(), box.center().y() - kChipSize.height() / 2 + 1, kChipSize.width(), kChipSize.height());
        paintChip(painter, chip, broker);
        box.setLeft(chip.right() + 1 + kGap);
    }
    const QList<Badge> badges = badgesOf(index);
    int reserved = 0;
    for (const Badge& badge : badges)
        reserved += widthOf(badge) + kBadgeGap;
    if (box.width() - reserved < kMinimumName)
        reserved = 0;
    const bool muted = index.data(models::MutedRole).toBool();
    const QColor ink = !index.data().isValid() ? quiet(look) : (muted ? theme().text2 : theme().text);
    const QRect nameBox = box.adjusted(0, 0, -reserved, 0);
    int left = paintWords(painter, nameBox, look.font, ink, text(index)).left();

    QStringList hints{index.data(models::HintRole).toString()};
    const bool stale = index.data(models::StaleRole).toBool();
    if (!hints.first().isEmpty() && left + kBadgeGap < nameBox.right()) {
        const QRect rest(left + kBadgeGap, box.top(), nameBox.right() - left - kBadgeGap, box.height());
        left = paintWords(painter, rest, typeFont(TypeRole::Cell), quiet(look), hints.first()).left();
    }
    const QDateTime asOf = index.data(models::FreshnessRole).toDateTime();
    if (stale && clock() != nullptr && asOf.isValid() && left + kBadgeGap < nameBox.right()) {
        const QRect rest(left + kBadgeGap, box.top(), nameBox.right() - left - kBadgeGap, box.height());
        left =
            paintWords(painter, rest, typeFont(TypeRole::Label), theme().warn, format::age(asOf.secsTo(clock()->now())))
                .left();
    }
    if (reserved == 0)
        return;
    left += kBadgeGap + 1;
    for (const Badge& badge : badges) {
        const QRect rect(left, box.center().y() - 7, widthOf(badge), 16);
        paintOne(painter, rect, badge);
        left = rect.right() + 1 + kBadgeGap;
    }
}

QSize InstrumentDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(typeFont(TypeRole::CellStrong));
    int width = metrics.horizontalAdvance(text(index)) + 2 * kPadding;
    if (!index.data(models::BrokerRole).toString().isEmpty())
        width += kChipSize.width() + kGap;
    const QString hint = index.data(models::HintRole).toString();
    if (!hint.isEmpty())
        width += metrics.horizontalAdvance(hint) + kBadgeGap;
    for (const Badge& badge : badgesOf(index))
        width += widthOf(badge) + kBadgeGap;
    return {width, height()};
}

} // namespace qm::views
