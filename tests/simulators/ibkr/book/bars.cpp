// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/book/bars.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

constexpr qint64 kDay = 86'400;

/// -200 to 200, the same for the same question.
int wobble(qint64 conId, qint64 moment)
{
    quint64 x = static_cast<quint64>(conId) * 0x9E3779B97F4A7C15ULL + static_cast<quint64>(moment);
    x ^= x >> 31;
    x *= 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 29;
    return static_cast<int>(x % 401) - 200;
}

Decimal priceAt(const SimContract& contract, qint64 moment)
{
    const int places = contract.secType == u"CASH" ? 5 : 2;
    return (contract.previousClose * Decimal::scaled(10'000 + wobble(contract.conId, moment), -4)).rounded(places);
}

SimBar barAt(const SimContract& contract, const QDateTime& start, qint64 seconds)
{
    const qint64 moment = start.toSecsSinceEpoch();
    SimBar bar;
    bar.start = start;
    bar.wholeDay = seconds >= kDay;
    bar.open = priceAt(contract, moment - seconds);
    bar.close = priceAt(contract, moment);
    bar.high = std::max(bar.open, bar.close) + contract.minTick * Decimal(3);
    bar.low = std::min(bar.open, bar.close) - contract.minTick * Decimal(2);
    bar.volume = Decimal(1000 + wobble(contract.conId, moment) * 3);
    bar.average = ((bar.open + bar.close) * Decimal::scaled(5, -1)).rounded(6);
    bar.count = 400 + wobble(contract.conId, moment);
    return bar;
}

bool trades(const SimContract& contract, const QDateTime& utc, bool regularHours)
{
    if (contract.secType == u"CRYPTO")
        return true;
    const QDateTime there = utc.toTimeZone(QTimeZone("America/New_York"));
    if (there.date().dayOfWeek() > 5)
        return false;
    return regularHours ? there.time() >= QTime(9, 30) && there.time() < QTime(16, 0)
                        : there.time() >= QTime(4, 0) && there.time() < QTime(20, 0);
}

} // namespace

qint64 barSeconds(const QString& size)
{
    static const QMap<QString, qint64> kSizes = {{u"1 secs"_s, 1}, {u"5 secs"_s, 5}, {u"10 secs"_s, 10},
        {u"15 secs"_s, 15}, {u"30 secs"_s, 30}, {u"1 min"_s, 60}, {u"2 mins"_s, 120}, {u"3 mins"_s, 180},
        {u"5 mins"_s, 300}, {u"10 mins"_s, 600}, {u"15 mins"_s, 900}, {u"20 mins"_s, 1200}, {u"30 mins"_s, 1800},
        {u"1 hour"_s, 3600}, {u"2 hours"_s, 7200}, {u"3 hours"_s, 10'800}, {u"4 hours"_s, 14'400},
        {u"8 hours"_s, 28'800}, {u"1 day"_s, kDay}, {u"1 week"_s, 7 * kDay}, {u"1 month"_s, 30 * kDay}};
    return kSizes.value(size);
}

QDateTime startOf(const SimBarRequest& request)
{
    const int count = request.duration.section(u' ', 0, 0).toInt();
    const QString unit = request.duration.section(u' ', 1);
    if (count <= 0)
        return {};
    if (unit == u"S")
        return request.end.addSecs(-count);
    if (unit == u"W")
        return request.end.addDays(-7 * count);
    if (unit == u"M")
        return request.end.addMonths(-count);
    if (unit == u"Y")
        return request.end.addYears(-count);
    if (unit != u"D")
        return {};
    QDateTime start = request.end; // days are days of trading
    for (int left = count; left > 0;) {
        start = start.addDays(-1);
        left -= start.date().dayOfWeek() <= 5 ? 1 : 0;
    }
    return start;
}

std::optional<QList<SimBar>> simBars(const SimContract& contract, const SimBarRequest& request)
{
    const qint64 seconds = barSeconds(request.barSize);
    const QDateTime start = startOf(request);
    if (seconds == 0 || !start.isValid())
        return std::nullopt;
    QList<SimBar> bars;
    if (seconds >= kDay) {
        const int step = static_cast<int>(seconds / kDay);
        // As at TWS the day that goes on has a bar already, and the one before it ends at yesterday's close.
        const QDate today = request.end.date();
        for (QDate day = start.date().addDays(1); day <= today; day = day.addDays(step)) {
            if (step == 1 && day.dayOfWeek() > 5 && contract.secType != u"CRYPTO")
                continue;
            SimBar bar = barAt(contract, QDateTime(day, QTime(0, 0), Qt::UTC), seconds);
            if (day == today)
                bar.close = contract.price;
            bars.append(bar);
        }
        for (auto bar = bars.rbegin(); step == 1 && bar != bars.rend(); ++bar) {
            const bool isToday = bar->start.date() == today;
            if (!isToday)
                bar->close = contract.previousClose;
            bar->high = std::max(bar->high, bar->close);
            bar->low = std::min(bar->low, bar->close);
            if (!isToday)
                break;
        }
        return bars;
    }
    const qint64 first = (start.toSecsSinceEpoch() + seconds - 1) / seconds * seconds;
    for (qint64 moment = first; moment < request.end.toSecsSinceEpoch(); moment += seconds) {
        const QDateTime utc = QDateTime::fromSecsSinceEpoch(moment, Qt::UTC);
        if (trades(contract, utc, request.regularHours))
            bars.append(barAt(contract, utc, seconds));
    }
    return bars;
}

} // namespace qm::sim
