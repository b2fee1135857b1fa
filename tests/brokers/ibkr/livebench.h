// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/adapter.h"
#include "net/secretstore.h"
#include "simulators/ibkr/ibkrsim.h"
#include "support/await.h"
#include "support/testenv.h"

namespace qm::test {

/// What the person typed once and nobody may ever read.
inline const QByteArray kLiveCanary = "canary4408127719350066";

/// The whole adapter on a simulated TWS, on this thread, with short waits and a clock that stands where the
/// simulator's does.
struct LiveBench {
    using Ms = std::chrono::milliseconds;
    sim::IbkrSim sim;
    ManualClock clock;
    std::unique_ptr<net::SecretStore> secrets = net::makeSessionStore();
    std::unique_ptr<broker::ibkr::IbkrBroker> broker;
    QMap<QString, QString> settings;
    broker::ibkr::IbkrBroker::TuneTws tune; ///< after the short waits
    QList<Quote> quotes;
    QList<QList<PositionPnl>> profits;
    QList<StreamState> states;
    int bookChanges = 0;

    explicit LiveBench(int version = 200, const sim::SimBook& book = sim::SimBook::example())
        : sim(scenarioOf(version), book), clock(sim.now())
    {
    }

    static sim::IbkrScenario scenarioOf(int version)
    {
        sim::IbkrScenario scenario;
        scenario.version = version;
        scenario.messagesPerSecond = 0;
        scenario.historyPacing = sim::IbkrScenario::HistoryPacing::None;
        return scenario;
    }

    static void hurry(broker::ibkr::TwsOptions& options)
    {
        broker::ibkr::SessionWaits& waits = options.session.waits;
        waits.idPause = Ms(5);
        waits.firstRetry = Ms(20);
        waits.longestRetry = Ms(80);
        waits.commissions = Ms(300);
        waits.betweenHistory = Ms(1);
        waits.sameHistory = Ms(0);
        waits.historyPerContract = 1000;
        waits.historyPerWindow = 1000;
        waits.perSecond = 5000;
        waits.burst = 5000;
        broker::ibkr::StreamOptions& stream = options.stream;
        stream.waits = {Ms(5), Ms(30), Ms(30), Ms(60'000)};
        stream.tellProfits = Ms(5);
        stream.calm = Ms(60);
        stream.tellState = Ms(5);
        stream.watchAfter = Ms(5);
        stream.stateEvery = Ms(60'000);
    }

    [[nodiscard]] bool start(quint16 port = 0)
    {
        if (!sim.isListening() && !sim.listen(port))
            return false;
        (void)await(secrets->write(QStringLiteral("Bench"), QStringLiteral("flex_token"), Secret(kLiveCanary)));
        connect();
        return true;
    }

    /// A new adapter, as after a restart of the program.
    void connect()
    {
        broker::BrokerContext context;
        context.connection.name = QStringLiteral("Bench");
        context.connection.kind = QStringLiteral("ibkr");
        context.connection.settings = settings;
        context.connection.settings.insert(QStringLiteral("port"), QString::number(sim.port()));
        context.connection.settings.insert(QStringLiteral("flex_query_id"), QString());
        context.secrets = secrets.get();
        context.clock = &clock;
        broker = std::make_unique<broker::ibkr::IbkrBroker>(
            context, broker::ibkr::defaultPolicy(), broker::ibkr::Pacing(), [this](broker::ibkr::TwsOptions& options) {
                hurry(options);
                if (tune)
                    tune(options);
            });
        QObject::connect(broker.get(), &broker::Broker::quotesArrived, broker.get(),
            [this](const QList<Quote>& arrived) { quotes += arrived; });
        QObject::connect(broker.get(), &broker::Broker::pnlArrived, broker.get(),
            [this](const QList<PositionPnl>& arrived) { profits.append(arrived); });
        QObject::connect(broker.get(), &broker::Broker::streamChanged, broker.get(),
            [this](const StreamState& state) { states.append(state); });
        QObject::connect(broker.get(), &broker::Broker::bookChanged, broker.get(), [this] { ++bookChanges; });
    }

    [[nodiscard]] Result<BrokerSnapshot> pull() { return await(broker->pull({}, {})); }

    [[nodiscard]] StreamState state() const { return states.isEmpty() ? StreamState() : states.last(); }
    [[nodiscard]] std::optional<Quote> quote(const QString& key) const
    {
        for (auto one = quotes.crbegin(); one != quotes.crend(); ++one) {
            if (one->instrumentKey == key)
                return *one;
        }
        return std::nullopt;
    }
    /// The contracts that a kind of request has named so far, in order.
    [[nodiscard]] QStringList asked(int request, int field) const
    {
        QStringList found;
        for (const QByteArrayList& one : sim.requests()) {
            if (one.value(0).toInt() == request)
                found.append(QString::fromLatin1(one.value(field)));
        }
        return found;
    }
    [[nodiscard]] QStringList linesAsked() const { return asked(1, 3); }

    static const StandardPosition* position(const BrokerSnapshot& snapshot, int account, const QString& key)
    {
        for (const StandardPosition& one : snapshot.accounts.at(account).positions) {
            if (one.instrument.key() == key)
                return &one;
        }
        return nullptr;
    }
};

} // namespace qm::test
