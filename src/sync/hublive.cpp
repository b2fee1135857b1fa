// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/hub_p.h"

#include <algorithm>

namespace qm::sync {

namespace {
constexpr Millis kSoon{1'000};         ///< for what happens together to arrive together
constexpr Millis kBetweenNews{10'000}; ///< a stream that tells without end must not pull without end
} // namespace

void Hub::Private::followStream(ConnectionRunner& runner)
{
    const qint64 id = runner.config().id;
    QObject::connect(&runner, &ConnectionRunner::pnlArrived, q,
        [this, id](const QList<PositionPnl>& figures) { Q_EMIT q->pnlChanged(id, figures); });
    QObject::connect(&runner, &ConnectionRunner::bookChanged, q, [this, id] { onBookChanged(id); });
    QObject::connect(&runner, &ConnectionRunner::candlesArrived, q,
        [this](quint64 question, const CandleSeries& series) { onCandles(question, series); });
    QObject::connect(&runner, &ConnectionRunner::candlesFailed, q,
        [this](quint64 question, const Error& error) { onCandles(question, error); });
}

void Hub::Private::onBookChanged(qint64 id)
{
    ConnectionRunner* connection = runner(id);
    if (!connection || !options.schedule || !connection->config().enabled)
        return;
    if (connection->phase() != ConnectionRunner::Phase::Idle) {
        connection->again(); // what runs may have asked before it happened
        return;
    }
    const Millis now = options.clock->monotonic();
    const auto before = newsAt.constFind(id);
    if (before != newsAt.constEnd() && *before > now)
        return; // a pull is due already
    const Millis earliest = before == newsAt.constEnd() ? now : *before + kBetweenNews;
    const Millis delay = std::max(kSoon, earliest - now);
    newsAt.insert(id, now + delay);
    connection->scheduleIn(delay);
}

void Hub::watch(const QStringList& instrumentKeys)
{
    if (instrumentKeys == d->watched)
        return;
    d->watched = instrumentKeys;
    for (const auto& [id, runner] : d->runners)
        runner->watch(instrumentKeys);
}

net::CancelToken Hub::candles(const Instrument& instrument, CandleRange range, Answer<CandleSeries> done)
{
    const quint64 number = ++d->lastQuestion;
    Private::CandleQuestion question{instrument, range, net::CancelToken(), {}, std::move(done), 0};
    // Who holds it knows it best.
    QList<qint64> others;
    const QString key = instrument.key();
    for (const ConnectionConfig& connection : d->portfolio->connections) {
        const broker::Registry::Entry* entry = d->options.registry->find(connection.kind);
        if (!connection.enabled || !entry || !entry->descriptor.capabilities.contains(broker::Capability::Candles))
            continue;
        const bool holds = std::any_of(
            d->portfolio->accounts.begin(), d->portfolio->accounts.end(), [&](const AccountStatePtr& account) {
                return account->connectionId == connection.id
                    && std::any_of(account->positions.begin(), account->positions.end(),
                        [&](const StandardPosition& position) { return position.instrument.key() == key; });
            });
        (holds ? question.left : others).append(connection.id);
    }
    question.left += others;
    const net::CancelToken cancel = question.cancel;
    d->questions.insert(number, std::move(question));
    // Never before the caller has its token.
    QMetaObject::invokeMethod(
        this, [this, number] { d->askNext(number, std::nullopt); }, Qt::QueuedConnection);
    return cancel;
}

void Hub::Private::askNext(quint64 question, const std::optional<Error>& error)
{
    const auto asked = questions.find(question);
    if (asked == questions.end())
        return;
    if (asked->cancel.isCancelled()) {
        questions.erase(asked);
        return;
    }
    while (!asked->left.isEmpty()) {
        asked->asked = asked->left.takeFirst();
        if (ConnectionRunner* connection = runner(asked->asked)) {
            connection->candles(question, asked->instrument, asked->range, asked->cancel);
            return;
        }
    }
    const Answer<CandleSeries> done = std::move(asked->done);
    questions.erase(asked);
    done(error.value_or(Error{Error::Kind::Input,
        tr("None of your connections tells prices over time. Connect one that does (Tastytrade, Interactive Brokers "
           "or Alpaca), or import daily prices from a file."),
        {}, {}}));
}

void Hub::Private::onCandles(quint64 question, const Result<CandleSeries>& answer)
{
    const auto asked = questions.find(question);
    if (asked == questions.end())
        return;
    if (!answer)
        return askNext(question, answer.error());
    const Answer<CandleSeries> done = std::move(asked->done);
    const bool wanted = !asked->cancel.isCancelled();
    questions.erase(asked);
    if (wanted)
        done(answer);
}

} // namespace qm::sync
