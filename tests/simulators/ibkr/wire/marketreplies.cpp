// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/wire/marketreplies.h"

#include <QSet>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace qm::sim::reply {

namespace {

QString newYork(const QDateTime& utc)
{
    return utc.toTimeZone(QTimeZone("America/New_York")).toString(u"yyyyMMdd HH:mm:ss") + u" US/Eastern"_s;
}

QString dateOf(const SimBar& bar, bool epochSeconds)
{
    if (bar.wholeDay) // whatever was asked for
        return bar.start.date().toString(u"yyyyMMdd");
    return epochSeconds ? QString::number(bar.start.toSecsSinceEpoch()) : newYork(bar.start);
}

} // namespace

Message tickPrice(qint64 request, int type, const Decimal& price, const std::optional<Decimal>& size)
{
    return Message(1).version(6) << request << type << javaDouble(price) << (size ? size->toString() : u"0"_s)
                                 << 1 /* can be executed automatically */;
}

Message tickSize(qint64 request, int type, const Decimal& size)
{
    return Message(2).version(6) << request << type << size;
}

Message tickString(qint64 request, int type, const QString& text)
{
    return Message(46).version(6) << request << type << text;
}

Message tickGeneric(qint64 request, int type, const Decimal& value)
{
    return Message(45).version(6) << request << type << javaDouble(value);
}

Message tickOption(qint64 request, int type, const Decimal& price, const Decimal& underlying)
{
    return Message(21) << request << type << 1 << "0.2513"
                       << "0.6102" << price << "-1"
                       << "0.0071"
                       << "0.4417"
                       << "-2" << (underlying.isZero() ? Decimal(-1) : underlying);
}

Message tickReqParams(qint64 request, const Decimal& minTick)
{
    return Message(81) << request << minTick << "9c0001" << 3;
}

Message marketDataType(qint64 request, int type) { return Message(58).version(1) << request << type; }

QList<Message> historicalData(int version, qint64 request, const QDateTime& start, const QDateTime& end,
    const QList<SimBar>& bars, bool epochSeconds)
{
    Message out(17);
    out << request;
    if (version < 196)
        out << newYork(start) << newYork(end);
    out << static_cast<qint64>(bars.size());
    for (const SimBar& bar : bars)
        out << dateOf(bar, epochSeconds) << bar.open << bar.high << bar.low << bar.close << bar.volume << bar.average
            << bar.count;
    QList<Message> all{out};
    if (version >= 196)
        all.append(Message(108) << request << newYork(start) << newYork(end));
    return all;
}

Message historicalUpdate(qint64 request, const SimBar& bar, bool epochSeconds)
{
    return Message(90) << request << bar.count << dateOf(bar, epochSeconds) << bar.open << bar.close << bar.high
                       << bar.low << bar.average << bar.volume;
}

Message headTimestamp(qint64 request, const QString& text) { return Message(88) << request << text; }

QList<Message> optionParameters(qint64 request, qint64 underlying, const QList<SimContract>& options)
{
    struct Chain {
        QSet<QString> expirations;
        QMap<Decimal, QString> strikes;
        QString multiplier;
    };
    QMap<QString, Chain> chains; // exchange, NUL, class
    for (const SimContract& option : options) {
        Chain& chain = chains[option.exchange + QChar(0) + option.tradingClass];
        chain.expirations.insert(option.expiry);
        chain.strikes.insert(option.strike, javaDouble(option.strike));
        chain.multiplier = option.multiplier;
    }
    QList<Message> all;
    for (auto it = chains.begin(); it != chains.end(); ++it) {
        QStringList expirations = it->expirations.values();
        expirations.sort();
        Message out(75);
        out << request << it.key().section(QChar(0), 0, 0) << underlying << it.key().section(QChar(0), 1)
            << it->multiplier << static_cast<qint64>(expirations.size());
        for (const QString& day : std::as_const(expirations))
            out << day;
        out << static_cast<qint64>(it->strikes.size());
        for (const QString& strike : std::as_const(it->strikes))
            out << strike;
        all.append(out);
    }
    all.append(Message(76) << request);
    return all;
}

Message symbolSamples(qint64 request, const QList<SimContract>& contracts)
{
    Message out(79);
    out << request << static_cast<qint64>(contracts.size());
    for (const SimContract& one : contracts) {
        out << one.conId << one.symbol << one.secType << one.primaryExchange << one.currency;
        if (one.secType == u"STK")
            out << 2 << "OPT"
                << "WAR";
        else
            out << 0;
        out << one.longName << "";
    }
    return out;
}

} // namespace qm::sim::reply
