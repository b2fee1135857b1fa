// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/adapter.h"

#include "brokers/ibkr/flex/report.h"
#include "brokers/ibkr/ibkr.h"
#include "net/redactor.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestPeriod = 365; ///< days that one report may span

/// The days that all accounts of a report have in common.
Bookmark daysOf(const ImportDocument& document)
{
    Bookmark days;
    for (const ImportAccount& account : document.accounts) {
        if (!account.from || !account.to)
            return {};
        days.from = days.from.isValid() ? std::max(days.from, *account.from) : *account.from;
        days.to = days.to.isValid() ? std::min(days.to, *account.to) : *account.to;
    }
    return days;
}

bool isEmpty(const ImportDocument& document)
{
    return std::all_of(document.accounts.begin(), document.accounts.end(), [](const ImportAccount& account) {
        const AccountPull& pull = account.pull;
        return pull.transactions.isEmpty() && pull.daily.isEmpty() && pull.positions.isEmpty()
            && pull.rejectedRows == 0;
    });
}

/// What all known accounts have been read for; none where one of them is new.
Bookmark knownDays(const PullRequest& request)
{
    Bookmark known;
    if (request.full || request.accounts.isEmpty())
        return known;
    known.complete = true;
    for (const PullRequest::Known& account : request.accounts) {
        const Bookmark one = Bookmark::parse(account.cursor);
        if (!one.isValid())
            return {};
        known.from = known.from.isValid() ? std::max(known.from, one.from) : one.from;
        known.to = known.to.isValid() ? std::min(known.to, one.to) : one.to;
        known.complete &= one.complete;
    }
    return known;
}

/// A report that cannot be read is the service's fault, not the person's.
Error asProtocol(Error error)
{
    error.kind = Error::Kind::Protocol;
    error.detail = net::redact(error.userText);
    error.userText =
        IbkrBroker::tr("IBKR's statement is not what it documents, so nothing of it was used. The data from "
                       "before stays; it will be tried again.");
    return error;
}

} // namespace

std::unique_ptr<Broker> create(const BrokerContext& context)
{
    return std::make_unique<IbkrBroker>(context, defaultPolicy(), Pacing());
}

IbkrBroker::IbkrBroker(const BrokerContext& context, const net::HttpPolicy& policy, const Pacing& pacing,
    const TuneTws& tuneTws, QObject* parent)
    : Broker(parent), m_context(context)
{
    if (auto tws = twsOptionsOf(context.connection); !tws) {
        m_twsError = tws.error();
    } else if (*tws) {
        if (tuneTws)
            tuneTws(**tws);
        m_tws = std::make_unique<TwsHalf>(**tws, context.clock);
        const TwsStream* stream = &m_tws->stream();
        connect(m_tws.get(), &TwsHalf::progressed, this, &IbkrBroker::progressed);
        connect(m_tws.get(), &TwsHalf::latencyMeasured, this, &IbkrBroker::latencyMeasured);
        connect(stream, &TwsStream::quotesArrived, this, &IbkrBroker::quotesArrived);
        connect(stream, &TwsStream::pnlArrived, this, &IbkrBroker::pnlArrived);
        connect(stream, &TwsStream::bookChanged, this, &IbkrBroker::bookChanged);
        connect(stream, &TwsStream::stateChanged, this, &IbkrBroker::streamChanged);
    }
    const auto settings = flexSettingsOf(context.connection);
    if (!settings) {
        m_settingsError = settings.error();
        return;
    }
    m_client = std::make_unique<FlexClient>(*settings, policy, pacing, context.clock);
    connect(&m_client->http(), &net::HttpClient::latencyMeasured, this,
        [this](std::chrono::milliseconds latency) { Q_EMIT latencyMeasured(latency.count()); });
    connect(&m_client->http(), &net::HttpClient::throttled, this,
        [this](std::chrono::milliseconds wait) { Q_EMIT rateLimited(wait.count()); });
}

Task<Result<>> IbkrBroker::signIn()
{
    if (m_settingsError)
        co_return Error(*m_settingsError);
    const QString name = m_context.connection.name;
    auto signedIn = co_await m_client->signIn(m_context.secrets, name);
    co_return signedIn;
}

Task<Result<TestReport>> IbkrBroker::testStatements(net::CancelToken cancel)
{
    const auto started = m_context.clock->monotonic();
    auto signedIn = co_await signIn();
    if (!signedIn)
        co_return signedIn.error();
    const std::optional<FlexClient::Period> ownPeriod;
    auto bytes = co_await m_client->report(ownPeriod, false, cancel);
    if (!bytes)
        co_return bytes.error();
    const auto document = flex::parseReport(*bytes);
    if (!document)
        co_return asProtocol(document.error());
    TestReport report;
    report.positions = 0;
    for (const ImportAccount& account : document->accounts) {
        report.accounts.append(tr("··%1, %2, %3 to %4")
                                   .arg(account.pull.account.number.right(4), account.pull.account.currency.code(),
                                       account.from ? account.from->toString(Qt::ISODate) : u"?"_s,
                                       account.to ? account.to->toString(Qt::ISODate) : u"?"_s));
        report.positions += static_cast<int>(account.pull.positions.size());
    }
    report.durationMs = (m_context.clock->monotonic() - started).count();
    report.note = tr("Statements by Flex query, written once a day.");
    co_return report;
}

Task<Result<BrokerSnapshot>> IbkrBroker::pullStatements(PullRequest request, net::CancelToken cancel)
{
    auto signedIn = co_await signIn();
    if (!signedIn)
        co_return signedIn.error();
    const auto now = m_context.clock->monotonic();
    if (m_readAt && !request.full && now - *m_readAt < m_client->pacing().freshness) {
        BrokerSnapshot nothingNew;
        nothingNew.pulledAt = m_context.clock->now();
        for (const QString& number : std::as_const(m_accounts)) {
            AccountPull same;
            same.account.number = number;
            same.statement.emplace();
            nothingNew.accounts.append(same);
        }
        co_return nothingNew;
    }

    Q_EMIT progressed(tr("Ordering the statement"), 0, 0);
    const std::optional<FlexClient::Period> ownPeriod;
    auto bytes = co_await m_client->report(ownPeriod, false, cancel);
    if (!bytes)
        co_return bytes.error();
    const auto newest = flex::parseReport(*bytes);
    if (!newest)
        co_return asProtocol(newest.error());
    Reading reading;
    reading.reports = {*bytes};
    reading.days = daysOf(*newest);
    const Bookmark known = knownDays(request);
    if (known.isValid())
        reading.gapEnds = known.to;
    const bool overlaps = known.isValid() && reading.days.isValid() && reading.days.from <= known.to.addDays(1);
    if (overlaps) {
        reading.days.from = std::min(reading.days.from, known.from);
        reading.days.complete = known.complete;
    }
    if (reading.days.isValid() && !reading.days.complete) {
        auto all = co_await readBack(reading, cancel);
        if (!all)
            co_return all.error();
        reading = *all;
    }
    if (known.isValid() && reading.days.from <= known.to.addDays(1)) {
        reading.days.from = std::min(reading.days.from, known.from);
        reading.days.complete |= known.complete;
    }
    const auto document = flex::parseReports(reading.reports);
    if (!document)
        co_return asProtocol(document.error());
    m_readAt = now;
    m_accounts.clear();
    for (const ImportAccount& account : document->accounts)
        m_accounts.append(account.pull.account.number);
    co_return snapshotOf(*document, reading.days);
}

/// Year by year back from the first day that is known, until the service has no more or, after the first pull, until
/// the days of earlier pulls are reached. What was read so far is not lost when the service stops in the middle: the
/// next pull goes on from there.
Task<Result<IbkrBroker::Reading>> IbkrBroker::readBack(Reading reading, net::CancelToken cancel)
{
    const Pacing& pacing = m_client->pacing();
    for (int window = 0; window < pacing.windows; ++window) {
        FlexClient::Period period;
        period.to = reading.days.from.addDays(-1);
        period.from = period.to.addDays(1 - kLongestPeriod);
        if (reading.gapEnds.isValid() && period.to <= reading.gapEnds)
            co_return reading; // joined to what earlier pulls read
        if (reading.gapEnds.isValid())
            period.from = std::max(period.from, reading.gapEnds);
        Q_EMIT progressed(
            tr("Statement from %1").arg(period.from.toString(Qt::ISODate)), window + 1, pacing.windows + 1);
        const auto time = pacing.betweenReports;
        auto waited = co_await pause(time, cancel);
        if (!waited)
            co_return waited.error();
        const std::optional<FlexClient::Period> asked = period;
        auto bytes = co_await m_client->report(asked, true, cancel);
        if (!bytes && bytes.error().kind == Error::Kind::Cancelled)
            co_return bytes.error();
        if (!bytes) {
            // Refused as too old: that was all. Anything else may pass: the next pull asks again.
            reading.days.complete = bytes.error().detail.startsWith(u"1003") && !reading.gapEnds.isValid();
            co_return reading;
        }
        const auto document = flex::parseReport(*bytes);
        if (!document)
            co_return asProtocol(document.error());
        const Bookmark days = daysOf(*document);
        if (isEmpty(*document) || !days.isValid() || days.from >= reading.days.from) {
            reading.days.complete = true; // the account did not exist, or the period was not followed
            co_return reading;
        }
        reading.reports.append(*bytes);
        reading.days.from = std::min(days.from, period.to);
    }
    reading.days.complete = !reading.gapEnds.isValid();
    co_return reading;
}

BrokerSnapshot IbkrBroker::snapshotOf(const ImportDocument& document, const Bookmark& days) const
{
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_context.clock->now();
    snapshot.fxRates = document.fxRates;
    for (const ImportAccount& account : document.accounts) {
        AccountPull pull = account.pull;
        for (QString& line : pull.rejections)
            line = net::redact(line);
        pull.cursor = days.toString();
        snapshot.accounts.append(pull);
    }
    return snapshot;
}

} // namespace qm::broker::ibkr
