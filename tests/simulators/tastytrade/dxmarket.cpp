// SPDX-License-Identifier: GPL-3.0-or-later
// The market behind DxSim: symbols, first prices, their walk, candles.
#include "core/json/parse.h"
#include "simulators/tastytrade/dxsim.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

QJsonValue number(const std::optional<Decimal>& value)
{
    // As a double like the real server writes it; prices here have few digits, so nothing is lost.
    return value ? QJsonValue(value->toDouble()) : QJsonValue(u"NaN"_s);
}

std::optional<Decimal> positive(const json::Value& value)
{
    const auto price = value.decimal();
    return price && price->isPositive() ? price : std::nullopt;
}

} // namespace

QString streamerSymbol(const QString& symbol)
{
    static const QRegularExpression option(u"^([A-Z0-9]{1,6}) *(\\d{6})([CP])(\\d{8})$"_s);
    static const QRegularExpression futureOption(u"^\\./(\\S{3,5}) *(\\S+?)(\\d) +\\d{6}([CP])([\\d.]+)$"_s);
    static const QRegularExpression future(u"^/([A-Z0-9]+[FGHJKMNQUVXZ])(\\d)$"_s);
    if (const auto match = option.match(symbol); match.hasMatch()) {
        const Decimal strike = Decimal::scaled(match.captured(4).toLongLong(), -3);
        return u'.' + match.captured(1) + match.captured(2) + match.captured(3) + strike.toString();
    }
    if (const auto match = futureOption.match(symbol); match.hasMatch())
        return u"./%1%2%3%4:XCME"_s.arg(
            match.captured(2), u"2"_s + match.captured(3), match.captured(4), match.captured(5));
    if (const auto match = future.match(symbol); match.hasMatch())
        return u"/%1%2:XCME"_s.arg(match.captured(1), u"2"_s + match.captured(2));
    return symbol.contains(u"/USD"_s) ? symbol + u":CXTALP"_s : symbol;
}

QHash<QString, SimPrice> pricesOf(const QByteArray& marketData)
{
    QHash<QString, SimPrice> prices;
    const auto root = json::parse(marketData);
    if (!root)
        return prices;
    for (const json::Value& item : (*root)["data"]["items"].items()) {
        const QString type = item["instrument-type"].text();
        SimPrice price;
        price.bid = positive(item["bid"]);
        price.ask = positive(item["ask"]);
        price.last = positive(item["last"]);
        price.previousClose = positive(item["prev-close"]);
        price.hasGreeks = type.endsWith(u"Option");
        price.tick = price.hasGreeks ? Decimal::scaled(5, -2) : Decimal::scaled(1, -2);
        const auto mark = positive(item["mark"]);
        if (!item["bid"].decimal() && !price.ask && mark && type != u"Index") {
            price.bid = *mark - price.tick;
            price.ask = *mark + price.tick;
        }
        if (!price.last)
            price.last = mark;
        if (price.hasGreeks) {
            price.volatility = Decimal::scaled(2831, -4);
            price.delta = Decimal::scaled(3922, -4);
            price.gamma = Decimal::scaled(214, -4);
            price.theta = Decimal::scaled(-911, -4);
            price.rho = Decimal::scaled(662, -4);
            price.vega = Decimal::scaled(2417, -4);
        }
        price.time = 1'732'000'000'000;
        prices.insert(streamerSymbol(item["symbol"].text()), price);
    }
    SimPrice index; // has no quote, only a value
    index.last = Decimal::scaled(595'010, -2);
    index.previousClose = Decimal::scaled(593'185, -2);
    index.time = 1'732'000'000'000;
    if (!prices.contains(u"SPX"_s))
        prices.insert(u"SPX"_s, index);
    return prices;
}

QJsonObject DxSim::eventOf(const QString& type, const QString& symbol, const SimPrice& price)
{
    const double time = static_cast<double>(price.time);
    if (type == u"Quote" && (price.bid || price.ask))
        return {{u"eventType"_s, type}, {u"eventSymbol"_s, symbol}, {u"eventTime"_s, 0}, {u"bidTime"_s, time},
            {u"bidExchangeCode"_s, QString(QChar(0))}, {u"bidPrice"_s, number(price.bid)}, {u"bidSize"_s, 100},
            {u"askTime"_s, time}, {u"askPrice"_s, number(price.ask)}, {u"askSize"_s, u"NaN"_s}};
    if (type == u"Trade" && price.last)
        return {{u"eventType"_s, type}, {u"eventSymbol"_s, symbol}, {u"time"_s, time},
            {u"sequence"_s, static_cast<double>(price.sequence)}, {u"price"_s, number(price.last)},
            {u"size"_s, u"NaN"_s}, {u"dayVolume"_s, 1.3743299E7}};
    if (type == u"Summary")
        return {{u"eventType"_s, type}, {u"eventSymbol"_s, symbol}, {u"dayId"_s, 20'777}, {u"dayOpenPrice"_s, u"NaN"_s},
            {u"prevDayClosePrice"_s, number(price.previousClose)}};
    if (type == u"Greeks" && price.hasGreeks)
        return {{u"eventType"_s, type}, {u"eventSymbol"_s, symbol}, {u"time"_s, time}, {u"price"_s, number(price.last)},
            {u"volatility"_s, number(price.volatility)}, {u"delta"_s, number(price.delta)},
            {u"gamma"_s, number(price.gamma)}, {u"theta"_s, number(price.theta)}, {u"rho"_s, number(price.rho)},
            {u"vega"_s, number(price.vega)}};
    return {};
}

void DxSim::move(int steps)
{
    QStringList symbols = m_prices.keys();
    symbols.sort();
    for (int i = 0; i < steps && !symbols.isEmpty(); ++i) {
        m_walk = m_walk * 6364136223846793005ULL + 1442695040888963407ULL;
        const QString symbol =
            symbols.at(static_cast<qsizetype>((m_walk >> 33) % static_cast<quint64>(symbols.size())));
        const int ticks = static_cast<int>((m_walk >> 20) % 7) - 3;
        change(symbol, [&](SimPrice& price) {
            const Decimal step = price.tick * Decimal(ticks);
            for (std::optional<Decimal>* one : {&price.bid, &price.ask, &price.last}) {
                if (*one && (**one + step).isPositive())
                    *one = **one + step;
            }
        });
    }
}

QList<QJsonObject> DxSim::candlesOf(const QString& candleSymbol, qint64 fromTime) const
{
    const QString base = candleSymbol.section(u'{', 0, 0);
    const QString period = candleSymbol.section(u'=', 1, 1).section(u',', 0, 0).section(u'}', 0, 0);
    const auto price = m_prices.constFind(base);
    static const QMap<QChar, qint64> units = {{u's', 1'000}, {u'm', 60'000}, {u'h', 3'600'000}, {u'd', 86'400'000}};
    const qint64 unit = period.isEmpty() ? 0 : units.value(period.back());
    if (price == m_prices.constEnd() || unit == 0)
        return {};
    const qint64 length = unit * std::max(1, period.chopped(1).toInt());
    constexpr int kMost = 50;
    QList<QJsonObject> rows;
    const qint64 newest = now().toMSecsSinceEpoch() / length * length;
    for (qint64 time = newest; time >= fromTime && rows.size() < kMost; time -= length) {
        const Decimal shift = price->tick * Decimal(static_cast<int>((time / length) % 9) - 4);
        const Decimal close = price->last.value_or(Decimal(100)) + shift;
        rows.append({{u"eventType"_s, u"Candle"_s}, {u"eventSymbol"_s, candleSymbol},
            {u"eventFlags"_s, rows.isEmpty() ? 4 : 0}, {u"time"_s, static_cast<double>(time)},
            {u"open"_s, number(close - price->tick)}, {u"high"_s, number(close + price->tick)},
            {u"low"_s, number(close - price->tick - price->tick)}, {u"close"_s, number(close)}, {u"volume"_s, 1.2E6}});
    }
    // The recorded end: a removed row without prices that only closes the snapshot.
    rows.append({{u"eventType"_s, u"Candle"_s}, {u"eventSymbol"_s, candleSymbol},
        {u"eventFlags"_s, rows.isEmpty() ? 14 : 10}, {u"time"_s, static_cast<double>(fromTime)}});
    return rows;
}

} // namespace qm::sim
