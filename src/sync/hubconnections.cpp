// SPDX-License-Identifier: GPL-3.0-or-later
// Adding, changing, removing and testing connections. Settings go to the store, secrets to the SecretStore, never both.
#include "sync/connectiontest.h"
#include "sync/hub_p.h"
#include "sync/worker/overlaysecrets.h"

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

Error notReady()
{
    return Error{
        Error::Kind::Storage, Hub::tr("The store is not open. Restart the program or choose another profile."), {}, {}};
}

} // namespace

ConnectionRunner* Hub::Private::runner(qint64 id) const
{
    const auto found = runners.find(id);
    return found == runners.end() ? nullptr : found->second.get();
}

ConnectionRunner& Hub::Private::addRunner(const ConnectionConfig& connection)
{
    const ConnectionRunner::Surroundings around{options.registry, options.clock, options.secrets, q, board.intake()};
    auto& slot = runners[connection.id];
    slot = std::make_unique<ConnectionRunner>(connection, around);
    ConnectionRunner* added = slot.get();
    added->watch(watched);
    const qint64 id = connection.id;
    QObject::connect(added, &ConnectionRunner::due, q, [this, id] {
        ConnectionRunner* waiting = runner(id);
        if (waiting && waiting->phase() == ConnectionRunner::Phase::Idle)
            begin(*waiting);
    });
    QObject::connect(
        added, &ConnectionRunner::arrived, q, [this, id](const SnapshotPtr& snapshot) { onArrived(id, snapshot); });
    QObject::connect(added, &ConnectionRunner::failed, q, [this, id](const Error& error) { onFailed(id, error); });
    followStream(*added);
    QObject::connect(
        added, &ConnectionRunner::healthChanged, q, [this, added] { Q_EMIT q->healthChanged(added->health()); });
    return *added;
}

QStringList Hub::Private::secretKeys(const QString& kind) const
{
    QStringList keys;
    if (const broker::Registry::Entry* entry = options.registry->find(kind)) {
        for (const broker::SettingField& field : entry->descriptor.settings) {
            if (field.isSecret())
                keys.append(field.key);
        }
    }
    return keys;
}

void Hub::Private::rememberSuccessor(const Secret& typed, const Secret& successor)
{
    for (auto& [from, to] : successors) {
        if (from.reveal() == typed.reveal()) {
            to = successor;
            return;
        }
        if (to.reveal() == typed.reveal())
            to = successor; // what the person typed first is two tests old
    }
    successors.append({typed, successor});
}

QMap<QString, Secret> Hub::Private::upToDate(QMap<QString, Secret> secrets) const
{
    for (Secret& secret : secrets) {
        for (const auto& [typed, successor] : successors) {
            if (secret.reveal() == typed.reveal()) {
                secret = successor;
                break;
            }
        }
    }
    return secrets;
}

Task<> Hub::Private::keepSecrets(QString connection, QMap<QString, Secret> secrets, std::function<void()> done)
{
    const QPointer<Hub> guard(q);
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        if (it->isEmpty() || !options.secrets)
            continue;
        const QString key = it.key();
        const Secret secret = it.value();
        const Result<net::SecretStore::Kept> kept = co_await options.secrets->write(connection, key, secret);
        if (!guard)
            co_return;
        if (!kept)
            note(connection, HealthEvent::Level::Warning, kept.error().userText);
        else if (*kept == net::SecretStore::Kept::SessionOnly)
            note(connection, HealthEvent::Level::Warning,
                tr("The keychain is not available: the secret is kept until the program ends. Set %1 to keep it "
                   "outside.")
                    .arg(net::SecretStore::environmentName(connection, key)));
    }
    done();
}

Task<> Hub::Private::moveSecrets(QString from, QString to, QStringList keys, std::function<void()> done)
{
    const QPointer<Hub> guard(q);
    for (const QString& key : keys) {
        if (!options.secrets || from == to)
            break;
        const Result<std::optional<Secret>> secret = co_await options.secrets->read(from, key);
        if (!guard)
            co_return;
        if (!secret || !*secret)
            continue;
        const Secret value = **secret;
        const auto kept = co_await options.secrets->write(to, key, value);
        if (!guard)
            co_return;
        if (!kept)
            continue; // it stays under its old name rather than being lost
        const auto removed = co_await options.secrets->remove(from, key);
        if (!guard)
            co_return;
        if (!removed)
            note(to, HealthEvent::Level::Warning, removed.error().userText);
    }
    done();
}

Task<> Hub::Private::forgetSecrets(QString connection, QStringList keys, std::function<void()> done)
{
    const QPointer<Hub> guard(q);
    for (const QString& key : keys) {
        if (!options.secrets)
            break;
        const auto removed = co_await options.secrets->remove(connection, key);
        if (!guard)
            co_return;
        if (!removed)
            note(connection, HealthEvent::Level::Warning, removed.error().userText);
    }
    done();
}

void Hub::addConnection(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<qint64> done)
{
    if (!d->ready)
        return done(notReady());
    d->store->write<qint64>([connection](storage::StoreWriter& writer) { return writer.addConnection(connection); },
        [this, connection, secrets, done](const Result<qint64>& added) {
            if (!added) {
                done(added);
                return;
            }
            ConnectionConfig saved = connection;
            saved.id = *added;
            d->keepSecrets(saved.name, d->upToDate(secrets), [this, saved, done] {
                d->refresh([this, saved, done] {
                    ConnectionRunner& runner = d->addRunner(saved);
                    Q_EMIT connectionsChanged();
                    Q_EMIT healthChanged(runner.health());
                    if (d->options.schedule && saved.enabled)
                        d->begin(runner);
                    done(saved.id);
                });
            });
        });
}

void Hub::updateConnection(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<void> done)
{
    const ConnectionRunner* existing = d->runner(connection.id);
    if (!d->ready || !existing)
        return done(
            d->ready ? Error{Error::Kind::Input, tr("There is no such connection any more."), {}, {}} : notReady());
    const QString oldName = existing->config().name;
    d->store->write<bool>(
        [connection](storage::StoreWriter& writer) -> Result<bool> {
            if (auto updated = writer.updateConnection(connection); !updated)
                return updated.error();
            return true;
        },
        [this, connection, secrets, oldName, done](const Result<bool>& updated) {
            if (!updated) {
                done(updated.error());
                return;
            }
            const auto restart = [this, connection, done] {
                d->refresh([this, connection, done] {
                    ConnectionRunner* runner = d->runner(connection.id);
                    if (runner) {
                        runner->setConfig(connection);
                        Q_EMIT connectionsChanged();
                        if (d->options.schedule && connection.enabled
                            && runner->phase() == ConnectionRunner::Phase::Idle)
                            d->begin(*runner);
                    }
                    done({});
                });
            };
            d->moveSecrets(
                oldName, connection.name, d->secretKeys(connection.kind), [this, connection, secrets, restart] {
                    d->keepSecrets(connection.name, d->upToDate(secrets), restart);
                });
        });
}

void Hub::removeConnection(qint64 connectionId, Answer<void> done)
{
    ConnectionRunner* runner = d->runner(connectionId);
    if (!d->ready || !runner)
        return done(
            d->ready ? Error{Error::Kind::Input, tr("There is no such connection any more."), {}, {}} : notReady());
    const ConnectionConfig config = runner->config();
    runner->cancel();
    d->store->write<storage::ChangeSet>(
        [connectionId](storage::StoreWriter& writer) { return writer.removeConnection(connectionId); },
        [this, config, done](const Result<storage::ChangeSet>& removed) {
            if (!removed) {
                d->writeRefused(removed.error());
                done(removed.error());
                return;
            }
            d->tellBookings(*removed);
            if (const ConnectionRunner* ending = d->runner(config.id)) {
                const SyncOutcome outcome =
                    d->outcomeOf(*ending); // a command that waited for it must not wait for ever
                d->runners.erase(config.id);
                d->deliver(outcome);
            }
            d->forgetSecrets(config.name, d->secretKeys(config.kind), [this, done] {
                d->refresh([this, done] {
                    Q_EMIT connectionsChanged();
                    done({});
                });
            });
        });
}

net::CancelToken Hub::testConnection(
    const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<broker::TestReport> done)
{
    const broker::Registry::Entry* entry = d->options.registry->find(connection.kind);
    if (!entry) {
        QMetaObject::invokeMethod(
            this,
            [done, kind = connection.kind] {
                done(Error{
                    Error::Kind::Input, tr("This program does not know the brokerage \"%1\".").arg(kind), {}, {}});
            },
            Qt::QueuedConnection);
        return {};
    }
    auto overlay = std::make_unique<OverlaySecrets>(d->upToDate(secrets), d->options.secrets, connection.id != 0);
    connect(overlay.get(), &OverlaySecrets::exchanged, this,
        [this](const Secret& typed, const Secret& successor) { d->rememberSuccessor(typed, successor); });
    const broker::BrokerContext context{connection, d->options.secrets, d->options.clock};
    auto* test = new ConnectionTest(context, entry->create, std::move(overlay), std::move(done), this);
    return test->token();
}

} // namespace qm::sync
