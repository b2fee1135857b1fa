// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/clock.h"
#include "core/values/candle.h"
#include "core/values/portfolio.h"
#include "core/values/quote.h"
#include "storage/storereader.h"
#include "sync/imports/importplan.h"

#include <QObject>

#include <functional>
#include <memory>

namespace qm::sync {

/// How one connection's sync went; for `sync --json`, the status bar and tests.
struct SyncOutcome {
    qint64 connectionId = 0;
    QString name;
    QString broker;  ///< brokerId
    bool ok = false; ///< false also when only some accounts failed
    std::optional<Error> error;
    int accounts = 0;
    int positions = 0;
    int transactionsNew = 0;
    int rejectedRows = 0;
    qint64 durationMs = 0;
};

/// The one place that joins brokers, the store and the ledger. Lives on the main thread and does nothing there but
/// pass messages: each connection has a worker on a thread of its own, the store a writer thread, reading a reader
/// thread, the ledger one. Every command answers at once; what came of it arrives by callback or signal, on the main
/// thread. A connection that hangs or fails delays and empties nobody else.
class Hub final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Hub)
public:
    struct Options {
        QString profileDir;
        const broker::Registry* registry = &broker::Registry::builtin();
        Clock* clock = nullptr;                     ///< outlives the hub; follows the day that the person chose
        net::SecretStore* secrets = nullptr;        ///< outlives the hub
        bool schedule = true;                       ///< false: only when told (CLI)
        bool quotes = true;                         ///< start live quotes after a pull
        std::chrono::milliseconds interval{60'000}; ///< between scheduled pulls of a healthy connection
    };
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    explicit Hub(Options options, QObject* parent = nullptr);
    ~Hub() override; ///< stops every thread; under 2 s whatever hangs

    /// Opens the store and reads the picture; answers when the first portfolio is there.
    void start(Answer<void> done);

    // What is known now.
    [[nodiscard]] PortfolioPtr portfolio() const; ///< never null after start
    [[nodiscard]] QList<ConnectionHealth> health() const;
    [[nodiscard]] QList<HealthEvent> events() const; ///< newest first, at most 500
    [[nodiscard]] const broker::Registry& registry() const;
    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] QString profileDir() const;
    [[nodiscard]] QString storePath() const;
    /// Latest quotes by instrument key, conflated.
    [[nodiscard]] QHash<QString, Quote> quotes() const;

    // Commands.
    void addConnection(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<qint64> done);
    void updateConnection(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<void> done);
    void removeConnection(qint64 connectionId, Answer<void> done); ///< with its data and its secrets
    /// Tries settings and secrets that need not be saved. The token stops it.
    net::CancelToken testConnection(
        const ConnectionConfig& connection, const QMap<QString, Secret>& secrets, Answer<broker::TestReport> done);
    void syncAll();
    void sync(const QList<qint64>& connectionIds);
    void cancelSync(); ///< all that run
    void cancelSync(qint64 connectionId);
    [[nodiscard]] bool isSyncing() const;

    /// What live prices are wanted most for, best first: what the person sees. Sources with few lines serve these.
    void watch(const QStringList& instrumentKeys);
    /// Prices over time, from the first connection that has them. The token stops it; then nobody is answered.
    net::CancelToken candles(const Instrument& instrument, CandleRange range, Answer<CandleSeries> done);

    /// Reads statement files and tries out what taking them in would change; nothing is written. An Error{Input} where
    /// one of them is not understood.
    void planImport(const ImportOrder& order, Answer<ImportPlanPtr> done);
    /// Takes a plan in, all of it or nothing; a connection that it needs is made.
    void runImport(const ImportPlanPtr& plan, Answer<storage::ImportReport> done);
    /// Takes the newest import back as one step.
    void undoImport(Answer<storage::UndoReport> done);

    /// Keeps a setting of the whole profile in the store, where the command line sees it too.
    void setMeta(const QString& key, const QString& value, Answer<void> done);

    /// When the person's day begins. Kept in the store; the clock, the pages and the command line follow. Where it is
    /// refused, nothing changes.
    void setDayStart(DayStart start, Answer<void> done);

    /// Runs `job` on the reader thread, then `done` here; dropped when `context` dies first.
    template <typename T>
    void read(QObject* context, std::function<T(storage::StoreReader&)> job, std::function<void(T)> done)
    {
        runErased<T>(Where::Reader, context, std::move(job), std::move(done));
    }
    /// The same on the ledger's thread, for long calculations: they hold up no page.
    template <typename T>
    void calculate(QObject* context, std::function<T(storage::StoreReader&)> job, std::function<void(T)> done)
    {
        runErased<T>(Where::Ledger, context, std::move(job), std::move(done));
    }

Q_SIGNALS:
    void portfolioChanged(const qm::PortfolioPtr& portfolio);
    /// Another day than before: it rolled, or it begins at another hour now. The picture of that day comes after it.
    void dayChanged();
    void transactionsChanged(const QSet<qint64>& accountIds);
    /// Bookings were added, changed, taken back or removed, and are committed: what the ledger must look at again.
    void bookingsChanged(const qm::storage::ChangeSet& changes);
    void healthChanged(const qm::ConnectionHealth& health);
    void connectionsChanged();
    void quotesChanged(const QList<qm::Quote>& quotes); ///< at most 10 times a second, only what changed
    /// The broker's own figures of one connection's positions, as its stream tells them.
    void pnlChanged(qint64 connectionId, const QList<qm::PositionPnl>& figures);
    void eventHappened(const qm::HealthEvent& event);
    void syncFinished(
        const QList<qm::sync::SyncOutcome>& outcomes); ///< of one syncAll()/sync() call, when the last one ended
    void storeFailed(const qm::Error& error); ///< a write was refused: nothing was changed, the words say what to do

private:
    enum class Where { Reader, Ledger };
    template <typename T>
    void runErased(
        Where where, QObject* context, std::function<T(storage::StoreReader&)> job, std::function<void(T)> done)
    {
        auto slot = std::make_shared<std::optional<T>>();
        run(
            where, context, [slot, job = std::move(job)](storage::StoreReader& reader) { slot->emplace(job(reader)); },
            [slot, done = std::move(done)] { done(std::move(**slot)); });
    }
    void run(Where where, QObject* context, std::function<void(storage::StoreReader&)> job, std::function<void()> done);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace qm::sync

Q_DECLARE_METATYPE(qm::sync::SyncOutcome)
