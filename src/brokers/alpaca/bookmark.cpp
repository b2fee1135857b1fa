// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/bookmark.h"

#include "core/timestamp.h"

namespace qm::broker::alpaca {

QString Bookmark::toString() const
{
    const QString moment = since.isValid() ? since.toUTC().toString(Qt::ISODateWithMs) : QString();
    return pageToken.isEmpty() ? moment : moment + u'|' + pageToken;
}

Bookmark Bookmark::parse(const QString& text)
{
    Bookmark result;
    const qsizetype bar = text.indexOf(u'|');
    const QString moment = bar < 0 ? text : text.left(bar);
    const auto since = parseTimestamp(moment);
    if (!since && !moment.isEmpty())
        return result;
    if (since)
        result.since = *since;
    if (bar >= 0)
        result.pageToken = text.mid(bar + 1);
    return result;
}

} // namespace qm::broker::alpaca
