// SPDX-License-Identifier: GPL-3.0-or-later
// One-time requests, one by one.
#include "brokers/ibkr/session/twssession.h"
#include "brokers/ibkr/session/words.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

Task<Result<QList<tws::Position>>> TwsSession::positions(net::CancelToken cancel)
{
    const auto waiting = std::make_shared<PositionsWaiting>(-1, u"reqPositions"_s, m_options.waits.request, cancel);
    waiting->endsBefore = m_positionsPending;
    const quint64 generation = m_generation;
    if (isReady())
        ++m_positionsPending; // its end sends the cancel, see positionsEnded()
    const auto request = encoder().positions();
    const Farewell farewell;
    const auto done = co_await run(waiting, request, farewell);
    if (!done) {
        // Answers to this request have no number, so after a missing one the next could not be told from it.
        if (!m_closing && waiting->wasTooLate() && generation == m_generation)
            lost(done.error());
        co_return Error(done.error());
    }
    co_return std::move(waiting->rows);
}

Task<Result<QList<tws::Position>>> TwsSession::positionsOf(QString account, net::CancelToken cancel)
{
    const int id = nextId();
    const auto waiting =
        std::make_shared<PositionsOfWaiting>(id, u"reqPositionsMulti"_s, m_options.waits.request, cancel);
    const auto request = encoder().positionsMulti(id, account, {});
    const Farewell farewell{encoder().cancelPositionsMulti(id), true};
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

Task<Result<QList<tws::PortfolioValue>>> TwsSession::portfolio(QString account, net::CancelToken cancel)
{
    const auto waiting =
        std::make_shared<PortfolioWaiting>(-1, u"reqAccountUpdates"_s, m_options.waits.request, cancel);
    waiting->account = account;
    const auto request = encoder().accountUpdates(true, account);
    const Farewell farewell{encoder().accountUpdates(false, account), true};
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

Task<Result<QList<tws::AccountSummary>>> TwsSession::accountSummary(
    QString group, QString tags, net::CancelToken cancel)
{
    const int id = nextId();
    const auto waiting = std::make_shared<SummaryWaiting>(id, u"reqAccountSummary"_s, m_options.waits.request, cancel);
    const auto request = encoder().accountSummary(id, group, tags);
    const Farewell farewell{encoder().cancelAccountSummary(id), true};
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

Task<Result<QList<tws::AccountUpdateMulti>>> TwsSession::accountUpdatesMulti(QString account, net::CancelToken cancel)
{
    const int id = nextId();
    const auto waiting =
        std::make_shared<UpdatesWaiting>(id, u"reqAccountUpdatesMulti"_s, m_options.waits.request, cancel);
    // Not the light-weight answer: it has neither buying power nor whether the values are ready.
    const auto request = encoder().accountUpdatesMulti(id, account, {}, false);
    const Farewell farewell{encoder().cancelAccountUpdatesMulti(id), true};
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

Task<Result<QList<tws::Fill>>> TwsSession::executions(tws::ExecutionFilter filter, net::CancelToken cancel)
{
    const int id = nextId();
    const auto waiting = std::make_shared<ExecutionsWaiting>(id, u"reqExecutions"_s, m_options.waits, cancel);
    const auto request = encoder().executions(id, filter);
    const Farewell farewell;
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    QList<tws::Fill> rows;
    for (const tws::Execution& execution : std::as_const(waiting->rows)) {
        const auto commission = waiting->commissions.constFind(execution.execId);
        rows.append({execution,
            commission == waiting->commissions.cend() ? std::nullopt : std::optional<tws::Commission>(*commission)});
    }
    co_return std::move(rows);
}

Task<Result<QList<tws::ContractDetails>>> TwsSession::contractDetails(tws::ContractQuery query, net::CancelToken cancel)
{
    const int id = nextId();
    const auto waiting = std::make_shared<DetailsWaiting>(id, u"reqContractDetails"_s, m_options.waits.request, cancel);
    const auto request = encoder().contractDetails(id, query);
    const Farewell farewell;
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

/// TWS takes fifty histories at once but slows down everybody long before.
Task<Result<>> TwsSession::historyTurn(HistoryPace::Ask ask, net::CancelToken cancel)
{
    const Ms began = uptime();
    for (;;) {
        const Ms now = uptime();
        const Ms wait = m_pace.waitFor(ask, now);
        if (wait.count() == 0)
            break;
        if (!ask.inBackground && now - began + wait > m_options.waits.longestTurn)
            co_return words::tooManyHistories(wait);
        const auto pause = std::make_shared<net::Pause>(wait, cancel);
        m_pauses.removeIf([](const std::weak_ptr<net::Operation>& old) { return old.expired(); });
        m_pauses.append(pause);
        co_await pause->done();
        if (pause->wasCancelled())
            co_return words::cancelled();
    }
    m_pace.started(ask, uptime());
    co_return Result<>();
}

Task<Result<QList<tws::Bar>>> TwsSession::historicalData(
    tws::HistoryQuery query, net::CancelToken cancel, bool inBackground)
{
    query.keepUpToDate = false;
    const tws::Contract& contract = query.contract.contract;
    const HistoryPace::Ask ask{QString::fromUtf8(encoder().historicalData(0, query).valueOr(QByteArray())),
        u"%1|%2|%3|%4"_s.arg(contract.conId).arg(contract.symbol, contract.exchange, query.whatToShow), inBackground};
    const auto turn = co_await historyTurn(ask, cancel);
    if (!turn)
        co_return Error(turn.error());
    const int id = nextId();
    const auto waiting = std::make_shared<BarsWaiting>(id, u"reqHistoricalData"_s, m_options.waits.history, cancel);
    waiting->endsByItself = serverVersion() >= 196;
    const auto request = encoder().historicalData(id, query);
    const Farewell farewell{encoder().cancelHistoricalData(id), false};
    const auto done = co_await run(waiting, request, farewell);
    m_pace.ended();
    if (!done)
        co_return Error(done.error());
    co_return std::move(waiting->rows);
}

Task<Result<QDateTime>> TwsSession::currentTime(net::CancelToken cancel)
{
    const auto waiting = std::make_shared<TimeWaiting>(-1, u"reqCurrentTime"_s, m_options.waits.request, cancel);
    const auto request = encoder().currentTime();
    const Farewell farewell;
    const auto done = co_await run(waiting, request, farewell);
    if (!done)
        co_return Error(done.error());
    co_return QDateTime::fromSecsSinceEpoch(waiting->epochSeconds, Qt::UTC);
}

} // namespace qm::broker::ibkr
