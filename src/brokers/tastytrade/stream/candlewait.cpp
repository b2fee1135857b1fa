// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/candlewait.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade {

QString normalisedCandleSymbol(const QString& symbol)
{
    const qsizetype open = symbol.indexOf(u'{');
    if (open < 0 || !symbol.endsWith(u'}'))
        return symbol;
    QStringList attributes = symbol.sliced(open + 1).chopped(1).split(u',');
    for (QString& attribute : attributes) {
        if (attribute.startsWith(u"=1"_s) && attribute.size() > 2 && !attribute.at(2).isDigit())
            attribute.remove(1, 1);
    }
    attributes.sort();
    return symbol.first(open) + u'{' + attributes.join(u',') + u'}';
}

CandleWait::CandleWait(dx::Topic topic, std::chrono::milliseconds limit, net::CancelToken cancel)
    : Operation(std::move(cancel)), m_topic(std::move(topic))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &CandleWait::finish);
    m_limit.start(limit);
    watchToken();
}

void CandleWait::take(const dx::Event& event)
{
    const auto* candle = std::get_if<dx::Candle>(&event.what);
    if (!candle || isFinished() || normalisedCandleSymbol(event.symbol) != normalisedCandleSymbol(m_topic.symbol))
        return;
    if (candle->beginsSnapshot())
        m_rows.clear(); // a new connection begins anew
    if (candle->isRemoved() || !candle->close)
        m_rows.erase(candle->time);
    else
        m_rows.insert_or_assign(candle->time, *candle);
    if (candle->endsSnapshot()) {
        m_isComplete = true;
        m_limit.stop();
        finish();
    }
}

std::vector<dx::Candle> CandleWait::candles() const
{
    std::vector<dx::Candle> result;
    for (const auto& [time, candle] : m_rows)
        result.push_back(candle);
    return result;
}

} // namespace qm::broker::tastytrade
