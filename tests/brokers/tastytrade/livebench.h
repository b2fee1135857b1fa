// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbology/symbols.h"
#include "simbench.h"

namespace qm::test::tastytrade {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace broker::tastytrade;

inline constexpr int kPatience = 30'000;
inline const QString kMsft = u"EQ:MSFT:USD"_s;
inline const QString kAccount = u"5WY20001"_s;

inline QString text(const std::optional<Decimal>& number) { return number ? number->toString() : u"-"_s; }

inline LiveOptions quickOptions()
{
    LiveOptions options = LiveOptions::usual();
    for (net::WsPolicy* policy : {&options.market, &options.account}) {
        policy->nap = 2ms;
        policy->jitter = [](std::chrono::milliseconds ceiling) { return ceiling / 2; };
        policy->backoffBase = 20ms; // on the clock that the test moves
    }
    options.settle = 20ms;
    options.settleAtMost = 100ms;
    options.telling = 50ms;
    return options;
}

/// A bench whose simulator streams, and what the adapter told of it.
class LiveBench : public Bench {
public:
    explicit LiveBench(bool start = true)
    {
        if (!sim.startStreams())
            qFatal("no streams");
        sim.dx().now = sim.accountStream().now = [this] { return clock.now(); };
        settings.insert(u"stream_url"_s, sim.accountStream().ws.url());
        restartLive();
        if (start)
            begin();
    }
    void restartLive()
    {
        broker::BrokerContext context;
        context.connection.name = connectionName();
        context.connection.settings = settings;
        context.secrets = secrets.get();
        context.clock = &clock;
        adapter = std::make_unique<TastytradeBroker>(context, policy, options);
        using broker::Broker;
        QObject::connect(adapter.get(), &Broker::quotesArrived, adapter.get(), [this](const QList<Quote>& list) {
            for (const Quote& quote : list) {
                quotes.insert(quote.instrumentKey, quote);
                ++told[quote.instrumentKey];
            }
        });
        QObject::connect(adapter.get(), &Broker::bookChanged, adapter.get(), [this] { ++bookChanges; });
        QObject::connect(
            adapter.get(), &Broker::streamChanged, adapter.get(), [this](const StreamState& s) { state = s; });
    }
    void begin()
    {
        const auto result = pull();
        if (!result)
            qFatal("the pull failed: %s", qPrintable(result.error().detail));
        adapter->startQuotes();
    }
    [[nodiscard]] bool isLive()
    {
        return waitFor([this] { return state.phase == StreamState::Phase::Live; });
    }
    [[nodiscard]] static bool waitFor(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, kPatience); }
    /// Lets time pass until it holds: pauses end, the clock is the test's.
    [[nodiscard]] bool passUntil(const std::function<bool()>& holds)
    {
        return QTest::qWaitFor(
            [&] {
                if (holds())
                    return true;
                clock.advance(10ms);
                return false;
            },
            kPatience);
    }
    /// The adapter's last word on every symbol is what the simulator's market says.
    [[nodiscard]] QString difference()
    {
        QStringList wrong;
        const auto compare = [&](const QString& key, const QString& symbol) {
            const sim::SimPrice price = sim.dx().prices().value(symbol);
            const Quote quote = quotes.value(key);
            const QString ours =
                text(quote.bid) + u' ' + text(quote.ask) + u' ' + text(quote.last) + u' ' + text(quote.previousClose);
            const QString theirs =
                text(price.bid) + u' ' + text(price.ask) + u' ' + text(price.last) + u' ' + text(price.previousClose);
            if (ours != theirs)
                wrong.append(key + u": "_s + ours + u" instead of "_s + theirs);
        };
        compare(kMsft, u"MSFT"_s);
        compare(u"EQ:NVDA:USD"_s, u"NVDA"_s);
        compare(u"EQ:VOO:USD"_s, u"VOO"_s);
        compare(u"EQ:SPX:USD"_s, u"SPX"_s); // an underlying that nobody holds
        compare(u"CR:BTC-USD"_s, u"BTC/USD:CXTALP"_s);
        compare(u"FU:ESZ26:USD"_s, u"/ESZ26:XCME"_s);
        compare(u"OP:MSFT  261218C00450000:USD"_s, u".MSFT261218C450"_s);
        compare(u"OP:SPXW  261127P05800000:USD"_s, u".SPXW261127P5800"_s);
        return wrong.join(u'\n');
    }
    [[nodiscard]] bool becomesEqual()
    {
        return passUntil([this] { return difference().isEmpty(); });
    }

    QHash<QString, Quote> quotes;
    QHash<QString, int> told;
    int bookChanges = 0;
    LiveOptions options = quickOptions();
    StreamState state;
};

} // namespace qm::test::tastytrade
