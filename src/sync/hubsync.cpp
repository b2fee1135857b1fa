// SPDX-License-Identifier: GPL-3.0-or-later
// One sync, from the button to the picture: ask the reader for the bookmarks, the worker for a pull, the store to write
// it, the ledger for its results; then record the run and tell. Everything here runs on the main thread between
// messages.
#include "sync/hub_p.h"

#include <QRandomGenerator>

namespace qm::sync {

using namespace Qt::StringLiterals;

void Hub::syncAll()
{
    QList<qint64> ids;
    for (const ConnectionConfig& connection : d->portfolio->connections) {
        if (connection.enabled)
            ids.append(connection.id);
    }
    sync(ids);
}

void Hub::sync(const QList<qint64>& connectionIds) { d->sync(connectionIds); }

void Hub::cancelSync()
{
    for (const auto& [id, runner] : d->runners)
        runner->cancel();
}

void Hub::cancelSync(qint64 connectionId)
{
    if (ConnectionRunner* runner = d->runner(connectionId))
        runner->cancel();
}

bool Hub::isSyncing() const
{
    return std::any_of(d->runners.cbegin(), d->runners.cend(),
        [](const auto& entry) { return entry.second->phase() != ConnectionRunner::Phase::Idle; });
}

void Hub::Private::sync(const QList<qint64>& ids)
{
    auto batch = std::make_shared<Batch>();
    for (const qint64 id : ids) {
        if (runner(id) && !batch->waiting.contains(id)) {
            batch->order.append(id);
            batch->waiting.insert(id);
        }
    }
    if (batch->waiting.isEmpty()) {
        QMetaObject::invokeMethod(
            q, [this] { Q_EMIT q->syncFinished({}); }, Qt::QueuedConnection);
        return;
    }
    batches.append(batch);
    for (const qint64 id : batch->order) {
        ConnectionRunner* connection = runner(id);
        if (connection && connection->phase() == ConnectionRunner::Phase::Idle)
            begin(*connection); // one that runs already counts for this command too
    }
}

void Hub::Private::begin(ConnectionRunner& connection)
{
    const qint64 id = connection.config().id;
    const quint64 generation = connection.begin();
    auto request = std::make_shared<Result<PullRequest>>(PullRequest());
    reader->run([request, id](storage::StoreReader& rows) { *request = rows.pullRequest(id); },
        [this, request, id, generation] {
            ConnectionRunner* waiting = runner(id);
            if (!waiting || waiting->generation() != generation)
                return;
            if (*request)
                waiting->pull(request->value());
            else
                onFailed(id, request->error());
        });
}

SyncOutcome Hub::Private::outcomeOf(const ConnectionRunner& connection) const
{
    SyncOutcome outcome;
    outcome.connectionId = connection.config().id;
    outcome.name = connection.config().name;
    outcome.broker = connection.config().brokerId();
    outcome.durationMs = connection.elapsedMs();
    return outcome;
}

void Hub::Private::onArrived(qint64 id, const SnapshotPtr& snapshot)
{
    ConnectionRunner* connection = runner(id);
    connection->storing();
    store->apply(id, snapshot, [this, id, generation = connection->generation()](const ApplyReport& report) {
        onApplied(id, generation, report);
    });
}

void Hub::Private::onApplied(qint64 id, quint64 generation, const ApplyReport& report)
{
    ConnectionRunner* connection = runner(id);
    if (!connection)
        return; // removed meanwhile, its data with it
    if (report.storageError)
        writeRefused(*report.storageError);
    Ending ending;
    ending.outcome = outcomeOf(*connection);
    ending.summary = report.summary;
    ending.outcome.accounts = report.summary.accounts - static_cast<int>(report.summary.accountErrors.size());
    ending.outcome.positions = report.positions;
    ending.outcome.transactionsNew = report.changes.transactionsNew;
    ending.outcome.rejectedRows = report.summary.rejectedRows;
    if (report.storageError) {
        ending.outcome.error = report.storageError;
        ending.status = u"failed"_s;
    } else if (!report.summary.accountErrors.isEmpty()) {
        const auto& [name, error] = report.summary.accountErrors.front();
        ending.outcome.error = error;
        ending.outcome.error->userText = tr("%1: %2").arg(name, error.userText);
        ending.status = ending.outcome.accounts > 0 ? u"partial"_s : u"failed"_s;
    } else {
        ending.outcome.ok = true;
        ending.status = report.summary.rejectedRows > 0 ? u"partial"_s : u"ok"_s;
    }
    if (!report.changes.isEmpty())
        refresh(); // new figures are seen before the ledger has gone through the history
    tellBookings(report.changes);
    recompute(report.changes.newTransactionsOf, [this, id, generation, ending] { record(id, generation, ending); });
}

void Hub::Private::onFailed(qint64 id, const Error& error)
{
    ConnectionRunner* connection = runner(id);
    if (!connection || connection->phase() == ConnectionRunner::Phase::Idle)
        return;
    connection->storing();
    Ending ending;
    ending.outcome = outcomeOf(*connection);
    ending.outcome.error = error;
    ending.status = error.kind == Error::Kind::Cancelled ? u"cancelled"_s : u"failed"_s;
    record(id, connection->generation(), ending);
}

void Hub::Private::recompute(const QSet<qint64>& accounts, std::function<void()> done)
{
    if (accounts.isEmpty()) {
        done();
        return;
    }
    ledger->computeResults(accounts, [this, accounts, done](const Result<QHash<qint64, QList<DailyResult>>>& results) {
        if (!results) {
            note(tr("Store"), HealthEvent::Level::Error, results.error().userText);
            done();
            return;
        }
        store->replaceResults(*results, [this, accounts, done](const Result<storage::ChangeSet>& written) {
            if (!written)
                writeRefused(written.error());
            refresh(done);
        });
        Q_EMIT q->transactionsChanged(accounts);
    });
}

void Hub::Private::tellBookings(const storage::ChangeSet& changes)
{
    if (!changes.newTransactionsOf.isEmpty() || !changes.bookings.isEmpty() || changes.moreBookings || changes.bars)
        Q_EMIT q->bookingsChanged(changes);
}

void Hub::Private::recoverResults(const QList<ConnectionHealth>& health)
{
    QHash<qint64, QDateTime> toldAt; // end of each connection's last recorded run
    for (const ConnectionHealth& known : health)
        toldAt.insert(known.connectionId, known.lastAttempt.value_or(QDateTime()));
    QSet<qint64> stale;
    for (const AccountStatePtr& account : portfolio->accounts) {
        const QDateTime told = toldAt.value(account->connectionId);
        if (account->pulledAt.isValid() && (!told.isValid() || account->pulledAt > told))
            stale.insert(account->accountId);
    }
    recompute(stale, [] {});
}

void Hub::Private::record(qint64 id, quint64 generation, const Ending& ending)
{
    const ConnectionRunner* connection = runner(id);
    if (!connection)
        return;
    storage::SyncRun run;
    run.connectionId = id;
    run.startedAt = connection->startedAt();
    run.durationMs = connection->elapsedMs();
    run.status = ending.status;
    if (ending.outcome.error) {
        run.errorKind = kindText(ending.outcome.error->kind);
        run.errorText = ending.outcome.error->userText;
    }
    run.accounts = ending.outcome.accounts;
    run.positions = ending.outcome.positions;
    run.transactionsNew = ending.outcome.transactionsNew;
    run.rejectedRows = ending.outcome.rejectedRows;
    const auto written = [this, id, generation, ending](const Result<bool>& result) {
        if (!result)
            writeRefused(result.error());
        refresh([this, id, generation, ending] { finish(id, generation, ending); });
    };
    store->write<bool>(
        [run](storage::StoreWriter& writer) -> Result<bool> {
            if (auto recorded = writer.recordSyncRun(run); !recorded)
                return recorded.error();
            return true;
        },
        written);
}

void Hub::Private::finish(qint64 id, quint64, const Ending& ending)
{
    ConnectionRunner* connection = runner(id);
    if (!connection)
        return;
    const SyncOutcome& outcome = ending.outcome;
    const ConnectionHealth before = connection->health();
    HealthTracker& tracker = connection->tracker();
    const bool stored = ending.status != u"failed" && ending.status != u"cancelled";
    if (ending.status == u"cancelled")
        tracker.cancelled();
    else if (stored || !ending.summary.accountErrors.isEmpty())
        tracker.succeeded(ending.summary);
    else
        tracker.failed(*outcome.error);
    connection->end();
    if (newsAt.contains(id)) // what was announced is in it
        newsAt[id] = std::min(newsAt.value(id), options.clock->monotonic());
    if (outcome.error && ending.status != u"cancelled")
        note(outcome.name, stored ? HealthEvent::Level::Warning : HealthEvent::Level::Error, outcome.error->userText);
    else if (ending.summary.rejectedRows > 0 && before.lastError != tracker.health().lastError)
        note(outcome.name, HealthEvent::Level::Warning, tracker.health().lastError);
    else if (outcome.ok && before.state != ConnectionHealth::State::Connected && ending.summary.rejectedRows == 0)
        note(outcome.name, HealthEvent::Level::Info,
            //: %1: "2 accounts", %2: "30 positions"
            tr("Up to date: %1, %2")
                .arg(tr("%n accounts", nullptr, outcome.accounts), tr("%n positions", nullptr, outcome.positions)));
    if (options.schedule && connection->config().enabled)
        schedule(*connection, ending.status == u"cancelled" ? std::nullopt : outcome.error);
    if (connection->takeAgain() && !outcome.error)
        onBookChanged(id);
    if (stored && options.quotes)
        connection->startQuotes();
    Q_EMIT q->healthChanged(connection->health());
    deliver(outcome);
}

void Hub::Private::schedule(ConnectionRunner& connection, const std::optional<Error>& error)
{
    if (!error) {
        const bool first = !connection.health().lastAttempt || connection.generation() == 0;
        connection.scheduleIn(first ? Millis(0) : options.interval);
        return;
    }
    const int chance = static_cast<int>(QRandomGenerator::global()->bounded(1'000'000));
    const HealthTracker& tracker = connection.tracker();
    auto delay = retryDelay(*error, qMax(1, tracker.health().failuresInARow), chance, tracker.failedAt());
    connection.scheduleIn(delay);
}

void Hub::Private::deliver(const SyncOutcome& outcome)
{
    QList<QList<SyncOutcome>> finished;
    for (auto it = batches.begin(); it != batches.end();) {
        Batch& batch = **it;
        if (batch.waiting.remove(outcome.connectionId))
            batch.outcomes.insert(outcome.connectionId, outcome);
        if (batch.waiting.isEmpty()) {
            QList<SyncOutcome> outcomes;
            for (const qint64 id : batch.order)
                outcomes.append(batch.outcomes.value(id));
            finished.append(outcomes);
            it = batches.erase(it);
        } else {
            ++it;
        }
    }
    for (const auto& outcomes : finished)
        Q_EMIT q->syncFinished(outcomes);
}

} // namespace qm::sync
