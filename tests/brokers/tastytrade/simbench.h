// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/faultmatrix.h"
#include "brokers/tastytrade/adapter.h"
#include "brokers/tastytrade/limits.h"
#include "simulators/tastytrade/tastytradesim.h"
#include "support/await.h"
#include "support/testenv.h"

namespace qm::test::tastytrade {

inline const QByteArray kClientSecret = "canary-client-secret-7f3a91c2d4e5b608";
inline const QByteArray kRefreshToken = "canary-refresh-token-19ab47cd50e6f283";
inline const QByteArray kPassword = "canary-password-6e2d80f1a3b59c47";

/// One adapter on one simulator with the project's own book (or another folder), a clock that stands still and secrets
/// that would be recognised anywhere. Everything on the test's thread.
class Bench {
public:
    explicit Bench(
        const QString& documents = {}, const QDateTime& now = QDateTime(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC))
        : clock(now), sim(server), secrets(net::makeSessionStore())
    {
        QString problem;
        if (!server.listen()
            || !sim.load(
                documents.isEmpty() ? projectFixtures() + QStringLiteral("/tastytrade/book") : documents, &problem))
            qFatal("no simulator: %s", qPrintable(problem));
        sim.setGrant(kClientSecret, kRefreshToken);
        sim.setLogin("person", kPassword);
        sim.setStrictUserAgent(true);
        store(QStringLiteral("client_secret"), kClientSecret);
        store(QStringLiteral("refresh_token"), kRefreshToken);
        settings.insert(QStringLiteral("base_url"), server.baseUrl() + u'/');
    }

    void useSession()
    {
        settings.insert(QStringLiteral("auth"), QStringLiteral("session"));
        settings.insert(QStringLiteral("username"), QStringLiteral("person"));
        store(QStringLiteral("password"), kPassword);
    }
    void store(const QString& key, const QByteArray& value)
    {
        const auto written = await(secrets->write(connectionName(), key, Secret(value)));
        if (!written)
            qFatal("cannot store a secret");
    }
    void forget(const QString& key)
    {
        if (!await(secrets->remove(connectionName(), key)))
            qFatal("cannot remove a secret");
    }
    [[nodiscard]] QByteArray stored(const QString& key)
    {
        const auto read = await(secrets->read(connectionName(), key));
        return read && *read ? (*read)->reveal() : QByteArray();
    }

    /// A new adapter: nothing remembered from before but what is in the store.
    broker::tastytrade::TastytradeBroker& restart()
    {
        broker::BrokerContext context;
        context.connection.name = connectionName();
        context.connection.kind = QStringLiteral("tastytrade");
        context.connection.settings = settings;
        context.secrets = secrets.get();
        context.clock = &clock;
        adapter = std::make_unique<broker::tastytrade::TastytradeBroker>(context, policy);
        return *adapter;
    }
    broker::tastytrade::TastytradeBroker& broker() { return adapter ? *adapter : restart(); }

    [[nodiscard]] Result<BrokerSnapshot> pull(const PullRequest& request = {}, const net::CancelToken& cancel = {})
    {
        return await(broker().pull(request, cancel));
    }
    /// The first account's error stands for the pull: what the fault table asks for.
    [[nodiscard]] Result<BrokerSnapshot> strictPull()
    {
        const auto result = pull();
        if (!result)
            return result;
        for (const AccountPull& account : result->accounts) {
            if (account.error)
                return *account.error;
        }
        return result;
    }
    [[nodiscard]] int asked(const QString& path) const
    {
        int count = 0;
        for (const sim::Request& request : server.requests())
            count += request.path.contains(path) ? 1 : 0;
        return count;
    }
    [[nodiscard]] static QString connectionName() { return QStringLiteral("Tasty test"); }

    ManualClock clock;
    sim::SimServer server;
    sim::TastytradeSim sim;
    std::unique_ptr<net::SecretStore> secrets;
    QMap<QString, QString> settings;
    net::HttpPolicy policy = patient(broker::tastytrade::httpPolicy()); ///< who waits for silence takes impatient()
    std::unique_ptr<broker::tastytrade::TastytradeBroker> adapter;
};

} // namespace qm::test::tastytrade
