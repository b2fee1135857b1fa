// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/market/market.h"

#include "brokers/demo/market/numbers.h"
#include "brokers/demo/market/tradingcalendar.h"
#include "brokers/demo/market/universe.h"

#include <array>
#include <cmath>
#include <numbers>

namespace qm::broker::demo {
namespace {

constexpr qint64 kLargestMove = 150'000; // ppm in one day
constexpr int kMarketPpm = 7500;         // daily move of the market as a whole
constexpr qint64 kTrendDays = 1096;      // startPrice -> targetPrice
constexpr qint64 kTradingDays = 755;     // of those
constexpr qint64 kReversionDays = 45;    // how fast a price comes back to its trend
constexpr quint64 kMarketStream = 1000;
constexpr quint64 kFillStream = 2000;
constexpr quint64 kTickStream = 3000;

qint64 toTick(qint64 price, int tick) { return qMax<qint64>(divideRounded(price, tick), 1) * tick; }

// Smooth noise of one period: hashes at the grid points, a straight line between. About -1000..1000.
qint64 smoothNoise(quint64 seed, quint64 stream, qint64 msec, qint64 period)
{
    const qint64 cell = msec / period;
    const auto at = [&](qint64 c) { return bell(mix(seed, stream, static_cast<quint64>(c))); };
    const qint64 left = at(cell);
    return left + (at(cell + 1) - left) * (msec % period) / period;
}

} // namespace

QDate Market::epochFor(QDate today)
{
    QDate epoch(2023, 11, 20);
    while (today < epoch.addYears(2))
        epoch = epoch.addYears(-4);
    return isTradingDay(epoch) ? epoch : nextTradingDay(epoch);
}

Market::Market(quint64 seed, QDate today) : m_seed(seed), m_today(today), m_epoch(epochFor(today))
{
    for (QDate day = m_epoch; day <= today; day = nextTradingDay(day))
        m_days.push_back(day);
    const auto listings = universe();
    for (int i = 0; i < static_cast<int>(listings.size()); ++i) {
        const Listing& listing = listings[size(i)];
        std::vector<qint64> closes{listing.startPrice};
        qint64 priceE3 = listing.startPrice * 1000;
        for (const QDate& day : m_days) {
            priceE3 = step(i, priceE3, day);
            closes.push_back(toTick(divideRounded(priceE3, 1000), listing.tick));
        }
        m_marks.push_back(
            isOpenToday() ? closes.back() : toTick(divideRounded(step(i, priceE3, today), 1000), listing.tick));
        m_closes.push_back(std::move(closes));
    }
}

qint64 Market::step(int index, qint64 priceE3, QDate day) const
{
    const Listing& listing = universe()[size(index)];
    const auto dayNumber = static_cast<quint64>(day.toJulianDay());
    const qint64 elapsed = m_epoch.daysTo(day);
    // A straight trend to the target, then 6 percent a year.
    const qint64 trend = elapsed <= kTrendDays
        ? listing.startPrice + (listing.targetPrice - listing.startPrice) * elapsed / kTrendDays
        : listing.targetPrice + listing.targetPrice * 6 * (elapsed - kTrendDays) / 36500;
    const qint64 market = kMarketPpm * bell(mix(m_seed, kMarketStream, dayNumber)) / 1000;
    const qint64 own = listing.volatilityPpm * bell(mix(m_seed, static_cast<quint64>(index), dayNumber)) / 1000;
    const qint64 pull = (trend * 1000 - priceE3) * 1000 / trend / kReversionDays; // ppm
    const qint64 drift =
        elapsed <= kTrendDays ? (listing.targetPrice - listing.startPrice) * 1'000'000 / kTradingDays / trend : 240;
    const qint64 move =
        qBound<qint64>(-kLargestMove, market * listing.betaPercent / 100 + own + pull + drift, kLargestMove);
    return qMax<qint64>(priceE3 + priceE3 / 1000 * move / 1000, 1000);
}

qint64 Market::fill(int listing, int index) const
{
    const qint64 before = close(listing, index - 1);
    const qint64 after = close(listing, index);
    const auto dayNumber = static_cast<quint64>(m_days[size(index)].toJulianDay());
    const auto part = static_cast<qint64>(mix(m_seed, kFillStream + static_cast<quint64>(listing), dayNumber) & 0xFF);
    return toTick(before + (after - before) * part / 256, universe()[size(listing)].tick);
}

qint64 Market::wobble(int listing, qint64 msec) const
{
    const auto stream = kTickStream + static_cast<quint64>(listing) * 8;
    const Listing& traits = universe()[size(listing)];
    struct Octave {
        qint64 period;
        int share;
    }; // share of the daily move, percent
    constexpr std::array<Octave, 4> kOctaves = {{{3'600'000, 22}, {420'000, 10}, {45'000, 5}, {2'500, 2}}};
    qint64 ppm = 0;
    for (quint64 i = 0; i < kOctaves.size(); ++i) {
        const Octave& octave = kOctaves.at(i);
        const qint64 own = (traits.volatilityPpm + kMarketPpm * traits.betaPercent / 200) * octave.share / 100;
        ppm += own * smoothNoise(m_seed, stream + i, msec, octave.period) / 1000;
    }
    return ppm;
}

qint64 Market::markAt(int listing, qint64 msec) const
{
    const qint64 base = mark(listing);
    return toTick(base + divideRounded(base * wobble(listing, msec), 1'000'000), universe()[size(listing)].tick);
}

qint64 Market::priceDuring(int listing, int index, qint64 msec, qint64 open, qint64 closing) const
{
    if (isOpenToday() && size(index) + 1 == m_days.size())
        return markAt(listing, msec);
    const qint64 before = close(listing, index - 1);
    const qint64 after = close(listing, index);
    const qint64 length = closing - open;
    const qint64 gone = qBound<qint64>(0, msec - open, length);
    const qint64 base = before + divideRounded((after - before) * gone, length);
    // The wobble is nothing at both ends, whose prices are known, and whole in the middle: a parabola, in millionths.
    const qint64 share = 4 * (gone * 1000 / length) * ((length - gone) * 1000 / length);
    const qint64 off = divideRounded(base * wobble(listing, msec) * share, 1'000'000'000'000);
    return toTick(base + off, universe()[size(listing)].tick);
}

qint64 Market::previousClose(int listing) const
{
    const int last = static_cast<int>(m_days.size()) - 1;
    return close(listing, isOpenToday() ? last - 1 : last);
}

qint64 optionPrice(OptionRight right, qint64 spot, qint64 strike, qint64 daysLeft, int volatility)
{
    const qint64 inside = right == OptionRight::Call ? spot - strike : strike - spot;
    const qint64 intrinsic = qMax<qint64>(inside, 0);
    if (daysLeft <= 0)
        return intrinsic;
    // Bachelier's time value, deviation x g(distance / deviation), g from a table in steps of a quarter deviation.
    constexpr std::array<qint64, 14> kTimeValueE4 = {3989, 2863, 1978, 1312, 833, 506, 293, 162, 85, 43, 20, 9, 4, 0};
    const qint64 deviation = qMax<qint64>(spot * volatility * squareRoot(daysLeft * 1'000'000 / 365) / 100'000, 1);
    const qint64 distanceE3 = qAbs(spot - strike) * 1000 / deviation;
    const auto cell = static_cast<size_t>(distanceE3 / 250);
    qint64 share = 0;
    if (cell + 1 < kTimeValueE4.size())
        share = kTimeValueE4.at(cell) + (kTimeValueE4.at(cell + 1) - kTimeValueE4.at(cell)) * (distanceE3 % 250) / 250;
    return qMax<qint64>(intrinsic + deviation * share / 10'000, 1);
}

OptionGreeks optionGreeks(OptionRight right, qint64 spot, qint64 strike, qint64 daysLeft, int volatility)
{
    const double inside = double(spot - strike) / 100;
    const double side = right == OptionRight::Call ? 0.0 : -1.0;
    if (daysLeft <= 0)
        return {(inside > 0 ? 1.0 : 0.0) + side, 0, 0, 0};
    const double deviation = double(spot) / 100 * volatility / 100 * std::sqrt(double(daysLeft) / 365);
    const double distance = inside / deviation;
    const double density = std::exp(-distance * distance / 2) / std::sqrt(2 * std::numbers::pi);
    const double below = std::erfc(-distance / std::numbers::sqrt2) / 2;
    return {below + side, density / deviation, -deviation * density / (2 * double(daysLeft)),
        deviation * density / volatility};
}

} // namespace qm::broker::demo
