// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/adapter.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/limits.h"
#include "brokers/tastytrade/parse/accounts.h"
#include "brokers/tastytrade/tastytrade.h"

#include <QPointer>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

QUrl addressOf(const QString& text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

/// The account streamer of this service. A sign-in belongs to the service that gave it: the sandbox's is not shown to
/// the real streamer, and a stand-in's on this machine to neither.
QUrl streamerOf(const QUrl& baseUrl, const QString& setting)
{
    static const QSet<QString> real = {u"streamer.tastyworks.com"_s, u"streamer.cert.tastyworks.com"_s};
    QUrl url(setting.trimmed(), QUrl::StrictMode);
    if (!real.contains(url.host()))
        return url;
    if (baseUrl.host() == u"api.cert.tastyworks.com")
        url.setHost(u"streamer.cert.tastyworks.com"_s);
    else if (!baseUrl.host().endsWith(u".tastyworks.com"_s) && !baseUrl.host().endsWith(u".tastytrade.com"_s))
        return {};
    return url;
}

} // namespace

/// What one pull collects; shared by the coroutines that read accounts side by side.
struct TastytradeBroker::Work {
    PullRequest request;
    QList<Account> accounts; ///< all
    QList<qsizetype> open;   ///< indexes of those to read
    qsizetype next = 0;      ///< in `open`
    QHash<qsizetype, AccountRead> reads;
    std::optional<Error> whole;
    int done = 0;
    int total = 0;
};

TastytradeBroker::TastytradeBroker(const BrokerContext& context, net::HttpPolicy policy, const LiveOptions& live)
    : m_clock(context.clock)
{
    const Descriptor known = descriptor();
    const auto setting = [&](const QString& key) { return known.valueOf(context.connection.settings, key); };
    const QUrl baseUrl = addressOf(setting(u"base_url"_s));
    const Auth::Settings settings{
        context.connection.name, baseUrl, setting(u"auth"_s) == u"session", setting(u"username"_s)};
    m_http = std::make_unique<net::HttpClient>(std::move(policy), m_clock);
    m_auth = std::make_unique<Auth>(settings, m_http.get(), context.secrets, m_clock);
    m_client = std::make_unique<Client>(baseUrl, m_http.get(), m_auth.get());
    m_live = std::make_unique<LiveStream>(
        live, streamerOf(baseUrl, setting(u"stream_url"_s)), m_client.get(), m_auth.get(), m_clock);
    connect(m_live.get(), &LiveStream::quotesArrived, this, &Broker::quotesArrived);
    connect(m_live.get(), &LiveStream::bookChanged, this, &Broker::bookChanged);
    connect(m_live.get(), &LiveStream::streamChanged, this, &Broker::streamChanged);
    connect(m_auth.get(), &Auth::tokenExpiryChanged, this, &Broker::tokenExpiryChanged);
    connect(m_http.get(), &net::HttpClient::latencyMeasured, this,
        [this](std::chrono::milliseconds latency) { Q_EMIT latencyMeasured(latency.count()); });
    connect(m_http.get(), &net::HttpClient::throttled, this,
        [this](std::chrono::milliseconds wait) { Q_EMIT rateLimited(wait.count()); });
}

TastytradeBroker::~TastytradeBroker()
{
    // In this order every waiting coroutine ends while what it refers to is alive.
    m_live->blockSignals(true);
    m_live->stop();
    m_auth->close();
    m_http.reset();
    m_live.reset();
}

Task<Result<CandleSeries>> TastytradeBroker::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    return m_live->candles(std::move(instrument), range, std::move(cancel));
}

Task<Result<QList<Account>>> TastytradeBroker::readAccounts(net::CancelToken cancel)
{
    const QByteArray path = paths::accounts();
    const Result<net::HttpReply> reply = co_await m_client->get(path, QByteArray(), Client::Size::Usual, cancel);
    if (!reply)
        co_return reply.error();
    const Result<QByteArray> body = checked(*reply, tr("accounts"));
    if (!body)
        co_return body.error();
    Result<QList<Account>> accounts = parseAccounts(*body);
    if (!accounts)
        co_return errors::redacted(accounts.error());
    co_return accounts;
}

Task<Result<TestReport>> TastytradeBroker::test(net::CancelToken cancel)
{
    const std::chrono::milliseconds begin = m_clock->monotonic();
    const Result<QList<Account>> accounts = co_await readAccounts(cancel);
    if (!accounts)
        co_return accounts.error();
    TestReport report;
    for (const Account& account : *accounts) {
        if (!account.closed)
            report.accounts.append(
                u"%1 ··%2, %3"_s.arg(account.name, account.number.right(4), account.currency.code()));
    }
    report.durationMs = (m_clock->monotonic() - begin).count();
    report.note = tr("At most %n requests per minute are sent.", nullptr, kRequestsPerMinute);
    co_return report;
}

Task<> TastytradeBroker::readLane(std::shared_ptr<Work> work, net::CancelToken cancel)
{
    const QPointer<TastytradeBroker> self(this);
    while (work->next < work->open.size() && !work->whole) {
        const qsizetype index = work->open.at(work->next++);
        const Account account = work->accounts.at(index);
        const AccountTask task{account, work->request.accounts.value(account.number), work->request.full,
            m_clock->now(), m_clock->marketToday()};
        const std::function<void(QString)> stepped = [self, work](const QString& step) {
            ++work->done;
            work->total = std::max(work->total, work->done);
            Q_EMIT self->progressed(step, work->done, work->total);
        };
        const AccountRead read = co_await readAccount(m_client.get(), task, stepped, cancel);
        work->reads.insert(index, read);
        if (read.whole && !work->whole)
            work->whole = read.whole;
        if (!self)
            co_return;
    }
}

Task<Result<BrokerSnapshot>> TastytradeBroker::pull(PullRequest request, net::CancelToken cancel)
{
    Q_EMIT progressed(tr("Accounts"), 0, 0);
    const Result<QList<Account>> accounts = co_await readAccounts(cancel);
    if (!accounts)
        co_return accounts.error();
    const auto work = std::make_shared<Work>();
    work->request = request;
    work->accounts = *accounts;
    for (qsizetype i = 0; i < accounts->size(); ++i) {
        if (!accounts->at(i).closed)
            work->open.append(i);
    }
    constexpr int kStepsPerAccount = 4;
    work->done = 1;
    work->total = 2 + kStepsPerAccount * static_cast<int>(work->open.size());

    const QPointer<TastytradeBroker> self(this);
    std::vector<Task<>> lanes;
    for (int i = 0; i < kAccountsAtOnce && i < work->open.size(); ++i)
        lanes.push_back(readLane(work, cancel));
    for (Task<>& lane : lanes)
        co_await lane;
    if (work->whole)
        co_return Error(*work->whole);
    if (!self || cancel.isCancelled())
        co_return errors::cancelled();

    Q_EMIT progressed(tr("Prices"), work->total - 1, work->total);
    QList<PositionRow> positions;
    for (const AccountRead& read : std::as_const(work->reads)) {
        if (!read.pull.error)
            positions += read.positions;
    }
    const MarketRead market = co_await readMarketData(m_client.get(), positions, cancel);
    if (market.error && market.error->isWhole)
        co_return market.error->error;
    if (!self)
        co_return errors::cancelled();
    Q_EMIT progressed(tr("Prices"), work->total, work->total);
    Result<BrokerSnapshot> snapshot = finish(*work, market);
    if (snapshot)
        m_live->setBook(*snapshot);
    co_return snapshot;
}

Result<BrokerSnapshot> TastytradeBroker::finish(Work& work, const MarketRead& market) const
{
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_clock->now();
    int unreachable = 0;
    std::optional<Error> first;
    for (qsizetype i = 0; i < work.accounts.size(); ++i) {
        const auto read = work.reads.find(i);
        if (read == work.reads.end()) { // closed: known, its history stays, nothing is asked
            AccountPull closed;
            closed.account = work.accounts.at(i);
            snapshot.accounts.append(closed);
            continue;
        }
        if (!read->pull.error)
            figurePositions(*read, market, snapshot.pulledAt, m_clock->marketToday());
        if (read->pull.error) { // nothing of it may be applied
            AccountPull nothing;
            nothing.account = read->pull.account;
            nothing.error = read->pull.error;
            read->pull = nothing;
            if (!first)
                first = nothing.error;
            unreachable += nothing.error->kind == Error::Kind::Network ? 1 : 0;
        }
        snapshot.accounts.append(read->pull);
    }
    // Not one account could be reached: then it is the connection that failed.
    if (unreachable > 0 && unreachable == work.open.size())
        return *first;
    return snapshot;
}

std::unique_ptr<Broker> create(const BrokerContext& context)
{
    return std::make_unique<TastytradeBroker>(context, httpPolicy());
}

} // namespace qm::broker::tastytrade
