// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/history.h"

#include "brokers/tastytrade/parse/fields.h"
#include "core/clock.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

QDate dayOf(const QDateTime& at) { return at.time() == QTime(0, 0) ? at.date() : marketDate(at); }

} // namespace

Result<History> parseHistory(QByteArrayView body)
{
    const QString what = u"net liquidation history"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    Rows<int> counted;
    History result;
    qsizetype index = 0;
    for (const json::Value& row : **items) {
        const auto at = lenientTime(row["time"]);
        const json::Value& totalText = eitherSpelling(row, "total-close");
        const json::Value& closeText = row["close"];
        const auto total = totalText.decimal();
        const auto close = closeText.decimal();
        const bool unreadable = totalText.numberState() == json::Value::NumberState::Unreadable
            || closeText.numberState() == json::Value::NumberState::Unreadable;
        if (!at)
            counted.reject(rejection(what, index, {}, u"time: not a time"_s));
        else if (unreadable || (!total && !close))
            counted.reject(rejection(what, index, {}, u"close: not a number that can be kept exactly"_s));
        else if (const auto known = result.days.constFind(dayOf(*at));
                 known == result.days.constEnd() || known->at <= *at)
            result.days.insert(dayOf(*at), HistoryDay{*at, total ? *total : *close, close ? *close : *total});
        ++index;
    }
    if (counted.rejected > 0 && result.days.isEmpty())
        return notUnderstood(what, counted.rejections.first());
    result.rejected = counted.rejected;
    result.rejections = counted.rejections;
    return result;
}

} // namespace qm::broker::tastytrade
