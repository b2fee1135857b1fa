// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/adapter.h"
#include "brokers/faultmatrix.h"
#include "net/secretstore.h"
#include "simulators/alpaca/alpacasim.h"
#include "support/await.h"
#include "support/testenv.h"

namespace qm::test {

inline const QByteArray kAlpacaKeyId = "PKCANARY51c0ffee51c0ffee51c0ffee51c0ff";
inline const QByteArray kAlpacaSecret = "canary-8b1f77e0-4d7e-4a52-9b1c-a1faca5ecre7";

/// An adapter on its simulator, on this thread, with the project's documents and a clock that stands still.
struct AlpacaBench {
    sim::SimServer server;
    sim::AlpacaSim sim{server};
    ManualClock clock{QDateTime({2026, 4, 18}, {15, 0}, Qt::UTC)};
    std::unique_ptr<net::SecretStore> secrets = net::makeSessionStore();
    net::HttpPolicy policy = patient(broker::alpaca::defaultPolicy()); ///< who waits for silence takes impatient()
    std::unique_ptr<broker::alpaca::AlpacaBroker> broker;

    [[nodiscard]] bool start(const QString& folder = projectFixtures() + QStringLiteral("/alpaca"))
    {
        sim.setKeys(kAlpacaKeyId, kAlpacaSecret);
        if (!sim.load(folder) || !server.listen())
            return false;
        giveKeys(kAlpacaKeyId, kAlpacaSecret);
        connect({});
        return true;
    }

    void giveKeys(const QByteArray& id, const QByteArray& secret)
    {
        (void)await(secrets->write(QStringLiteral("Bench"), QStringLiteral("key_id"), Secret(id)));
        (void)await(secrets->write(QStringLiteral("Bench"), QStringLiteral("secret_key"), Secret(secret)));
    }

    /// A new adapter, as after a restart.
    void connect(const QMap<QString, QString>& settings, broker::alpaca::PageLimits pages = {})
    {
        broker::BrokerContext context;
        context.connection.name = QStringLiteral("Bench");
        context.connection.kind = QStringLiteral("alpaca");
        context.connection.settings = settings;
        if (!settings.contains(QStringLiteral("base_url")))
            context.connection.settings.insert(QStringLiteral("base_url"), server.baseUrl());
        context.secrets = secrets.get();
        context.clock = &clock;
        broker = std::make_unique<broker::alpaca::AlpacaBroker>(context, policy, pages);
    }

    [[nodiscard]] Result<BrokerSnapshot> pull(const PullRequest& request = {}, const net::CancelToken& cancel = {})
    {
        return await(broker->pull(request, cancel));
    }

    [[nodiscard]] FaultSubject subject()
    {
        return {&server, [this] { return pull(); }, [this] { clock.advance(std::chrono::hours(2)); },
            {kAlpacaKeyId, kAlpacaSecret}};
    }

    /// How often a path was asked for.
    [[nodiscard]] int asked(const QString& path) const
    {
        int count = 0;
        for (const sim::Request& request : server.requests())
            count += request.path == path ? 1 : 0;
        return count;
    }
};

} // namespace qm::test
