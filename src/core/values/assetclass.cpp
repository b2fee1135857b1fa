// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/assetclass.h"

#include <array>

namespace qm {
namespace {
constexpr std::array kIds = {u"stock", u"etf", u"fund", u"option", u"future", u"future_option", u"bond", u"crypto",
    u"cash", u"index", u"event", u"cfd", u"other"};
}

QString idOf(AssetClass value) { return QString::fromUtf16(kIds.at(static_cast<size_t>(value))); }

std::optional<AssetClass> assetClassFromId(QStringView id)
{
    for (size_t i = 0; i < kIds.size(); ++i) {
        if (id == QStringView(kIds.at(i)))
            return static_cast<AssetClass>(i);
    }
    return std::nullopt;
}

} // namespace qm
