// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/faultmatrix.h"
#include "brokers/ibkr/adapter.h"
#include "net/secretstore.h"
#include "simulators/ibkrflex/ibkrflexsim.h"
#include "support/await.h"
#include "support/testenv.h"

namespace qm::test {

inline const QByteArray kFlexToken = "canary7731950428816042";

/// An adapter on its simulator, on this thread, with the project's documents and a clock that stands still.
struct IbkrBench {
    sim::SimServer server;
    sim::IbkrFlexSim sim{server};
    ManualClock clock{QDateTime({2026, 11, 21}, {15, 0}, Qt::UTC)};
    std::unique_ptr<net::SecretStore> secrets = net::makeSessionStore();
    std::unique_ptr<broker::ibkr::IbkrBroker> broker;

    [[nodiscard]] bool start()
    {
        sim.setToken(kFlexToken);
        sim.addReport(projectFixture(QStringLiteral("ibkr/flex/activity-2025.xml")));
        sim.addReport(projectFixture(QStringLiteral("ibkr/flex/activity-2026.xml")));
        if (!server.listen())
            return false;
        giveToken(kFlexToken);
        connect({});
        return true;
    }

    void giveToken(const QByteArray& token)
    {
        (void)await(secrets->write(QStringLiteral("Bench"), QStringLiteral("flex_token"), Secret(token)));
    }

    static broker::ibkr::Pacing quick()
    {
        using Ms = std::chrono::milliseconds;
        broker::ibkr::Pacing pacing;
        pacing.beforeFetch = Ms(1);
        pacing.polls = {Ms(1), Ms(2)};
        pacing.longestWait = Ms(12);
        pacing.retries = {Ms(1), Ms(1), Ms(1)};
        pacing.beforeLastTry = Ms(1);
        pacing.betweenReports = Ms(1);
        pacing.freshness = Ms(0);
        pacing.reportPatience = 1;
        return pacing;
    }

    /// A new adapter, as after a restart.
    void connect(const QMap<QString, QString>& settings, const broker::ibkr::Pacing& pacing = quick())
    {
        broker::BrokerContext context;
        context.connection.name = QStringLiteral("Bench");
        context.connection.kind = QStringLiteral("ibkr");
        context.connection.settings = settings;
        if (!settings.contains(QStringLiteral("flex_url")))
            context.connection.settings.insert(
                QStringLiteral("flex_url"), server.baseUrl() + QStringLiteral("/AccountManagement/FlexWebService"));
        if (!settings.contains(QStringLiteral("flex_query_id")))
            context.connection.settings.insert(QStringLiteral("flex_query_id"), QStringLiteral("100"));
        context.secrets = secrets.get();
        context.clock = &clock;
        broker = std::make_unique<broker::ibkr::IbkrBroker>(context, impatient(broker::ibkr::defaultPolicy()), pacing);
    }

    [[nodiscard]] Result<BrokerSnapshot> pull(const PullRequest& request = {}, const net::CancelToken& cancel = {})
    {
        return await(broker->pull(request, cancel));
    }

    [[nodiscard]] FaultSubject subject()
    {
        return {&server, [this] { return pull(); }, [this] { clock.advance(std::chrono::hours(12)); }, {kFlexToken},
            true, 20};
    }

    /// How often a request was made.
    [[nodiscard]] int asked(const QString& name) const
    {
        int count = 0;
        for (const sim::Request& request : server.requests())
            count += request.path.endsWith(name) ? 1 : 0;
        return count;
    }
};

} // namespace qm::test
