// SPDX-License-Identifier: GPL-3.0-or-later
// The two halves of a connection as one: live figures, and the history that statements tell.
#include "brokers/ibkr/adapter.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

bool isCancelled(const Error& error) { return error.kind == Error::Kind::Cancelled; }

/// One half failed: what the other told stands, and the row says so.
void note(BrokerSnapshot& snapshot, const QString& half, const Error& error)
{
    for (AccountPull& account : snapshot.accounts) {
        if (account.error)
            continue;
        account.rejections.prepend(u"%1: %2"_s.arg(half, error.userText));
        return;
    }
}

/// What statements tell of an account goes into its live pull; what they say of balances and positions is older.
void addHistory(AccountPull& live, const AccountPull& told)
{
    live.transactions += told.transactions;
    live.daily = told.daily;
    live.cursor = told.cursor;
    live.rejectedRows += told.rejectedRows;
    live.rejections += told.rejections;
    if (live.account.name.isEmpty())
        live.account.name = told.account.name;
    if (live.account.type.isEmpty())
        live.account.type = told.account.type;
}

BrokerSnapshot joined(const BrokerSnapshot& live, const BrokerSnapshot& statements)
{
    BrokerSnapshot snapshot = statements;
    snapshot.fxRates += live.fxRates;
    snapshot.bars += live.bars;
    for (const AccountPull& account : live.accounts) {
        AccountPull pull = account;
        const auto told = std::find_if(snapshot.accounts.begin(), snapshot.accounts.end(),
            [&](const AccountPull& other) { return other.account.number == account.account.number; });
        if (told == snapshot.accounts.end()) {
            snapshot.accounts.append(pull);
            continue;
        }
        if (pull.error)
            continue; // the statement stands
        addHistory(pull, *told);
        *told = pull;
    }
    return snapshot;
}

} // namespace

/// Statements tell of every account that their query names; the person may want some. `alone`: nobody else has
/// looked whether they exist.
Result<BrokerSnapshot> IbkrBroker::withWantedAccounts(Result<BrokerSnapshot> statements, bool alone) const
{
    const QStringList wanted = wantedAccounts(m_context.connection);
    if (!statements || wanted.isEmpty())
        return statements;
    QStringList known;
    for (const AccountPull& account : std::as_const(statements->accounts))
        known.append(account.account.number);
    if (const auto taken = takenAccounts(wanted, known); alone && !taken)
        return taken.error();
    statements->accounts.removeIf(
        [&](const AccountPull& account) { return !wanted.contains(account.account.number, Qt::CaseInsensitive); });
    return statements;
}

Task<Result<BrokerSnapshot>> IbkrBroker::pull(PullRequest request, net::CancelToken cancel)
{
    if (m_twsError)
        co_return Error(*m_twsError);
    if (!m_tws) {
        auto only = co_await pullStatements(request, cancel);
        co_return withWantedAccounts(only, true);
    }
    auto live = co_await m_tws->pull(cancel);
    if (!live && (isCancelled(live.error()) || m_settingsError))
        co_return live.error();
    if (m_settingsError)
        co_return live;
    auto told = co_await pullStatements(request, cancel);
    auto statements = withWantedAccounts(told, false);
    if (!statements && (isCancelled(statements.error()) || !live))
        co_return live ? statements.error() : live.error();
    if (!live) {
        note(*statements, tr("TWS"), live.error());
        co_return statements;
    }
    if (!statements) {
        note(*live, tr("Statements"), statements.error());
        co_return live;
    }
    BrokerSnapshot snapshot = joined(*live, *statements);
    co_return snapshot;
}

Task<Result<TestReport>> IbkrBroker::test(net::CancelToken cancel)
{
    if (m_twsError)
        co_return Error(*m_twsError);
    if (!m_tws) {
        auto only = co_await testStatements(cancel);
        co_return only;
    }
    auto live = co_await m_tws->test(cancel);
    if (m_settingsError || (!live && isCancelled(live.error())))
        co_return live;
    auto statements = co_await testStatements(cancel);
    if (!live && !statements)
        co_return live.error();
    // Which half works, and why the other does not.
    TestReport report = live ? *live : *statements;
    const QString aboutLive = live ? live->note : tr("TWS: %1").arg(live.error().userText);
    const QString aboutStatements =
        statements ? statements->note : tr("Statements: %1").arg(statements.error().userText);
    report.note = aboutLive + u'\n' + aboutStatements;
    co_return report;
}

void IbkrBroker::startQuotes()
{
    if (m_tws)
        m_tws->stream().setLive(true);
}

void IbkrBroker::stopQuotes()
{
    if (m_tws)
        m_tws->stream().setLive(false);
}

void IbkrBroker::watch(const QStringList& instrumentKeys)
{
    if (m_tws)
        m_tws->stream().watch(instrumentKeys);
}

Task<Result<CandleSeries>> IbkrBroker::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    if (m_twsError)
        co_return Error(*m_twsError);
    if (!m_tws) {
        auto none = co_await Broker::candles(instrument, range, cancel);
        co_return none;
    }
    auto series = co_await m_tws->candles(instrument, range, cancel);
    co_return series;
}

} // namespace qm::broker::ibkr
