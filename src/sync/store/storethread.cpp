// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/storethread.h"

#include "storage/maintenance.h"
#include "sync/day/storedday.h"
#include "sync/storedhealth.h"

#include <QCoreApplication>

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRejectionsKept = 50;

ApplyReport applyAll(storage::StoreWriter& writer, qint64 connectionId, const BrokerSnapshot& snapshot)
{
    ApplyReport report;
    const auto take = [&report](const Result<storage::ChangeSet>& changes) {
        if (changes)
            report.changes |= *changes;
        else
            report.storageError = changes.error();
        return changes.hasValue();
    };
    if (!snapshot.fxRates.isEmpty() && !take(writer.applyFxRates(snapshot.fxRates)))
        return report;
    if (!snapshot.bars.isEmpty() && !take(writer.applyBars(snapshot.bars)))
        return report;
    for (const AccountPull& account : snapshot.accounts) {
        ++report.summary.accounts;
        if (account.error) {
            const QString name =
                account.account.name.isEmpty() ? account.account.number.right(4) : account.account.name;
            report.summary.accountErrors.append({name, *account.error});
            continue;
        }
        if (!take(writer.applyAccount(connectionId, account, snapshot.pulledAt)))
            return report;
        report.positions += static_cast<int>(account.positions.size());
        report.summary.rejectedRows += account.rejectedRows;
        report.summary.rejections += account.rejections.first(
            qMin<qsizetype>(account.rejections.size(), kRejectionsKept - report.summary.rejections.size()));
    }
    return report;
}

Result<StoreThread::FirstPicture> firstPicture(const QString& path)
{
    const auto rows = storage::StoreReader::open(path);
    if (!rows)
        return rows.error();
    auto portfolio = (*rows)->portfolio();
    if (!portfolio)
        return portfolio.error();
    auto health = storedHealth(**rows, **portfolio);
    if (!health)
        return health.error();
    StoreThread::FirstPicture first{std::move(*portfolio), std::move(*health), storedDayStart(**rows), {}};
    if (first.dayStart && *first.dayStart != DayStart::NewYorkMidnight) {
        auto marks = storedDayMarks(**rows, *first.dayStart);
        if (!marks)
            return marks.error();
        first.dayMarks = std::move(*marks);
    }
    return first;
}

} // namespace

StoreThread::StoreThread(const QString& path, const Clock* clock)
    : JobThread(u"qm-store"_s), m_path(path), m_clock(clock), m_state(std::make_shared<State>())
{
    onEnd([state = m_state] { state->writer.reset(); });
}

Error StoreThread::notOpen()
{
    return Error{Error::Kind::Storage,
        QCoreApplication::translate("Store", "The store is not open. Restart the program or choose another profile."),
        {}, {}};
}

void StoreThread::open(std::function<void(Result<FirstPicture>)> done)
{
    auto result = std::make_shared<Result<FirstPicture>>(FirstPicture());
    post(
        [state = m_state, path = m_path, clock = m_clock, result] {
            auto opened = storage::StoreWriter::open(path, clock);
            if (opened) {
                state->writer = std::move(opened).value();
                *result = firstPicture(path);
            } else {
                *result = opened.error();
            }
        },
        [result, done = std::move(done)] { done(*result); });
}

void StoreThread::apply(qint64 connectionId, SnapshotPtr snapshot, std::function<void(ApplyReport)> done)
{
    auto report = std::make_shared<ApplyReport>();
    post(
        [state = m_state, connectionId, snapshot = std::move(snapshot), report] {
            if (state->writer)
                *report = applyAll(*state->writer, connectionId, *snapshot);
            else
                report->storageError = notOpen();
        },
        [report, done = std::move(done)] { done(std::move(*report)); });
}

void StoreThread::replaceResults(
    const QHash<qint64, QList<DailyResult>>& results, std::function<void(Result<storage::ChangeSet>)> done)
{
    write<storage::ChangeSet>(
        [results](storage::StoreWriter& writer) -> Result<storage::ChangeSet> {
            storage::ChangeSet all;
            for (auto it = results.cbegin(); it != results.cend(); ++it) {
                auto changes = writer.replaceDailyResults(it.key(), it.value());
                if (!changes)
                    return changes.error();
                all |= *changes;
            }
            return all;
        },
        std::move(done));
}

void StoreThread::backup(const QString& backupDir, std::function<void(Result<>)> done)
{
    auto result = std::make_shared<Result<>>();
    post(
        [state = m_state, path = m_path, backupDir, clock = m_clock, result] {
            *result = state->writer ? storage::keepDailyBackup(path, backupDir, *clock) : Result<>(notOpen());
        },
        [result, done = std::move(done)] {
            if (done)
                done(*result);
        });
}

} // namespace qm::sync
