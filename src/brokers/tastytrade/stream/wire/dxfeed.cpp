// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/dxfeed.h"

#include "brokers/tastytrade/stream/wire/text.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::dx {

namespace {

constexpr std::array<std::string_view, 23> kNames = {"eventSymbol", "bidPrice", "askPrice", "bidTime", "askTime",
    "price", "time", "sequence", "dayId", "prevDayClosePrice", "volatility", "delta", "gamma", "theta", "rho", "vega",
    "eventFlags", "open", "high", "low", "close", "volume", "eventType"};

const json::Value kNothing;

Error misfit(const QString& why) { return wire::notUnderstood(u"FEED_DATA"_s, why); }

} // namespace

enum FeedDecoder::Field : size_t {
    Symbol,
    BidPrice,
    AskPrice,
    BidTime,
    AskTime,
    Price,
    Time,
    Sequence,
    DayId,
    PreviousClose,
    Volatility,
    Delta,
    Gamma,
    Theta,
    Rho,
    Vega,
    Flags,
    Open,
    High,
    Low,
    Close,
    Volume,
    Type,
};

/// One event in either format.
class FeedDecoder::Row {
public:
    explicit Row(const json::Value& object) : m_object(&object) { }
    Row(const Layout& layout, const std::vector<json::Value>& values, size_t begin)
        : m_layout(&layout), m_values(&values), m_begin(begin)
    {
    }
    [[nodiscard]] const json::Value& at(Field field) const
    {
        if (m_object)
            return (*m_object)[kNames.at(field)];
        const int index = m_layout->at.at(field);
        return index < 0 ? kNothing : m_values->at(m_begin + static_cast<size_t>(index));
    }
    [[nodiscard]] std::optional<Decimal> number(Field field) const { return at(field).decimal(); }
    /// Whole numbers may come as 1.7500320E12.
    [[nodiscard]] qint64 whole(Field field) const
    {
        const std::optional<Decimal> value = number(field);
        return value ? value->toInt64().value_or(0) : 0;
    }

private:
    const json::Value* m_object = nullptr;
    const Layout* m_layout = nullptr;
    const std::vector<json::Value>* m_values = nullptr;
    size_t m_begin = 0;
};

FeedDecoder::FeedDecoder(const EventFields& asked)
{
    static_assert(kNames.size() <= kFields && kNames.size() == static_cast<size_t>(Type) + 1);
    for (const auto& [type, names] : asked)
        setFields(type, names);
}

void FeedDecoder::setFields(const QString& type, const QStringList& names)
{
    Layout layout;
    layout.at.fill(-1);
    layout.stride = static_cast<int>(names.size());
    for (size_t i = 0; i < kNames.size(); ++i)
        layout.at.at(i) = static_cast<int>(
            names.indexOf(QString::fromUtf8(kNames.at(i).data(), static_cast<qsizetype>(kNames.at(i).size()))));
    m_layouts.insert(type, layout);
}

void FeedDecoder::configure(const FeedConfig& config)
{
    for (auto it = config.eventFields.begin(); it != config.eventFields.end(); ++it)
        setFields(it.key(), it.value());
}

bool FeedDecoder::isKnown(const QString& type)
{
    return type == u"Quote" || type == u"Trade" || type == u"Summary" || type == u"Greeks" || type == u"Candle";
}

void FeedDecoder::append(const QString& type, const Row& row, std::vector<Event>& events)
{
    Event event;
    event.symbol = row.at(Symbol).text();
    if (event.symbol.isEmpty())
        return;
    if (type == u"Quote")
        event.what =
            Quote{row.number(BidPrice), row.number(AskPrice), std::max(row.whole(BidTime), row.whole(AskTime))};
    else if (type == u"Trade")
        event.what = Trade{row.number(Price), row.whole(Time), row.whole(Sequence)};
    else if (type == u"Summary")
        event.what = Summary{row.number(PreviousClose), row.whole(DayId)};
    else if (type == u"Greeks")
        event.what = Greeks{row.number(Price), row.number(Volatility), row.number(Delta), row.number(Gamma),
            row.number(Theta), row.number(Rho), row.number(Vega), row.whole(Time)};
    else
        event.what = Candle{row.whole(Flags), row.whole(Time), row.number(Open), row.number(High), row.number(Low),
            row.number(Close), row.number(Volume)};
    events.push_back(std::move(event));
}

Result<std::vector<Event>> FeedDecoder::decode(const json::Value& rows)
{
    std::vector<Event> events;
    if (!rows.isArray())
        return misfit(u"no list"_s);
    if (rows.size() == 0)
        return events;
    // The data itself says which format it is in; the server may have chosen another than we asked for.
    const Result<> result = rows.items().front().isObject() ? decodeFull(rows, events) : decodeCompact(rows, events);
    if (!result)
        return result.error();
    return events;
}

Result<> FeedDecoder::decodeFull(const json::Value& rows, std::vector<Event>& events) const
{
    for (const json::Value& row : rows.items()) {
        const QString type = row["eventType"].text();
        if (!row.isObject() || type.isEmpty())
            return misfit(u"an event without a type"_s);
        if (isKnown(type))
            append(type, Row(row), events);
    }
    return {};
}

Result<> FeedDecoder::decodeCompact(const json::Value& rows, std::vector<Event>& events)
{
    const std::vector<json::Value>& parts = rows.items();
    if (parts.size() % 2 != 0)
        return misfit(u"a type without values"_s);
    for (size_t i = 0; i < parts.size(); i += 2) {
        QString type = parts.at(i).text();
        if (parts.at(i).isArray() && parts.at(i).size() == 2) { // an old form: ["Quote", ["eventType", ...]]
            type = parts.at(i).items().front().text();
            QStringList names;
            for (const json::Value& name : parts.at(i).items().back().items())
                names.append(name.text());
            if (!type.isEmpty() && !names.isEmpty())
                setFields(type, names);
        }
        if (type.isEmpty() || !parts.at(i + 1).isArray())
            return misfit(u"neither type nor values"_s);
        if (!isKnown(type))
            continue;
        const auto layout = m_layouts.constFind(type);
        if (layout == m_layouts.constEnd() || layout->stride == 0)
            return misfit(u"no fields are known for %1"_s.arg(type));
        if (layout->at.at(Symbol) < 0)
            return misfit(u"%1 comes without symbols"_s.arg(type));
        const std::vector<json::Value>& values = parts.at(i + 1).items();
        const auto stride = static_cast<size_t>(layout->stride);
        if (values.size() % stride != 0)
            return misfit(u"%1: %2 values for %3 fields"_s.arg(type).arg(values.size()).arg(stride));
        for (size_t begin = 0; begin < values.size(); begin += stride)
            append(type, Row(*layout, values, begin), events);
    }
    return {};
}

} // namespace qm::broker::tastytrade::dx
