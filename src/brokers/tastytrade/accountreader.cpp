// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/accountreader.h"

#include "brokers/tastytrade/errors.h"
#include "brokers/tastytrade/map/position.h"
#include "brokers/tastytrade/parse/balances.h"
#include "brokers/tastytrade/parse/history.h"
#include "net/redactor.h"

#include <QCoreApplication>
#include <QSet>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOverlapDays = 5; // corrections and late fees are booked on days gone by

QString tr(const char* text) { return QCoreApplication::translate("tastytrade", text); }

void count(AccountPull& pull, int rejected, const QStringList& lines)
{
    pull.rejectedRows += rejected;
    for (const QString& line : lines) {
        if (pull.rejections.size() < 50)
            pull.rejections.append(net::redact(line));
    }
}

AccountRead failed(const Account& account, const StepError& problem)
{
    AccountRead read;
    read.pull.account = account;
    read.pull.error = problem.error;
    if (problem.isWhole)
        read.whole = problem.error;
    return read;
}

Currency accountCurrency(const QList<Balance>& balances)
{
    for (const Balance& balance : balances) {
        if (balance.currency == Currency::usd())
            return balance.currency;
    }
    return balances.first().currency;
}

/// The last day before today, if it is near enough to be the last trading day (long weekends included).
std::optional<Decimal> previousNetLiquidation(const History& history, QDate today)
{
    auto day = history.days.lowerBound(today);
    if (day == history.days.begin())
        return std::nullopt;
    --day;
    constexpr int kLongestGap = 6;
    return day.key().daysTo(today) <= kLongestGap ? std::optional(day->netLiq) : std::nullopt;
}

void addHistory(AccountPull& pull, const History& history, QDate today)
{
    count(pull, history.rejected, history.rejections);
    for (auto day = history.days.begin(); day != history.days.end(); ++day)
        pull.daily.append(DailyValue{day.key(), day->total, std::nullopt});
    // The history is in the account's currency and of the whole account.
    if (pull.balances.size() == 1)
        pull.balances.first().previousNetLiquidation = previousNetLiquidation(history, today);
}

} // namespace

QByteArray timeBack(std::optional<QDate> lastDaily, QDate today)
{
    const qint64 days = lastDaily ? lastDaily->daysTo(today) : -1;
    if (days < 0)
        return "all";
    return days <= 25 ? "1m" : days <= 80 ? "3m" : days <= 170 ? "6m" : days <= 350 ? "1y" : "all";
}

Task<AccountRead> readAccount(
    Client* client, AccountTask task, std::function<void(QString)> stepped, net::CancelToken cancel)
{
    const QString account = task.account.number;
    AccountRead read;
    read.pull.account = task.account;

    const QByteArray balancesPath = paths::balances(account);
    const Result<net::HttpReply> balancesReply =
        co_await client->get(balancesPath, QByteArray(), Client::Size::Usual, cancel);
    if (!balancesReply)
        co_return failed(task.account, stepError(balancesReply.error()));
    const Result<QByteArray> balancesBody = checked(*balancesReply, tr("balances"));
    if (!balancesBody)
        co_return failed(task.account, StepError{balancesBody.error(), false});
    const Result<Rows<Balance>> balances = parseBalances(*balancesBody, account, task.now);
    if (!balances)
        co_return failed(task.account, StepError{errors::redacted(balances.error()), false});
    read.pull.balances = balances->items;
    read.pull.account.currency = accountCurrency(balances->items);
    count(read.pull, balances->rejected, balances->rejections);
    stepped(tr("Balances"));

    const QByteArray positionsPath = paths::positions(account);
    // Closed ones carry today's realised gain; marks stand in where the market data service does not answer.
    const QByteArray positionsQuery = "include-closed-positions=true&include-marks=true";
    const Result<net::HttpReply> positionsReply =
        co_await client->get(positionsPath, positionsQuery, Client::Size::Usual, cancel);
    if (!positionsReply)
        co_return failed(task.account, stepError(positionsReply.error()));
    const Result<QByteArray> positionsBody = checked(*positionsReply, tr("positions"));
    if (!positionsBody)
        co_return failed(task.account, StepError{positionsBody.error(), false});
    const Result<Rows<PositionRow>> positions = parsePositions(*positionsBody, account);
    if (!positions)
        co_return failed(task.account, StepError{errors::redacted(positions.error()), false});
    read.positions = positions->items;
    count(read.pull, positions->rejected, positions->rejections);
    stepped(tr("Positions"));

    std::optional<QDate> from;
    if (task.known.lastTransaction && !task.full)
        from = task.known.lastTransaction->addDays(-kOverlapDays);
    const std::function<void(int, int)> paged = [stepped](int page, int pages) {
        stepped(tr("Transactions, page %1 of %2").arg(page).arg(pages));
    };
    const TransactionsRead transactions = co_await readTransactions(client, account, from, paged, cancel);
    if (transactions.error)
        co_return failed(task.account, *transactions.error);
    read.pull.transactions = transactions.rows.items;
    count(read.pull, transactions.rows.rejected, transactions.rows.rejections);
    stepped(tr("Transactions"));

    if (!client->isSandbox()) {
        const QByteArray historyPath = paths::netLiqHistory(account);
        const std::optional<QDate> lastDaily = task.full ? std::nullopt : task.known.lastDaily;
        const QByteArray historyQuery = "time-back=" + timeBack(lastDaily, task.marketToday);
        const Result<net::HttpReply> historyReply =
            co_await client->get(historyPath, historyQuery, Client::Size::History, cancel);
        if (!historyReply)
            co_return failed(task.account, stepError(historyReply.error()));
        const bool isOff = historyReply->status == 403 || historyReply->status == 404;
        const Result<QByteArray> historyBody = checked(*historyReply, tr("net liquidation history"));
        if (!isOff && !historyBody)
            co_return failed(task.account, StepError{historyBody.error(), false});
        if (!isOff) {
            const Result<History> history = parseHistory(*historyBody);
            if (!history)
                co_return failed(task.account, StepError{errors::redacted(history.error()), false});
            addHistory(read.pull, *history, task.marketToday);
        }
    }
    stepped(tr("History"));
    co_return read;
}

void figurePositions(AccountRead& read, const MarketRead& market, const QDateTime& now, QDate marketToday)
{
    QSet<QString> seen;
    for (const PositionRow& row : std::as_const(read.positions)) {
        if (isLeftOver(row, marketToday))
            continue;
        const auto found = market.rows.constFind(row.symbol);
        const bool isUnreadable = found != market.rows.constEnd() && !found->problem.isEmpty();
        const bool noClose = market.error || isUnreadable;
        const Mark mark = chooseMark(row, found == market.rows.constEnd() ? nullptr : &*found,
            noClose ? Fallback::MarkOnly : Fallback::Close, now);
        if (market.error && !mark.price && !row.quantity.isZero()) {
            read.pull.error = market.error->error; // an old price must not pass for today's
            return;
        }
        if (isUnreadable)
            count(read.pull, 1, {found->problem});
        StandardPosition position = toPosition(row, mark, marketToday);
        const QString key = position.instrument.key();
        if (seen.contains(key)) {
            count(read.pull, 1, {u"positions (%1): a second row for one instrument"_s.arg(row.symbol)});
            continue;
        }
        seen.insert(key);
        read.pull.positions.append(std::move(position));
    }
}

} // namespace qm::broker::tastytrade
