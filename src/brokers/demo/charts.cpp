// SPDX-License-Identifier: GPL-3.0-or-later
// What the demo market tells for price charts.
#include "brokers/demo/market/universe.h"
#include "brokers/demo/statement.h"
#include "core/newyork.h"

#include <algorithm>

namespace qm::broker::demo {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr int kLooks = 12; ///< at the price in a period, for its highest and lowest

struct Span {
    int days; ///< trading days
    seconds period;
};

Span spanOf(CandleRange range)
{
    constexpr seconds kDay = std::chrono::hours(24);
    switch (range) {
    case CandleRange::Day:
        return {1, std::chrono::minutes(5)};
    case CandleRange::Week:
        return {5, std::chrono::minutes(30)};
    case CandleRange::Month:
        return {22, kDay};
    case CandleRange::SixMonths:
        return {126, kDay};
    case CandleRange::Year:
        return {252, kDay};
    case CandleRange::FiveYears:
        return {5 * 252, kDay};
    }
    Q_UNREACHABLE();
}

QDateTime sessionOpen(QDate day) { return QDateTime(day, QTime(9, 30), newYork()).toUTC(); }
QDateTime sessionClose(QDate day) { return QDateTime(day, QTime(16, 0), newYork()).toUTC(); }

qint64 onSpot(const Contract& contract, qint64 spot, QDate day)
{
    if (!contract.isOption())
        return spot;
    return optionPrice(contract.right == 'C' ? OptionRight::Call : OptionRight::Put, spot, contract.strike,
        day.daysTo(contract.expiryDate()), universe()[static_cast<size_t>(contract.listing)].optionVolatility);
}

Candle candleOf(const QDateTime& start, std::initializer_list<qint64> prices)
{
    return {start, hundredths(*prices.begin()), hundredths(std::max(prices)), hundredths(std::min(prices)),
        hundredths(*(prices.end() - 1)), {}};
}

} // namespace

std::optional<Contract> contractOf(const Instrument& instrument)
{
    Contract contract;
    for (const Listing& listing : universe()) {
        const QString symbol = QString::fromLatin1(listing.symbol);
        if (instrument.option && symbol == instrument.underlyingOrSelf()) {
            contract.right = instrument.option->right == OptionRight::Call ? 'C' : 'P';
            contract.strike = (instrument.option->strike * Decimal(100)).rounded(0).toInt64().value_or(0);
            contract.expiry = instrument.option->expiry.toJulianDay();
        }
        if (contract.listing != eurUsd() && instrumentOf(contract).key() == instrument.key())
            return contract;
        contract = {contract.listing + 1, 0, 0, 0};
    }
    return std::nullopt;
}

Candle Brokerage::dayOf(const Contract& contract, int index) const
{
    const QDate day = m_market->days()[static_cast<size_t>(index)];
    const auto price = [&](qint64 spot) { return onSpot(contract, spot, day); };
    return candleOf(sessionOpen(day),
        {price(m_market->close(contract.listing, index - 1)), price(m_market->fill(contract.listing, index)),
            price(m_market->close(contract.listing, index))});
}

QList<Candle> Brokerage::within(const Contract& contract, int index, seconds period, const QDateTime& now) const
{
    const QDate day = m_market->days()[static_cast<size_t>(index)];
    const qint64 open = sessionOpen(day).toMSecsSinceEpoch();
    const qint64 close = sessionClose(day).toMSecsSinceEpoch();
    const qint64 until = std::min(close, now.toMSecsSinceEpoch());
    const qint64 length = std::chrono::milliseconds(period).count();
    QList<Candle> candles;
    for (qint64 start = open; start < until; start += length) {
        const qint64 end = std::min(start + length, until);
        const auto at = [&](int look) {
            const qint64 moment = start + (end - start) * look / kLooks;
            return onSpot(contract, m_market->priceDuring(contract.listing, index, moment, open, close), day);
        };
        qint64 high = at(0);
        qint64 low = high;
        for (int look = 1; look <= kLooks; ++look) {
            high = std::max(high, at(look));
            low = std::min(low, at(look));
        }
        candles.append({QDateTime::fromMSecsSinceEpoch(start, Qt::UTC), hundredths(at(0)), hundredths(high),
            hundredths(low), hundredths(at(kLooks)), {}});
    }
    return candles;
}

CandleSeries Brokerage::candles(const Instrument& instrument, CandleRange range, const QDateTime& now) const
{
    CandleSeries series;
    const std::optional<Contract> contract = contractOf(instrument);
    if (!contract)
        return series;
    const auto [days, period] = spanOf(range);
    series.instrumentKey = instrument.key();
    series.period = period;
    series.source = u"demo"_s;
    int last = static_cast<int>(m_market->days().size()) - 1;
    while (last > 0 && sessionOpen(m_market->days()[static_cast<size_t>(last)]) >= now)
        --last; // that session has not begun
    for (int index = std::max(0, last - days + 1); index <= last; ++index) {
        if (contract->isOption() && m_market->days()[static_cast<size_t>(index)] > contract->expiryDate())
            break;
        if (period >= std::chrono::hours(24))
            series.candles.append(dayOf(*contract, index));
        else
            series.candles.append(within(*contract, index, period, now));
    }
    return series;
}

} // namespace qm::broker::demo
