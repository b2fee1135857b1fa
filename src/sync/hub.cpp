// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub.h"

#include "sync/connectiontest.h"
#include "sync/hub_p.h"

#include <QThread>

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStopMs = 1'400; ///< for all threads together; leaves room below the promised 2 s
constexpr int kCloseMs = 300;  ///< for the store to close, even when the workers took all of that
constexpr auto kBackupDelay = std::chrono::seconds(15); ///< after start: the first picture comes first

} // namespace

Hub::Private::Private(Hub* hub, Options given)
    : q(hub), options(std::move(given)), day(options.clock), board(options.clock), log(options.clock)
{
}

Hub::Hub(Options options, QObject* parent) : QObject(parent), d(std::make_unique<Private>(this, std::move(options)))
{
    Q_ASSERT(d->options.clock && d->options.registry);
    qRegisterMetaType<SnapshotPtr>();
    connect(&d->board, &QuoteBoard::changed, this, [this](const QList<Quote>& quotes) { d->onQuotes(quotes); });
}

Hub::~Hub()
{
    const QDeadlineTimer deadline(kStopMs);
    d->runners.clear(); // tells every worker to stop; they become children of this
    for (ConnectionTest* test : findChildren<ConnectionTest*>(Qt::FindDirectChildrenOnly))
        test->stop(this);
    for (JobThread* thread : {static_cast<JobThread*>(d->store.get()), static_cast<JobThread*>(d->reader.get()),
             static_cast<JobThread*>(d->ledger.get())}) {
        if (thread)
            thread->dropJobs();
    }
    for (JobThread* thread : {d->reader.get(), d->ledger.get()}) {
        if (thread)
            thread->quit();
    }
    for (WorkerHost* host : findChildren<WorkerHost*>(Qt::FindDirectChildrenOnly)) {
        (void)host->wait(deadline);
        delete host;
    }
    for (JobThread* thread : {d->reader.get(), d->ledger.get()}) {
        if (thread)
            (void)thread->wait(deadline);
    }
    if (d->store) { // last of all, so that closing folds the write-ahead log into the store
        d->store->quit();
        (void)d->store->wait(QDeadlineTimer(qMax<qint64>(deadline.remainingTime(), kCloseMs)));
    }
}

void Hub::start(Answer<void> done)
{
    Q_ASSERT(!d->store);
    if (auto prepared = prepareProfile(profileDir()); !prepared) {
        QMetaObject::invokeMethod(
            this, [done, prepared] { done(prepared); }, Qt::QueuedConnection);
        return;
    }
    d->store = std::make_unique<StoreThread>(storePath(), d->options.clock);
    d->reader = std::make_unique<ReaderThread>(u"qm-reader"_s, storePath());
    d->ledger = std::make_unique<ReaderThread>(u"qm-ledger"_s, storePath());
    d->store->open([this, done](const Result<StoreThread::FirstPicture>& opened) { d->onStoreOpened(opened, done); });
}

void Hub::Private::onStoreOpened(const Result<StoreThread::FirstPicture>& opened, const Answer<void>& done)
{
    if (!opened) {
        note(tr("Store"), HealthEvent::Level::Error, opened.error().userText);
        done(opened.error());
        return;
    }
    reader->open([this](const Result<>& readable) {
        if (!readable)
            writeRefused(readable.error());
    });
    inStore = opened->portfolio;
    portfolio = inStore;
    ready = true;
    beginDay(*opened);
    if (day.isBrokersDay())
        return startWork(opened->health, done);
    if (day.follow(*inStore))
        keepMarks();
    // What is shown first is of the person's day already.
    refresh([this, health = opened->health, done] { startWork(health, done); });
}

void Hub::Private::startWork(const QList<ConnectionHealth>& health, const Answer<void>& done)
{
    working = true;
    for (const ConnectionConfig& connection : portfolio->connections)
        addRunner(connection);
    for (const ConnectionHealth& known : health)
        runner(known.connectionId)->tracker().restore(known);
    recoverResults(health);
    done({});
    Q_EMIT q->portfolioChanged(portfolio);
    Q_EMIT q->connectionsChanged();
    if (options.schedule) {
        for (const auto& [id, connection] : runners) {
            if (connection->config().enabled)
                schedule(*connection, std::nullopt);
        }
    }
    scheduleBackup();
}

void Hub::Private::scheduleBackup()
{
    if (portfolio->accounts.isEmpty())
        return; // an empty store must not take the place of today's backup
    const auto backup = [this] {
        store->backup(backupFolder(options.profileDir), [this](const Result<>& kept) {
            if (!kept)
                note(tr("Store"), HealthEvent::Level::Warning, kept.error().userText);
        });
    };
    if (options.schedule)
        QTimer::singleShot(kBackupDelay, q, backup);
    else
        backup();
}

void Hub::Private::note(const QString& from, HealthEvent::Level level, const QString& text)
{
    Q_EMIT q->eventHappened(log.add(from, level, text));
}

void Hub::Private::writeRefused(const Error& error)
{
    note(tr("Store"), HealthEvent::Level::Error, error.userText);
    Q_EMIT q->storeFailed(error);
}

void Hub::Private::refresh(std::function<void()> done)
{
    readWaiters.append(std::move(done));
    if (!reading)
        readPicture();
}

void Hub::Private::readPicture()
{
    reading = true;
    // The day first: what is read now may be newer than its first moment.
    if (day.follow(*inStore)) {
        keepMarks();
        Q_EMIT q->dayChanged();
    }
    struct Read {
        Result<PortfolioPtr> stored = PortfolioPtr();
        Result<PortfolioPtr> told = PortfolioPtr();
    };
    auto picture = std::make_shared<Read>();
    reader->run(
        [picture, marks = day.marks(), before = ToldPicture{inStore, portfolio, toldWith}](storage::StoreReader& rows) {
            picture->stored = rows.portfolio(before.stored);
            picture->told =
                picture->stored ? inPersonsDay(rows, *picture->stored, marks, before) : picture->stored.error();
        },
        [this, picture, marks = day.marks(), waiters = std::exchange(readWaiters, {})] {
            reading = false;
            if (!picture->told) {
                writeRefused(picture->told.error());
            } else {
                inStore = *picture->stored;
                toldWith = marks;
                if (*picture->told != portfolio) {
                    portfolio = *picture->told;
                    if (working)
                        Q_EMIT q->portfolioChanged(portfolio);
                }
            }
            for (const auto& waiter : waiters) {
                if (waiter)
                    waiter();
            }
            if (!readWaiters.isEmpty() && !reading)
                readPicture();
        });
}

PortfolioPtr Hub::portfolio() const { return d->portfolio; }

QList<ConnectionHealth> Hub::health() const
{
    QList<ConnectionHealth> result;
    for (const ConnectionConfig& connection : d->portfolio->connections) {
        if (const ConnectionRunner* runner = d->runner(connection.id))
            result.append(runner->health());
    }
    return result;
}

QList<HealthEvent> Hub::events() const { return d->log.events(); }

const broker::Registry& Hub::registry() const { return *d->options.registry; }

const Clock& Hub::clock() const { return *d->options.clock; }

QString Hub::profileDir() const { return d->options.profileDir; }

QString Hub::storePath() const { return storeFile(d->options.profileDir); }

QHash<QString, Quote> Hub::quotes() const { return d->board.latest(); }

void Hub::run(Where where, QObject* context, std::function<void(storage::StoreReader&)> job, std::function<void()> done)
{
    ReaderThread* thread = where == Where::Ledger ? d->ledger.get() : d->reader.get();
    if (!thread)
        return;
    thread->run(std::move(job), [guard = QPointer<QObject>(context), done = std::move(done)] {
        if (guard)
            done();
    });
}

void Hub::setMeta(const QString& key, const QString& value, Answer<void> done)
{
    if (!d->ready)
        return done(Error{Error::Kind::Storage, tr("The store is not open yet. Try again in a moment."), {}, {}});
    d->store->write<bool>(
        [key, value](storage::StoreWriter& writer) -> Result<bool> {
            if (auto kept = writer.setMeta(key, value); !kept)
                return kept.error();
            return true;
        },
        [this, done](const Result<bool>& kept) {
            if (!kept)
                d->writeRefused(kept.error());
            done(kept ? Result<>() : Result<>(kept.error()));
        });
}

} // namespace qm::sync
