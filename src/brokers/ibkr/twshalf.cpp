// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/twshalf.h"

#include "brokers/ibkr/live/fills.h"
#include "brokers/ibkr/live/holdings.h"
#include "brokers/ibkr/service/pacing.h"

#include <QElapsedTimer>
#include <QHostAddress>

#include <vector>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {

constexpr Ms kLook{50};

bool isLoopback(const QString& host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

} // namespace

TwsHalf::TwsHalf(const TwsOptions& options, const Clock* clock, QObject* parent)
    : QObject(parent), m_options(options), m_clock(clock), m_session(std::make_unique<TwsSession>(options.session)),
      m_stream(std::make_unique<TwsStream>(*m_session, clock, options.stream))
{
}

TwsHalf::~TwsHalf()
{
    m_session.reset(); // wakes whoever waits, who finds everything else alive
}

Task<Result<>> TwsHalf::open(net::CancelToken cancel)
{
    m_session->start();
    const Ms limit = m_options.ready;
    auto ready = co_await m_session->ready(limit, cancel);
    if (ready && m_session->state() == SessionState::Degraded)
        co_return Error{Error::Kind::Network,
            tr("TWS has lost its connection to IBKR, so its figures are old. The data from before stays; it will be "
               "tried again."),
            u"1100"_s, {}};
    co_return ready;
}

const tws::ContractDetails* TwsHalf::detailsOf(const tws::ContractPtr& contract) const
{
    const auto known = contract ? m_details.constFind(contract->conId) : m_details.cend();
    return known == m_details.cend() || known->conId == 0 ? nullptr : &*known;
}

Task<Result<QList<tws::Position>>> TwsHalf::positions(QStringList accounts, net::CancelToken cancel)
{
    QList<tws::Position> rows;
    if (accounts.size() <= m_options.stream.accountsTogether) {
        auto all = co_await m_session->positions(cancel);
        if (!all)
            co_return all.error();
        rows = *all;
    } else {
        for (const QString& number : std::as_const(accounts)) {
            const QString one = number;
            auto some = co_await m_session->positionsOf(one, cancel);
            if (!some)
                co_return some.error();
            rows += *some;
        }
    }
    rows.removeIf([&](const tws::Position& row) { return !accounts.contains(row.account); }); // "All" is no account
    co_return rows;
}

/// Names and identifiers of contracts that were not seen before, some at a time. One that TWS cannot describe goes
/// without.
Task<Result<>> TwsHalf::learn(QList<tws::ContractPtr> contracts, net::CancelToken cancel)
{
    QList<qint64> missing;
    for (const tws::ContractPtr& contract : std::as_const(contracts)) {
        if (contract && contract->conId != 0 && contract->secType != u"CASH" && !m_details.contains(contract->conId)
            && !missing.contains(contract->conId))
            missing.append(contract->conId);
    }
    for (qsizetype done = 0; done < missing.size(); done += m_options.detailsAtOnce) {
        Q_EMIT progressed(tr("Contracts"), static_cast<int>(done), static_cast<int>(missing.size()));
        const QList<qint64> some = missing.mid(done, m_options.detailsAtOnce);
        std::vector<Task<Result<QList<tws::ContractDetails>>>> asked;
        for (const qint64 conId : some) {
            const tws::ContractQuery query = tws::ContractQuery::of(conId, {});
            asked.push_back(m_session->contractDetails(query, cancel));
        }
        for (size_t i = 0; i < asked.size(); ++i) {
            auto& one = asked[i];
            auto details = co_await one;
            if (!details && (details.error().kind == Error::Kind::Cancelled || !m_session->isReady()))
                co_return details.error();
            m_details.insert(some.at(static_cast<qsizetype>(i)),
                details && !details->isEmpty() ? details->first() : tws::ContractDetails());
        }
    }
    co_return Result<>();
}

/// Subscribes to what is held, and ends what is held no longer.
void TwsHalf::follow(const QStringList& accounts, const QList<tws::Position>& positions, const QList<tws::Fill>& fills)
{
    const QDate today = m_clock->now().date();
    const auto priced = [&](const tws::ContractPtr& contract, const Instrument& instrument) {
        return pricedContract(instrument.key(), *contract, detailsOf(contract));
    };
    QList<TwsStream::Held> held;
    for (const tws::Position& position : positions) {
        if (!position.contract || !position.position || position.position->isZero())
            continue;
        if (const auto instrument = instrumentOf(*position.contract, detailsOf(position.contract), today))
            held.append({position, *instrument, priced(position.contract, *instrument)});
    }
    QList<PricedContract> traded;
    for (const tws::Fill& fill : fills) {
        const tws::ContractPtr& contract = fill.execution.contract;
        const auto instrument = contract ? instrumentOf(*contract, detailsOf(contract), today) : std::nullopt;
        if (const auto known = instrument ? priced(contract, *instrument) : std::nullopt)
            traded.append(*known);
    }
    m_stream->book().knows(accounts, positions, fills);
    m_stream->hold(held, traded);
}

/// TWS tells nothing of what it cannot value: after a moment it goes on without, and does not wait for that again.
Task<Result<>> TwsHalf::firstProfits(net::CancelToken cancel)
{
    QElapsedTimer since;
    since.start();
    const Ms limit = m_options.firstProfits + m_stream->profitsBacklog();
    while (m_stream->profits().isWaiting() && Ms(since.elapsed()) < limit) {
        const Ms look = kLook;
        auto waited = co_await pause(look, cancel);
        if (!waited)
            co_return waited.error();
    }
    m_stream->profits().giveUp();
    co_return Result<>();
}

/// What TWS tells of one account. Where it holds more than profits are subscribed to, TWS's own list has the values of
/// the others.
Task<Result<AccountAnswers>> TwsHalf::answersOf(QString number, QList<tws::Position> positions, net::CancelToken cancel)
{
    AccountAnswers answers;
    answers.number = number;
    auto values = co_await m_session->accountUpdatesMulti(number, cancel);
    if (!values)
        co_return values.error();
    answers.values = *values;
    bool uncovered = false;
    for (const tws::Position& position : std::as_const(positions)) {
        if (position.account != number || !position.contract || position.contract->secType == u"CASH")
            continue;
        answers.positions.append(position);
        uncovered |= !m_stream->profits().follows({number, position.contract->conId});
    }
    QHash<qint64, tws::PortfolioValue> told;
    if (uncovered) {
        auto portfolio = co_await m_session->portfolio(number, cancel);
        if (!portfolio && portfolio.error().kind == Error::Kind::Cancelled)
            co_return portfolio.error();
        if (portfolio) {
            for (const tws::PortfolioValue& row : std::as_const(*portfolio)) {
                if (row.contract)
                    told.insert(row.contract->conId, row);
            }
        }
    }
    answers.details = [this](const tws::ContractPtr& contract) { return detailsOf(contract); };
    answers.worth = [this, told](const tws::Position& position, const QString& key) {
        Worth worth = m_stream->worthOf(position, key);
        const auto row = told.constFind(position.contract->conId);
        if (!worth.profit && row != told.cend() && row->marketPrice)
            worth.mark = row->marketPrice;
        return worth;
    };
    answers.previousClose = [this](const QString& key) { return m_stream->previousClose(key); };
    co_return answers;
}

Task<Result<BrokerSnapshot>> TwsHalf::pull(net::CancelToken cancel)
{
    m_stream->pullBegins();
    auto snapshot = co_await pullAll(cancel);
    m_stream->pullEnds();
    co_return snapshot;
}

Task<Result<BrokerSnapshot>> TwsHalf::pullAll(net::CancelToken cancel)
{
    Q_EMIT progressed(tr("Connecting to TWS"), 0, 0);
    auto opened = co_await open(cancel);
    if (!opened)
        co_return opened.error();
    auto accounts = takenAccounts(m_options.accounts, m_session->accounts());
    if (!accounts)
        co_return accounts.error();
    Q_EMIT progressed(tr("Positions"), 0, 0);
    const QStringList numbers = *accounts;
    QElapsedTimer asked;
    asked.start();
    auto held = co_await positions(numbers, cancel);
    if (!held)
        co_return held.error();
    Q_EMIT latencyMeasured(asked.elapsed());
    const tws::ExecutionFilter all;
    auto fills = co_await m_session->executions(all, cancel);
    if (!fills)
        co_return fills.error();
    QList<tws::ContractPtr> contracts;
    for (const tws::Position& position : std::as_const(*held))
        contracts.append(position.contract);
    for (const tws::Fill& row : std::as_const(*fills))
        contracts.append(row.execution.contract);
    auto learned = co_await learn(contracts, cancel);
    if (!learned)
        co_return learned.error();
    follow(numbers, *held, *fills);
    auto valued = co_await firstProfits(cancel);
    if (!valued)
        co_return valued.error();
    m_stream->readBars(); // now it shows what lines tell no close of
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_clock->now();
    const QList<tws::Position> rows = *held;
    for (const QString& number : numbers) {
        Q_EMIT progressed(tr("Accounts"), static_cast<int>(snapshot.accounts.size()), static_cast<int>(numbers.size()));
        const QString one = number;
        auto answers = co_await answersOf(one, rows, cancel);
        if (!answers) {
            if (answers.error().kind == Error::Kind::Cancelled)
                co_return answers.error();
            AccountPull failed;
            failed.account.number = number;
            failed.error = answers.error();
            snapshot.accounts.append(failed);
            continue;
        }
        answers->fills = *fills;
        m_stream->setRates(number, BaseRates(answers->values));
        snapshot.fxRates += ratesOf(answers->values, m_clock->marketToday());
        snapshot.accounts.append(accountPullOf(*answers, *m_clock));
    }
    snapshot.bars = m_stream->bars().take();
    co_return snapshot;
}

Task<Result<TestReport>> TwsHalf::test(net::CancelToken cancel)
{
    const auto started = m_clock->monotonic();
    auto opened = co_await open(cancel);
    if (!opened)
        co_return opened.error();
    auto accounts = takenAccounts(m_options.accounts, m_session->accounts());
    if (!accounts)
        co_return accounts.error();
    const QStringList numbers = *accounts;
    auto held = co_await positions(numbers, cancel);
    if (!held)
        co_return held.error();
    TestReport report;
    for (const QString& number : numbers)
        report.accounts.append(u"··%1"_s.arg(number.right(4)));
    report.positions = static_cast<int>(held->size());
    report.durationMs = (m_clock->monotonic() - started).count();
    report.note = tr("TWS answers, API version %1.").arg(m_session->serverVersion());
    if (!isLoopback(m_session->options().host))
        report.note += u' '
            + tr("Beware: its API has no encryption, so everybody on the way to %1 can read along.")
                  .arg(m_session->options().host);
    co_return report;
}

} // namespace qm::broker::ibkr
