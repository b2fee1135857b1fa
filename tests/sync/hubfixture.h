// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"
#include "support/testenv.h"
#include "sync/fakebroker.h"
#include "sync/hub.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace qm::test {

using namespace Qt::StringLiterals;

/// A hub over a temporary profile with the fake brokerage; everything the tests ask of it in a line or two.
class HubFixture {
public:
    explicit HubFixture(const broker::Registry& registry = fakeRegistry(), Clock* clock = nullptr)
        : m_registry(&registry), m_given(clock)
    {
    }

    [[nodiscard]] bool start(bool schedule = false, std::chrono::milliseconds interval = std::chrono::hours(1))
    {
        sync::Hub::Options options;
        options.profileDir = m_dir.path() + u"/profile"_s;
        options.registry = m_registry;
        options.clock = &clock();
        options.secrets = m_secrets.get();
        options.schedule = schedule;
        options.interval = interval;
        m_hub = std::make_unique<sync::Hub>(options);
        QObject::connect(m_hub.get(), &sync::Hub::syncFinished, m_hub.get(),
            [this](const QList<sync::SyncOutcome>& outcomes) { m_outcomes.append(outcomes); });
        std::optional<Result<>> started;
        m_hub->start([&started](const Result<>& result) { started = result; });
        return QTest::qWaitFor([&started] { return started.has_value(); }) && *started;
    }
    void stop() { m_hub.reset(); }

    /// Its id, 0 when it was refused.
    qint64 add(const QString& name, const QString& kind = u"fake"_s, const QMap<QString, QString>& settings = {},
        const QMap<QString, Secret>& secrets = {})
    {
        ConnectionConfig config;
        config.name = name;
        config.kind = kind;
        config.settings = settings;
        std::optional<Result<qint64>> added;
        m_hub->addConnection(config, secrets, [&added](const Result<qint64>& result) { added = result; });
        if (!QTest::qWaitFor([&added] { return added.has_value(); }) || !*added)
            return 0;
        return **added;
    }

    /// The outcomes of one syncAll(); empty when it did not end in time.
    QList<sync::SyncOutcome> syncAll(int timeoutMs = 10'000)
    {
        m_outcomes.clear();
        m_hub->syncAll();
        return waitForSync(timeoutMs);
    }
    QList<sync::SyncOutcome> waitForSync(int timeoutMs = 10'000)
    {
        if (!QTest::qWaitFor([this] { return !m_outcomes.isEmpty(); }, timeoutMs))
            return {};
        return m_outcomes.takeFirst();
    }

    [[nodiscard]] ConnectionHealth healthOf(qint64 id) const
    {
        for (const ConnectionHealth& health : m_hub->health()) {
            if (health.connectionId == id)
                return health;
        }
        return {};
    }
    [[nodiscard]] QList<AccountStatePtr> accountsOf(qint64 id) const
    {
        QList<AccountStatePtr> result;
        for (const AccountStatePtr& account : m_hub->portfolio()->accounts) {
            if (account->connectionId == id)
                result.append(account);
        }
        return result;
    }

    sync::Hub& hub() { return *m_hub; }
    net::SecretStore& secrets() { return *m_secrets; }
    Clock& clock() { return m_given ? *m_given : m_clock; }
    [[nodiscard]] QString dir() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<net::SecretStore> m_secrets = net::makeSessionStore();
    const broker::Registry* m_registry;
    Clock* m_given; ///< in place of the system's
    std::unique_ptr<sync::Hub> m_hub;
    QList<QList<sync::SyncOutcome>> m_outcomes;
};

} // namespace qm::test
