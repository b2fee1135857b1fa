// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/demobroker.h"

#include "brokers/demo/demo.h"

#include <QElapsedTimer>

namespace qm::broker::demo {

using namespace Qt::StringLiterals;

namespace {
constexpr int kTickMs = 300;
constexpr qint64 kTellSeconds = 15;
} // namespace

DemoBroker::DemoBroker(const BrokerContext& context)
    : m_context(context), m_label(descriptor().valueOf(context.connection.settings, u"label"_s))
{
}

Result<> DemoBroker::prepare(const net::CancelToken& cancel)
{
    const QDate today = m_context.clock->marketToday();
    if (m_brokerage && m_brokerage->today() == today)
        return {};
    const QString text = descriptor().valueOf(m_context.connection.settings, u"seed"_s);
    bool valid = false;
    const quint64 seed = text.toULongLong(&valid);
    if (!valid)
        return Error{
            Error::Kind::Input, tr("The seed \"%1\" is not a whole number. Enter digits only.").arg(text), {}, {}};
    m_brokerage.reset();
    Brokerage made(
        m_label, seed, today, [&cancel] { return !cancel.isCancelled(); },
        [this](int done, int total) { Q_EMIT progressed(tr("Accounts"), done, total); });
    if (cancel.isCancelled())
        return Error{Error::Kind::Cancelled, tr("Stopped."), {}, {}};
    m_brokerage.emplace(std::move(made));
    return {};
}

Task<Result<TestReport>> DemoBroker::test(net::CancelToken cancel)
{
    QElapsedTimer timer;
    timer.start();
    if (auto ready = prepare(cancel); !ready)
        co_return ready.error();
    TestReport report;
    report.positions = 0;
    for (qsizetype i = 0; i < m_brokerage->accounts(); ++i) {
        const AccountPull pull = m_brokerage->pull(i, m_context.clock->now(), false, {});
        report.accounts.append(
            tr("%1 ··%2, %3").arg(pull.account.name, pull.account.number.right(4), pull.account.currency.code()));
        report.positions += static_cast<int>(pull.positions.size());
    }
    report.durationMs = timer.elapsed();
    report.note = tr("Made-up data, no network is used.");
    co_return report;
}

Task<Result<BrokerSnapshot>> DemoBroker::pull(PullRequest request, net::CancelToken cancel)
{
    QElapsedTimer timer;
    timer.start();
    if (auto ready = prepare(cancel); !ready)
        co_return ready.error();
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_context.clock->now();
    const bool live = m_timer && m_timer->isActive();
    const int total = static_cast<int>(m_brokerage->accounts());
    std::optional<QDate> oldestKnown = snapshot.pulledAt.date();
    for (qsizetype i = 0; i < m_brokerage->accounts(); ++i) {
        if (cancel.isCancelled())
            co_return Error{Error::Kind::Cancelled, tr("Stopped."), {}, {}};
        const QString number = m_brokerage->account(i).number;
        const PullRequest::Known known = request.full ? PullRequest::Known() : request.accounts.value(number);
        oldestKnown =
            known.lastDaily && oldestKnown ? std::optional(qMin(*oldestKnown, *known.lastDaily)) : std::nullopt;
        snapshot.accounts.append(m_brokerage->pull(i, snapshot.pulledAt, live, known));
        Q_EMIT progressed(tr("Transactions"), static_cast<int>(i) + 1, total);
    }
    snapshot.fxRates = m_brokerage->fxRates(oldestKnown);
    snapshot.bars = m_brokerage->bars(oldestKnown);
    Q_EMIT latencyMeasured(timer.elapsed());
    co_return snapshot;
}

void DemoBroker::startQuotes()
{
    if (!m_timer) {
        m_timer = new QTimer(this);
        connect(m_timer, &QTimer::timeout, this, &DemoBroker::tick);
    }
    m_timer->start(kTickMs);
    tick();
}

void DemoBroker::stopQuotes()
{
    if (m_timer)
        m_timer->stop();
    tellStream(StreamState::Phase::Off, 0);
}

Task<Result<CandleSeries>> DemoBroker::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    if (auto ready = prepare(cancel); !ready)
        co_return ready.error();
    CandleSeries series = m_brokerage->candles(instrument, range, m_context.clock->now());
    if (series.instrumentKey.isEmpty())
        co_return Error{
            Error::Kind::Input, tr("The demo market does not trade %1.").arg(instrument.displayName()), {}, {}};
    co_return series;
}

void DemoBroker::tick()
{
    if (!m_brokerage)
        return;
    // Midnight passed since the last pull: the new day's prices need the new day's book.
    const net::CancelToken never;
    if (!prepare(never))
        return;
    const QList<Quote> quotes = m_brokerage->quotes(m_context.clock->now());
    Q_EMIT quotesArrived(quotes);
    tellStream(StreamState::Phase::Live, static_cast<int>(quotes.size()));
}

/// At once when something is new, else the time of the last message now and then.
void DemoBroker::tellStream(StreamState::Phase phase, int subscribed)
{
    const QDateTime now = m_context.clock->now();
    const bool isNews = phase != m_stream.phase || subscribed != m_stream.subscribed;
    const bool isOld = phase == StreamState::Phase::Live && m_stream.lastMessage.secsTo(now) >= kTellSeconds;
    if (!isNews && !isOld)
        return;
    m_stream.phase = phase;
    m_stream.subscribed = subscribed;
    if (phase == StreamState::Phase::Live)
        m_stream.lastMessage = now;
    Q_EMIT streamChanged(m_stream);
}

} // namespace qm::broker::demo
