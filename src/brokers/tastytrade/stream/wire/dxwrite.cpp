// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/wire/dxwrite.h"

#include "brokers/tastytrade/stream/wire/text.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade::dx {

namespace {

QByteArray head(const char* type, int channel)
{
    return QByteArray("{\"type\":\"") + type + "\",\"channel\":" + QByteArray::number(channel);
}

QByteArray entry(const Topic& topic)
{
    QByteArray text = "{\"type\":" + wire::quoted(topic.type) + ",\"symbol\":" + wire::quoted(topic.symbol);
    if (topic.fromTime)
        text += ",\"fromTime\":" + QByteArray::number(*topic.fromTime);
    return text + '}';
}

/// Fills messages up to the limit.
class Cutter {
public:
    explicit Cutter(bool reset) : m_reset(reset) { }

    void add(const QList<Topic>& topics, const QByteArray& list)
    {
        for (const Topic& topic : topics) {
            const QByteArray text = entry(topic);
            if (m_size + text.size() > kLongestSubscription)
                flush();
            (list == "remove" ? m_remove : m_add).append(text);
            m_size += text.size() + 1;
        }
    }
    void flush()
    {
        if (!m_reset && m_remove.isEmpty() && m_add.isEmpty())
            return;
        QByteArray text = head("FEED_SUBSCRIPTION", kFeedChannel);
        if (m_reset)
            text += ",\"reset\":true";
        if (!m_remove.isEmpty())
            text += ",\"remove\":[" + m_remove.join(',') + ']';
        if (!m_add.isEmpty())
            text += ",\"add\":[" + m_add.join(',') + ']';
        messages.append(text + '}');
        m_reset = false;
        m_remove.clear();
        m_add.clear();
        m_size = kFrame;
    }
    QByteArrayList messages;

private:
    static constexpr qsizetype kFrame = 90; ///< what stands around the entries
    bool m_reset;
    QByteArrayList m_remove;
    QByteArrayList m_add;
    qsizetype m_size = kFrame;
};

} // namespace

const EventFields& wantedFields()
{
    static const EventFields fields = {
        {u"Quote"_s, {u"eventType"_s, u"eventSymbol"_s, u"bidTime"_s, u"bidPrice"_s, u"askTime"_s, u"askPrice"_s}},
        {u"Trade"_s, {u"eventType"_s, u"eventSymbol"_s, u"time"_s, u"sequence"_s, u"price"_s}},
        {u"Summary"_s, {u"eventType"_s, u"eventSymbol"_s, u"dayId"_s, u"prevDayClosePrice"_s}},
        {u"Greeks"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"time"_s, u"price"_s, u"volatility"_s, u"delta"_s, u"gamma"_s,
                u"theta"_s, u"rho"_s, u"vega"_s}},
        {u"Candle"_s,
            {u"eventType"_s, u"eventSymbol"_s, u"eventFlags"_s, u"time"_s, u"open"_s, u"high"_s, u"low"_s, u"close"_s,
                u"volume"_s}},
    };
    return fields;
}

QByteArray setup(const QString& product, int keepAliveSeconds)
{
    const QByteArray seconds = QByteArray::number(keepAliveSeconds);
    return head("SETUP", 0) + ",\"version\":" + wire::quoted(u"0.1-"_s + product) + ",\"keepaliveTimeout\":" + seconds
        + ",\"acceptKeepaliveTimeout\":" + seconds + '}';
}

QByteArray auth(const Secret& token)
{
    return head("AUTH", 0) + ",\"token\":" + wire::quoted(QString::fromUtf8(token.reveal())) + '}';
}

QByteArray channelRequest()
{
    return head("CHANNEL_REQUEST", kFeedChannel) + R"(,"service":"FEED","parameters":{"contract":"AUTO"}})";
}

QByteArray feedSetup(const EventFields& fields, const QString& aggregationSeconds)
{
    QByteArrayList types;
    for (const auto& [type, names] : fields) {
        QByteArrayList texts;
        for (const QString& name : names)
            texts.append(wire::quoted(name));
        types.append(wire::quoted(type) + ":[" + texts.join(',') + ']');
    }
    return head("FEED_SETUP", kFeedChannel) + ",\"acceptAggregationPeriod\":" + aggregationSeconds.toUtf8()
        + R"(,"acceptDataFormat":"COMPACT","acceptEventFields":{)" + types.join(',') + "}}";
}

QByteArrayList feedSubscription(bool reset, const QList<Topic>& remove, const QList<Topic>& add)
{
    Cutter cutter(reset);
    cutter.add(remove, "remove");
    cutter.add(add, "add");
    cutter.flush();
    return cutter.messages;
}

QByteArray keepAlive() { return head("KEEPALIVE", 0) + '}'; }

QByteArray channelCancel() { return head("CHANNEL_CANCEL", kFeedChannel) + '}'; }

} // namespace qm::broker::tastytrade::dx
