// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/readerthread.h"

#include "ledger/dailyresults.h"

namespace qm::sync {

ReaderThread::ReaderThread(const QString& name, const QString& path)
    : JobThread(name), m_path(path), m_state(std::make_shared<State>())
{
    onEnd([state = m_state] { state->reader.reset(); });
}

Result<> ReaderThread::ensureOpen(State& state, const QString& path)
{
    if (state.reader)
        return {};
    auto opened = storage::StoreReader::open(path);
    if (!opened)
        return opened.error();
    state.reader = std::move(opened).value();
    return {};
}

void ReaderThread::open(std::function<void(Result<>)> done)
{
    auto result = std::make_shared<Result<>>();
    post([state = m_state, path = m_path, result] { *result = ensureOpen(*state, path); },
        [result, done = std::move(done)] { done(*result); });
}

void ReaderThread::run(std::function<void(storage::StoreReader&)> job, std::function<void()> done)
{
    auto ran = std::make_shared<bool>(false);
    post(
        [state = m_state, path = m_path, job = std::move(job), ran] {
            if (ensureOpen(*state, path)) {
                job(*state->reader);
                *ran = true;
            }
        },
        [ran, done = std::move(done)] {
            if (*ran)
                done();
        });
}

void ReaderThread::computeResults(
    const QSet<qint64>& accounts, std::function<void(Result<QHash<qint64, QList<DailyResult>>>)> done)
{
    using Results = QHash<qint64, QList<DailyResult>>;
    auto result = std::make_shared<Result<Results>>(Results());
    post(
        [state = m_state, path = m_path, accounts, result] {
            if (auto opened = ensureOpen(*state, path); !opened) {
                *result = opened.error();
                return;
            }
            Results all;
            for (const qint64 account : accounts) {
                const auto transactions = state->reader->transactionsOf(account);
                if (!transactions) {
                    *result = transactions.error();
                    return;
                }
                all.insert(account, ledger::dailyResults(*transactions));
            }
            *result = std::move(all);
        },
        [result, done = std::move(done)] { done(std::move(*result)); });
}

} // namespace qm::sync
