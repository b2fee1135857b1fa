// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/history.h"

#include "core/clock.h"
#include "core/json/parse.h"

#include <QMap>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kLastSecond = 253'402'300'799; // 9999-12-31
}

Result<Rows<DailyValue>> parsePortfolioHistory(QByteArrayView bytes)
{
    const auto root = json::parse(bytes);
    if (!root)
        return malformed(u"portfolio history: "_s + root.error().detail);
    const json::Value& timestamps = (*root)["timestamp"];
    const json::Value& equity = (*root)["equity"];
    if (timestamps.isAbsent() && equity.isAbsent() && root->isObject() && root->contains("timeframe"))
        return Rows<DailyValue>(); // an account without any history yet
    if (!timestamps.isArray() || !equity.isArray())
        return malformed(u"portfolio history: no lists of timestamp and equity"_s);
    if (timestamps.size() != equity.size())
        return malformed(u"portfolio history: %1 times but %2 values"_s.arg(timestamps.size()).arg(equity.size()));

    Rows<DailyValue> result;
    QMap<QDate, DailyValue> days; // a day that comes twice counts with its last value
    for (size_t i = 0; i < timestamps.size(); ++i) {
        const auto seconds = timestamps.items()[i].integer();
        if (!seconds || *seconds < 0 || *seconds > kLastSecond)
            return malformed(u"portfolio history: time %1 is no whole second"_s.arg(i));
        const QDate day = marketDate(QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC));
        const json::Value& value = equity.items()[i];
        switch (value.numberState()) {
        case json::Value::NumberState::Absent:
            break;
        case json::Value::NumberState::Known:
            if (!days.isEmpty() || !value.decimal()->isZero())
                days.insert(day, DailyValue{day, *value.decimal(), {}});
            break;
        case json::Value::NumberState::NotANumber:
        case json::Value::NumberState::Unreadable:
            result.reject(u"portfolio history %1: equity: not a number that can be kept exactly"_s.arg(
                day.toString(Qt::ISODate)));
            break;
        }
    }
    result.rows = days.values();
    return result;
}

} // namespace qm::broker::alpaca
