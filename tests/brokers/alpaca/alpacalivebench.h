// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alpacabench.h"
#include "simulators/alpaca/alpacastreams.h"

namespace qm::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace broker::alpaca;

inline constexpr int kPatience = 30'000;
inline const QString kIex = u"/v2/iex"_s;
inline const QString kMsft = u"EQ:MSFT:USD"_s;

inline QString text(const std::optional<Decimal>& number) { return number ? number->toString() : u"-"_s; }
inline Decimal dec(const char* number) { return *Decimal::parse(std::string_view(number)); }

inline LiveOptions quickOptions()
{
    LiveOptions options = LiveOptions::usual();
    for (net::WsPolicy* policy : {&options.policy, &options.cryptoPolicy}) {
        policy->nap = 2ms;
        policy->jitter = [](std::chrono::milliseconds ceiling) { return ceiling / 2; };
        policy->backoffBase = 20ms; // on the clock that the test moves
    }
    options.settle = 20ms;
    options.settleAtMost = 100ms;
    options.telling = 50ms;
    return options;
}

struct LiveBench : AlpacaBench {
    sim::AlpacaStreams streams;
    QHash<QString, Quote> quotes;
    int bookChanges = 0;
    StreamState state;

    explicit LiveBench(bool isStarted = true)
    {
        if (!start() || !streams.ws.listen())
            qFatal("no simulator");
        streams.keyId = kAlpacaKeyId;
        streams.secretKey = kAlpacaSecret;
        streams.now = [this] { return clock.now(); };
        streams.prices() = {{u"MSFT"_s, {dec("431.1"), dec("431.14"), dec("431.12")}},
            {u"KO"_s, {dec("61.34"), dec("61.36"), dec("61.35")}}, {u"BRK.B"_s, {{}, dec("470.5"), dec("470")}},
            {u"ETH/USD"_s, {dec("2410"), dec("2411"), dec("2410.25")}},
            {u"MSFT260619C00450000"_s, {dec("14.1"), dec("14.3"), dec("14.2")}}};
        reconnect();
        if (isStarted)
            begin();
    }
    void reconnect(const QString& feed = kIex)
    {
        broker::BrokerContext context;
        context.connection.name = u"Bench"_s;
        context.connection.settings = {{u"base_url"_s, server.baseUrl()},
            {u"stream_url"_s, streams.ws.url(u"/stream"_s)}, {u"data_stream_url"_s, streams.ws.url(feed)}};
        context.secrets = secrets.get();
        context.clock = &clock;
        broker = std::make_unique<AlpacaBroker>(context, policy, PageLimits(), nullptr, quickOptions());
        using broker::Broker;
        QObject::connect(broker.get(), &Broker::quotesArrived, broker.get(), [this](const QList<Quote>& list) {
            for (const Quote& quote : list)
                quotes.insert(quote.instrumentKey, quote);
        });
        QObject::connect(broker.get(), &Broker::bookChanged, broker.get(), [this] { ++bookChanges; });
        QObject::connect(
            broker.get(), &Broker::streamChanged, broker.get(), [this](const StreamState& s) { state = s; });
    }
    void begin()
    {
        const auto result = pull();
        if (!result)
            qFatal("the pull failed: %s", qPrintable(result.error().detail));
        broker->startQuotes();
    }
    [[nodiscard]] static bool waitFor(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, kPatience); }
    [[nodiscard]] bool isLive()
    {
        return waitFor([this] { return state.phase == StreamState::Phase::Live; });
    }
    [[nodiscard]] bool passUntil(const std::function<bool()>& holds)
    {
        return waitFor([&] {
            if (holds())
                return true;
            clock.advance(10ms);
            return false;
        });
    }
    [[nodiscard]] QString difference()
    {
        QStringList wrong;
        const QHash<QString, QString> keys = {{kMsft, u"MSFT"_s}, {u"EQ:KO:USD"_s, u"KO"_s},
            {u"EQ:BRK.B:USD"_s, u"BRK.B"_s}, {u"CR:ETH-USD"_s, u"ETH/USD"_s},
            {u"OP:MSFT  260619C00450000:USD"_s, u"MSFT260619C00450000"_s}};
        for (auto it = keys.begin(); it != keys.end(); ++it) {
            const Quote quote = quotes.value(it.key());
            const sim::AlpacaPrice price = streams.prices().value(it.value());
            const QString ours = text(quote.bid) + u' ' + text(quote.ask) + u' ' + text(quote.last);
            const QString theirs = text(price.bid) + u' ' + text(price.ask) + u' ' + text(price.last);
            if (ours != theirs)
                wrong.append(it.key() + u": "_s + ours + u" instead of "_s + theirs);
        }
        return wrong.join(u'\n');
    }
    [[nodiscard]] bool becomesEqual()
    {
        return passUntil([this] { return difference().isEmpty(); });
    }
};

} // namespace qm::test
