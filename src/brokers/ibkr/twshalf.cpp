// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/twshalf.h"

#include "brokers/ibkr/live/fills.h"
#include "brokers/ibkr/live/holdings.h"
#include "brokers/ibkr/service/pacing.h"

#include <QElapsedTimer>
#include <QHostAddress>

#include <algorithm>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {

constexpr Ms kReady{20'000};       ///< for connecting; longer usually means that TWS asks the person
constexpr Ms kFirstProfits{3'000}; ///< TWS tells them about once a second
constexpr Ms kLook{50};

Error inputError(const QString& words, const QString& detail) { return {Error::Kind::Input, words, detail, {}}; }

QString heldKey(const QString& account, qint64 conId) { return u"%1/%2"_s.arg(account).arg(conId); }

bool isLoopback(const QString& host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

} // namespace

Result<std::optional<SessionOptions>> sessionOptionsOf(const ConnectionConfig& connection)
{
    const QString portText = connection.settings.value(u"port"_s).trimmed();
    if (portText.isEmpty())
        return std::optional<SessionOptions>();
    SessionOptions options;
    bool isPort = false;
    options.port = portText.toUShort(&isPort);
    if (!isPort || options.port == 0)
        return inputError(TwsHalf::tr("The port of TWS is a number: 7496 or 7497 for TWS, 4001 or 4002 for IB Gateway. "
                                      "Correct it in the connection's settings."),
            u"port"_s);
    if (const QString host = connection.settings.value(u"host"_s).trimmed(); !host.isEmpty())
        options.host = host;
    if (const QString id = connection.settings.value(u"client_id"_s).trimmed(); !id.isEmpty()) {
        bool isNumber = false;
        options.clientId = id.toInt(&isNumber);
        if (!isNumber || options.clientId < 0)
            return inputError(
                TwsHalf::tr("The client ID is a whole number from 0 on. Correct it in the connection's settings."),
                u"client_id"_s);
    }
    return std::optional(options);
}

TwsHalf::TwsHalf(const SessionOptions& options, const Clock* clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_session(options)
{
    m_session.addListener(this);
    connect(&m_session, &TwsSession::resubscribed, this, [this] {
        for (Held& held : m_held)
            held.profit.reset(); // of before the break
    });
}

Task<Result<>> TwsHalf::open(net::CancelToken cancel)
{
    m_session.start();
    const Ms limit = kReady;
    auto ready = co_await m_session.ready(limit, cancel);
    if (ready && m_session.state() == SessionState::Degraded)
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

/// Names and identifiers of contracts that were not seen before. One that TWS cannot describe goes without.
Task<Result<>> TwsHalf::learn(QList<tws::ContractPtr> contracts, net::CancelToken cancel)
{
    int done = 0;
    for (const tws::ContractPtr& contract : std::as_const(contracts)) {
        ++done;
        if (!contract || contract->conId == 0 || contract->secType == u"CASH" || m_details.contains(contract->conId))
            continue;
        Q_EMIT progressed(tr("Contracts"), done, static_cast<int>(contracts.size()));
        const tws::ContractQuery query = tws::ContractQuery::of(contract->conId, {});
        auto details = co_await m_session.contractDetails(query, cancel);
        if (!details && (details.error().kind == Error::Kind::Cancelled || !m_session.isReady()))
            co_return details.error();
        m_details.insert(contract->conId, details && !details->isEmpty() ? details->first() : tws::ContractDetails());
    }
    co_return Result<>();
}

/// Subscribes to the profit of what is held, and ends what is held no longer.
void TwsHalf::follow(const QList<tws::Position>& positions)
{
    QHash<QString, Held> wanted;
    for (const tws::Position& position : positions) {
        if (!position.contract || !position.position || position.position->isZero()
            || position.contract->secType == u"CASH")
            continue;
        const QString key = heldKey(position.account, position.contract->conId);
        Held held = m_held.take(key);
        held.position = position;
        if (held.subscription == 0) {
            const auto id = m_session.subscribe(subscriptions::pnlSingle(position.account, position.contract->conId));
            held.subscription = id ? *id : 0;
        }
        wanted.insert(key, held);
    }
    for (const Held& gone : std::as_const(m_held))
        m_session.unsubscribe(gone.subscription);
    m_held = wanted;
}

/// TWS tells nothing of what it cannot value: after a moment it goes on without.
Task<Result<>> TwsHalf::firstProfits(net::CancelToken cancel)
{
    QElapsedTimer since;
    since.start();
    const auto missing = [this] {
        return std::any_of(m_held.cbegin(), m_held.cend(), [](const Held& held) { return !held.profit; });
    };
    while (missing() && since.elapsed() < kFirstProfits.count()) {
        const Ms look = kLook;
        auto waited = co_await pause(look, cancel);
        if (!waited)
            co_return waited.error();
    }
    co_return Result<>();
}

void TwsHalf::onPnlSingle(const tws::PnlSingle& profit)
{
    for (Held& held : m_held) {
        if (held.subscription != profit.reqId)
            continue;
        held.profit = profit;
        if (!m_live)
            return;
        const QDateTime now = m_clock->now();
        const auto position = positionOf(held.position, detailsOf(held.position.contract), &profit, now);
        if (!position || !position->marketPrice)
            return;
        Quote quote;
        quote.instrumentKey = position->instrument.key();
        quote.mark = position->marketPrice;
        quote.asOf = now;
        quote.source = u"ibkr:pnl"_s;
        Q_EMIT quotesArrived({quote});
        return;
    }
}

Task<AccountPull> TwsHalf::accountOf(
    QString number, QList<tws::Position> positions, QList<tws::Fill> rows, net::CancelToken cancel)
{
    AccountPull pull;
    pull.account.number = number;
    auto values = co_await m_session.accountUpdatesMulti(number, cancel);
    if (!values) {
        pull.error = values.error();
        co_return pull;
    }
    const QDateTime now = m_clock->now();
    pull.account.currency = baseCurrencyOf(*values).value_or(Currency());
    pull.balances = balancesOf(*values, now);
    m_rates += ratesOf(*values, m_clock->marketToday());
    if (pull.balances.isEmpty() || pull.account.currency.isNull()) {
        pull.error = Error{Error::Kind::Protocol,
            tr("TWS has no values of this account yet. The data from before stays; it will be tried again."),
            u"account values not ready"_s, {}};
        co_return pull;
    }
    for (const tws::AccountUpdateMulti& value : std::as_const(*values)) {
        if (value.key == u"AccountType")
            pull.account.type = value.value;
    }
    for (const tws::Position& position : std::as_const(positions)) {
        if (position.account != number)
            continue;
        const Held held = m_held.value(heldKey(number, position.contract ? position.contract->conId : 0));
        const auto standard =
            positionOf(position, detailsOf(position.contract), held.profit ? &*held.profit : nullptr, now);
        if (standard && !standard->quantity.isZero())
            pull.positions.append(*standard);
    }
    QList<tws::Fill> fills;
    for (const tws::Fill& fill : std::as_const(rows)) {
        if (fill.execution.account == number)
            fills.append(fill);
    }
    for (const tws::Fill& fill : withoutCorrected(fills)) {
        const auto bookings = transactionsOf(fill, detailsOf(fill.execution.contract), QTimeZone::systemTimeZone());
        if (bookings.isEmpty() && fill.execution.contract && fill.execution.contract->secType != u"BAG") {
            ++pull.rejectedRows;
            pull.rejections.append(tr("An execution of %1 could not be read").arg(fill.execution.contract->symbol));
        }
        pull.transactions.append(bookings);
    }
    co_return pull;
}

Task<Result<BrokerSnapshot>> TwsHalf::pull(net::CancelToken cancel)
{
    Q_EMIT progressed(tr("Connecting to TWS"), 0, 0);
    auto opened = co_await open(cancel);
    if (!opened)
        co_return opened.error();
    Q_EMIT progressed(tr("Positions"), 0, 0);
    auto positions = co_await m_session.positions(cancel);
    if (!positions)
        co_return positions.error();
    const tws::ExecutionFilter all;
    auto fills = co_await m_session.executions(all, cancel);
    if (!fills)
        co_return fills.error();
    QList<tws::ContractPtr> contracts;
    for (const tws::Position& position : std::as_const(*positions))
        contracts.append(position.contract);
    for (const tws::Fill& row : std::as_const(*fills))
        contracts.append(row.execution.contract);
    auto learned = co_await learn(contracts, cancel);
    if (!learned)
        co_return learned.error();
    follow(*positions);
    auto valued = co_await firstProfits(cancel);
    if (!valued)
        co_return valued.error();
    BrokerSnapshot snapshot;
    snapshot.pulledAt = m_clock->now();
    m_rates.clear();
    const QStringList accounts = m_session.accounts();
    const QList<tws::Position> held = *positions;
    const QList<tws::Fill> rows = *fills;
    for (const QString& number : accounts) {
        Q_EMIT progressed(
            tr("Accounts"), static_cast<int>(snapshot.accounts.size()), static_cast<int>(accounts.size()));
        const QString one = number;
        AccountPull account = co_await accountOf(one, held, rows, cancel);
        if (account.error && account.error->kind == Error::Kind::Cancelled)
            co_return Error(*account.error);
        snapshot.accounts.append(account);
    }
    snapshot.fxRates = m_rates;
    co_return snapshot;
}

Task<Result<TestReport>> TwsHalf::test(net::CancelToken cancel)
{
    const auto started = m_clock->monotonic();
    auto opened = co_await open(cancel);
    if (!opened)
        co_return opened.error();
    auto positions = co_await m_session.positions(cancel);
    if (!positions)
        co_return positions.error();
    TestReport report;
    for (const QString& number : m_session.accounts())
        report.accounts.append(u"··%1"_s.arg(number.right(4)));
    report.positions = static_cast<int>(positions->size());
    report.durationMs = (m_clock->monotonic() - started).count();
    report.note = tr("TWS answers, API version %1.").arg(m_session.serverVersion());
    if (!isLoopback(m_session.options().host))
        report.note += u' '
            + tr("Beware: its API has no encryption, so everybody on the way to %1 can read along.")
                  .arg(m_session.options().host);
    co_return report;
}

} // namespace qm::broker::ibkr
