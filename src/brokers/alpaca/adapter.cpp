// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/adapter.h"

#include "brokers/alpaca/alpaca.h"
#include "brokers/alpaca/bookmark.h"
#include "brokers/alpaca/parse/history.h"
#include "net/redactor.h"

#include <QSet>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

/// What a page of activities asks for. Oldest first: rows that arrive meanwhile come at the end, and a pull that stops
/// at its page limit goes on at the same place.
QUrlQuery activitiesQuery(const Bookmark& from, const QString& pageToken)
{
    QUrlQuery query;
    query.addQueryItem(u"direction"_s, u"asc"_s);
    query.addQueryItem(u"page_size"_s, QString::number(kPageSize));
    if (from.since.isValid())
        query.addQueryItem(u"after"_s, from.since.addDays(-kOverlapDays).toString(Qt::ISODate));
    if (!pageToken.isEmpty())
        query.addQueryItem(u"page_token"_s, pageToken);
    return query;
}

QString historyPeriod(const std::optional<QDate>& lastKnown, QDate today)
{
    const qint64 days = lastKnown ? lastKnown->daysTo(today) : -1;
    if (days < 0 || days > 350)
        return u"all"_s;
    if (days > 80)
        return u"1A"_s;
    return days > 20 ? u"3M"_s : u"1M"_s;
}

template <typename Row>
void noteRejections(const Rows<Row>& rows, AccountPull& pull)
{
    pull.rejectedRows += rows.rejected;
    for (const QString& line : rows.rejections) {
        if (pull.rejections.size() < Rows<Row>::kMaxRejectionLines)
            pull.rejections.append(net::redact(line));
    }
}

} // namespace

std::unique_ptr<Broker> create(const BrokerContext& context)
{
    return std::make_unique<AlpacaBroker>(context, defaultPolicy());
}

AlpacaBroker::AlpacaBroker(const BrokerContext& context, const net::HttpPolicy& policy, PageLimits pageLimits,
    QObject* parent, const LiveOptions& live)
    : Broker(parent), m_context(context), m_pageLimits(pageLimits)
{
    const auto addresses = addressesOf(context.connection);
    if (!addresses) {
        m_settingsError = addresses.error();
        return;
    }
    m_client = std::make_unique<Client>(*addresses, policy, context.clock);
    connect(&m_client->http(), &net::HttpClient::latencyMeasured, this,
        [this](std::chrono::milliseconds latency) { Q_EMIT latencyMeasured(latency.count()); });
    connect(&m_client->http(), &net::HttpClient::throttled, this,
        [this](std::chrono::milliseconds wait) { Q_EMIT rateLimited(wait.count()); });
    // Read from the store for each connection; nothing of this object, which may end while the keychain is slow.
    const KeySource source = [secrets = context.secrets, name = context.connection.name] {
        return readKeys(secrets, name);
    };
    const StreamAddresses streams = streamAddressesOf(context.connection, *addresses);
    m_feed = streams.stocks.path().section(u'/', -1);
    m_live = std::make_unique<LiveStream>(live, streams, source, context.clock);
    connect(m_live.get(), &LiveStream::quotesArrived, this, &Broker::quotesArrived);
    connect(m_live.get(), &LiveStream::bookChanged, this, &Broker::bookChanged);
    connect(m_live.get(), &LiveStream::streamChanged, this, &Broker::streamChanged);
}

AlpacaBroker::~AlpacaBroker() = default;

void AlpacaBroker::startQuotes()
{
    if (m_live)
        m_live->start();
}

void AlpacaBroker::stopQuotes()
{
    if (m_live)
        m_live->stop();
}

void AlpacaBroker::watch(const QStringList& instrumentKeys)
{
    if (m_live)
        m_live->watch(instrumentKeys);
}

QString AlpacaBroker::accountName(const Account& account) const
{
    const bool margin = account.type == u"margin";
    if (m_client->isPaper())
        return margin ? tr("Paper margin") : tr("Paper");
    return margin ? tr("Margin") : tr("Cash account");
}

Task<Result<>> AlpacaBroker::signIn()
{
    if (m_settingsError)
        co_return Error(*m_settingsError);
    const QString name = m_context.connection.name;
    auto signedIn = co_await m_client->signIn(m_context.secrets, name);
    co_return signedIn;
}

Task<Result<TestReport>> AlpacaBroker::test(net::CancelToken cancel)
{
    const auto started = m_context.clock->monotonic();
    auto signedIn = co_await signIn();
    if (!signedIn)
        co_return signedIn.error();
    auto holdings = co_await readHoldings(cancel);
    if (!holdings)
        co_return holdings.error();
    const Account& account = holdings->account.account;
    TestReport report;
    report.accounts = {tr("%1 ··%2, %3").arg(accountName(account), account.number.right(4), account.currency.code())};
    report.positions = static_cast<int>(holdings->positions.rows.size());
    report.durationMs = (m_context.clock->monotonic() - started).count();
    report.note = tr("%1 environment, account status %2, %3 requests per minute allowed.")
                      .arg(m_client->isPaper() ? tr("Paper") : tr("Live"), holdings->account.status)
                      .arg(kDocumentedRequestsPerMinute);
    co_return report;
}

Task<Result<BrokerSnapshot>> AlpacaBroker::pull(PullRequest request, net::CancelToken cancel)
{
    auto signedIn = co_await signIn();
    if (!signedIn)
        co_return signedIn.error();
    auto holdings = co_await readHoldings(cancel);
    if (!holdings)
        co_return holdings.error();
    AccountPull pull;
    pull.account = holdings->account.account;
    pull.account.name = accountName(pull.account);
    const PullRequest::Known known = request.accounts.value(pull.account.number);

    const QString cursor = request.full ? QString() : known.cursor;
    auto activities = co_await readActivities(cursor, *holdings, cancel);
    if (!activities)
        co_return activities.error();
    const std::optional<QDate> lastDaily = request.full ? std::nullopt : known.lastDaily;
    auto history = co_await readHistory(lastDaily, cancel);
    if (!history)
        co_return history.error();

    pull.balances = {holdings->account.balance};
    pull.positions = holdings->positions.rows;
    pull.transactions = activities->rows.rows;
    pull.daily = history->rows;
    pull.cursor = activities->cursor;
    noteRejections(holdings->positions, pull);
    noteRejections(activities->rows, pull);
    noteRejections(*history, pull);
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_context.clock->now();
    snapshot.accounts = {pull};
    m_live->setBook(snapshot);
    co_return snapshot;
}

/// No rows where none could be read is an error, not an empty account. A list without positions beside an account that
/// is valued with some is a failed read, not a sale: asked once more, then refused. (The opposite order, a sale between
/// the two requests, is settled by asking again.)
Task<Result<AlpacaBroker::Holdings>> AlpacaBroker::readHoldings(net::CancelToken cancel)
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto holdings = co_await readHoldingsOnce(cancel);
        if (!holdings)
            co_return holdings.error();
        const bool empty = holdings->positions.rows.isEmpty();
        if (empty && holdings->positions.rejected > 0)
            co_return malformed(
                u"positions: not one row was understood; "_s + net::redact(holdings->positions.rejections.first()));
        if (!empty || !holdings->account.holdsPositions)
            co_return *holdings;
    }
    co_return malformed(u"positions: an empty list, but the account is valued with positions"_s);
}

Task<Result<AlpacaBroker::Holdings>> AlpacaBroker::readHoldingsOnce(net::CancelToken cancel)
{
    Q_EMIT progressed(tr("Account"), 0, 4);
    const QDateTime asOf = m_context.clock->now();
    const QUrlQuery noQuery;
    const Client::Options options;
    const QString accountPath = u"/v2/account"_s;
    auto accountBytes = co_await m_client->get(accountPath, noQuery, options, cancel);
    if (!accountBytes)
        co_return accountBytes.error();
    auto account = parseAccount(*accountBytes, asOf);
    if (!account)
        co_return account.error();

    Q_EMIT progressed(tr("Positions"), 1, 4);
    const QString positionsPath = u"/v2/positions"_s;
    auto positionsBytes = co_await m_client->get(positionsPath, noQuery, options, cancel);
    if (!positionsBytes)
        co_return positionsBytes.error();
    auto positions = parsePositions(*positionsBytes, account->account.currency, asOf);
    if (!positions)
        co_return positions.error();
    co_return Holdings{*account, *positions};
}

Task<Result<AlpacaBroker::Activities>> AlpacaBroker::readActivities(
    QString cursor, Holdings holdings, net::CancelToken cancel)
{
    const Bookmark from = Bookmark::parse(cursor);
    const bool first = !from.since.isValid();
    const int pageLimit = first ? m_pageLimits.first : m_pageLimits.later;
    const KnownInstruments known = knownInstruments(holdings.positions.rows);
    const Currency currency = holdings.account.account.currency;
    const QString path = u"/v2/account/activities"_s;
    const Client::Options options;

    Activities result;
    Bookmark reached{from.since, {}};
    QString token = from.pageToken;
    QSet<QString> seen;
    bool askedAgain = false;
    int page = 0;
    while (page < pageLimit) {
        Q_EMIT progressed(tr("Transactions, page %1").arg(page + 1), 2, 4);
        const QUrlQuery query = activitiesQuery(from, token);
        auto bytes = co_await m_client->get(path, query, options, cancel);
        if (!bytes && bytes.error().kind == Error::Kind::Protocol && page == 0 && !token.isEmpty()) {
            token.clear(); // the row we stopped at is gone: read the list from its beginning
            continue;
        }
        if (!bytes)
            co_return bytes.error();
        auto read = parseActivities(*bytes, currency, known);
        if (!read)
            co_return read.error();

        const qsizetype before = seen.size();
        for (const QString& id : read->ids)
            seen.insert(id);
        if (read->received > 0 && seen.size() == before) { // a page that we have already: once may be an accident
            if (askedAgain)
                co_return malformed(u"activities: page %1 repeats earlier rows"_s.arg(page + 1));
            askedAgain = true;
            continue;
        }
        askedAgain = false;
        ++page;
        result.rows.rows.append(read->activities.rows);
        result.rows.rejected += read->activities.rejected;
        result.rows.rejections.append(read->activities.rejections);
        if (read->newest && (!reached.since.isValid() || *read->newest > reached.since))
            reached.since = *read->newest;
        token = read->received < kPageSize ? QString() : read->ids.last();
        if (token.isEmpty())
            break;
    }
    // A row from the future must not make us skip what comes until then.
    if (reached.since.isValid())
        reached.since = qMin(reached.since, m_context.clock->now());
    // Stopped at the limit: the same list goes on behind the last row, next time.
    const Bookmark next = token.isEmpty() ? reached : Bookmark{from.since, token};
    result.cursor = next.toString();
    co_return result;
}

Task<Result<Rows<DailyValue>>> AlpacaBroker::readHistory(std::optional<QDate> lastKnown, net::CancelToken cancel)
{
    const auto now = m_context.clock->monotonic();
    if (lastKnown && m_historyReadAt && now - *m_historyReadAt < kHistoryInterval)
        co_return Rows<DailyValue>();
    Q_EMIT progressed(tr("History"), 3, 4);
    const QString path = u"/v2/account/portfolio/history"_s;
    QUrlQuery query;
    query.addQueryItem(u"period"_s, historyPeriod(lastKnown, m_context.clock->marketToday()));
    query.addQueryItem(u"timeframe"_s, u"1D"_s);
    Client::Options options;
    options.deadline = m_client->http().policy().deadline * kHistoryPatience;
    options.maxBytes = m_client->http().policy().maxBytes * kHistorySize;
    options.optional = true;
    auto bytes = co_await m_client->get(path, query, options, cancel);
    if (!bytes)
        co_return bytes.error();
    m_historyReadAt = now;
    if (bytes->isEmpty()) // not offered for this account
        co_return Rows<DailyValue>();
    auto history = parsePortfolioHistory(*bytes);
    co_return history;
}

} // namespace qm::broker::alpaca
