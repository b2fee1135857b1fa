// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/connectionrunner.h"
#include "sync/day/daykeeper.h"
#include "sync/day/storedday.h"
#include "sync/health/eventlog.h"
#include "sync/hub.h"
#include "sync/live/quoteboard.h"
#include "sync/profile.h"
#include "sync/store/readerthread.h"
#include "sync/store/storethread.h"

#include <map>

namespace qm::sync {

/// The hub's inside, in six files: hub.cpp (start, end, questions), hubsync.cpp (one sync from button to picture),
/// hubconnections.cpp (adding, changing, removing and testing connections), hublive.cpp (streams and charts),
/// hubday.cpp (the person's day), hubimport.cpp (statement files).
struct Hub::Private {
    Private(Hub* hub, Options given);

    // hub.cpp
    void onStoreOpened(const Result<StoreThread::FirstPicture>& opened, const Answer<void>& done);
    void note(const QString& from, HealthEvent::Level level, const QString& text);
    void writeRefused(const Error& error);
    void scheduleBackup();
    /// Reads the picture again; `done` when a reading that began after this call has been published.
    void refresh(std::function<void()> done = {});
    void readPicture();

    void startWork(const QList<ConnectionHealth>& health, const Answer<void>& done);

    // hubday.cpp
    void onQuotes(const QList<Quote>& quotes);
    /// Notes the marks and reads the picture again where the person's day has rolled.
    void followDay();
    void keepMarks();
    void beginDay(const StoreThread::FirstPicture& first);

    // hubsync.cpp
    struct Batch { ///< one sync command: which connections it still waits for
        QList<qint64> order;
        QSet<qint64> waiting;
        QHash<qint64, SyncOutcome> outcomes;
    };
    struct Ending { ///< how one pull came out
        SyncOutcome outcome;
        PullSummary summary;
        QString status; ///< of the sync run
    };
    void sync(const QList<qint64>& ids);
    void begin(ConnectionRunner& runner);
    void onArrived(qint64 id, const SnapshotPtr& snapshot);
    void onApplied(qint64 id, quint64 generation, const ApplyReport& report);
    void onFailed(qint64 id, const Error& error);
    /// Ledger results of accounts whose bookings changed, then `done`.
    void recompute(const QSet<qint64>& accounts, std::function<void()> done);
    /// What the ledger must look at again.
    void tellBookings(const storage::ChangeSet& changes);
    /// Accounts whose last pull was stored but whose results may not have been: the program was killed in between.
    void recoverResults(const QList<ConnectionHealth>& health);
    void record(qint64 id, quint64 generation, const Ending& ending);
    void finish(qint64 id, quint64 generation, const Ending& ending);
    void deliver(const SyncOutcome& outcome);
    void schedule(ConnectionRunner& runner, const std::optional<Error>& error);
    [[nodiscard]] SyncOutcome outcomeOf(const ConnectionRunner& runner) const;

    // hubconnections.cpp
    ConnectionRunner* runner(qint64 id) const;
    ConnectionRunner& addRunner(const ConnectionConfig& connection);
    [[nodiscard]] QStringList secretKeys(const QString& kind) const;
    /// A Test may use a token up that works once: from then on its successor stands for what was typed.
    void rememberSuccessor(const Secret& typed, const Secret& successor);
    [[nodiscard]] QMap<QString, Secret> upToDate(QMap<QString, Secret> secrets) const;
    Task<> keepSecrets(QString connection, QMap<QString, Secret> secrets, std::function<void()> done);
    Task<> moveSecrets(QString from, QString to, QStringList keys, std::function<void()> done);
    Task<> forgetSecrets(QString connection, QStringList keys, std::function<void()> done);

    // hublive.cpp
    void followStream(ConnectionRunner& runner);
    /// A stream says that a pull would bring news: soon, but not more often than every ten seconds.
    void onBookChanged(qint64 id);
    struct CandleQuestion {
        Instrument instrument;
        CandleRange range = CandleRange::Day;
        net::CancelToken cancel;
        QList<qint64> left; ///< connections that have not been asked yet
        Answer<CandleSeries> done;
        qint64 asked = 0; ///< the connection that is asked now
    };
    void askNext(quint64 question, const std::optional<Error>& error);
    void onCandles(quint64 question, const Result<CandleSeries>& answer);

    Hub* q;
    Options options;
    bool ready = false;   ///< the store is open
    bool working = false; ///< the first picture has been told
    std::unique_ptr<StoreThread> store;
    std::unique_ptr<ReaderThread> reader;
    std::unique_ptr<ReaderThread> ledger;
    PortfolioPtr inStore = std::make_shared<PortfolioSnapshot>(); ///< as the store has it, with the brokers' day
    PortfolioPtr portfolio = inStore;                             ///< with the person's day
    ledger::DayMarks toldWith;                                    ///< the marks that are in `portfolio`
    DayKeeper day;
    std::map<qint64, std::unique_ptr<ConnectionRunner>> runners;
    QList<std::shared_ptr<Batch>> batches;
    QuoteBoard board;
    EventLog log;
    QStringList watched;
    QHash<qint64, Millis> newsAt; ///< monotonic: when a stream last asked for a pull
    QHash<quint64, CandleQuestion> questions;
    quint64 lastQuestion = 0;
    QList<QPair<Secret, Secret>> successors; ///< of this session: typed -> what works now; in memory only
    bool reading = false;
    QList<std::function<void()>> readWaiters;
};

} // namespace qm::sync
