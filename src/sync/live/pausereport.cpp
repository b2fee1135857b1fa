// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/live/pausereport.h"

namespace qm::sync {

using namespace Qt::StringLiterals;

QJsonObject PauseReport::toJson() const
{
    return {{u"p50_ms"_s, p50Ms}, {u"p99_ms"_s, p99Ms}, {u"longest_ms"_s, longestMs}, {u"own_p99_ms"_s, ownP99Ms},
        {u"own_longest_ms"_s, ownLongestMs}, {u"samples"_s, samples}, {u"since"_s, since.toString(Qt::ISODate)},
        {u"until"_s, until.toString(Qt::ISODate)}};
}

std::optional<PauseReport> PauseReport::fromJson(const QJsonObject& json)
{
    const qint64 samples = json.value(u"samples"_s).toInteger();
    if (samples <= 0)
        return std::nullopt;
    return PauseReport{json.value(u"p50_ms"_s).toDouble(), json.value(u"p99_ms"_s).toDouble(),
        json.value(u"longest_ms"_s).toDouble(), json.value(u"own_p99_ms"_s).toDouble(),
        json.value(u"own_longest_ms"_s).toDouble(), samples,
        QDateTime::fromString(json.value(u"since"_s).toString(), Qt::ISODate),
        QDateTime::fromString(json.value(u"until"_s).toString(), Qt::ISODate)};
}

} // namespace qm::sync
