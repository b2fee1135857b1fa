// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/tilecontents.h"

#include "views/format.h"

namespace qm::views {

Tile::Content moneyTile(const std::optional<Decimal>& value)
{
    Tile::Content content;
    content.value = format::money(value);
    if (value)
        content.shortValue = format::compact(*value);
    return content;
}

Tile::Content gainTile(const std::optional<Decimal>& value)
{
    Tile::Content content;
    content.value = format::signedMoney(value);
    if (value) {
        content.valueTone = toneOfSign(value->sign());
        content.direction = value->sign();
        content.shortValue = format::signedCompact(*value);
    }
    return content;
}

Tile::Content percentGainTile(const std::optional<Decimal>& percent)
{
    Tile::Content content;
    content.value = format::signedPercent(percent, 2);
    if (percent) {
        content.valueTone = toneOfSign(percent->sign());
        content.direction = percent->sign();
    }
    return content;
}

} // namespace qm::views
