// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"
#include "reports/build/cells.h"
#include "reports/selection.h"

#include <QJsonDocument>

#include <algorithm>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {
/// With accounts named: only connections that hold one of them.
bool holdsSelected(
    const storage::RowFilter& filter, const ConnectionConfig& connection, const PortfolioSnapshot& portfolio)
{
    if (filter.accountNumbers.isEmpty() && filter.accountIds.isEmpty())
        return true;
    return std::any_of(portfolio.accounts.cbegin(), portfolio.accounts.cend(), [&](const auto& account) {
        return account->connectionId == connection.id && selects(filter, *account, portfolio);
    });
}
} // namespace

Result<> buildHealth(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"connection"_s}, {u"broker"_s}, {u"state"_s}, {u"accounts"_s, ColumnType::Integer},
        {u"last_success"_s, ColumnType::DateTime}, {u"last_attempt"_s, ColumnType::DateTime},
        {u"data_age_seconds"_s, ColumnType::Integer}, {u"latency_ms"_s, ColumnType::Integer}, {u"last_error"_s},
        {u"failures_in_row"_s, ColumnType::Integer}, {u"next_retry"_s, ColumnType::DateTime},
        {u"token_expiry"_s, ColumnType::DateTime}, {u"rejected_rows"_s, ColumnType::Integer}, {u"stream"_s},
        {u"stream_instruments"_s, ColumnType::Integer}, {u"stream_limit"_s, ColumnType::Integer},
        {u"stream_last_message"_s, ColumnType::DateTime}, {u"stream_reconnects"_s, ColumnType::Integer}};
    RowMaker rows(table.columns.size());
    for (const ConnectionConfig& connection : source.portfolio->connections) {
        if (!filter.connections.isEmpty() && !filter.connections.contains(connection.name))
            continue;
        if (!holdsSelected(filter, connection, *source.portfolio))
            continue;
        if (!filter.brokers.isEmpty() && !filter.brokers.contains(connection.brokerId())
            && !filter.brokers.contains(connection.kind))
            continue;
        ConnectionHealth health; // a connection that never ran in this process: what the store knows stands in
        for (const auto& account : source.portfolio->accounts) {
            if (account->connectionId != connection.id)
                continue;
            health.accounts += account->account.closed ? 0 : 1;
            health.rejectedRows += account->rejectedRows;
            if (account->pulledAt.isValid() && (!health.lastSuccess || *health.lastSuccess < account->pulledAt))
                health.lastSuccess = account->pulledAt;
        }
        for (const ConnectionHealth& candidate : source.health) {
            if (candidate.connectionId == connection.id)
                health = candidate;
        }
        // Freshness comes from the data's own time, not from what a connection believes of itself.
        QDateTime oldest;
        for (const auto& account : source.portfolio->accounts) {
            if (account->connectionId == connection.id && !account->account.closed && account->pulledAt.isValid()
                && (!oldest.isValid() || account->pulledAt < oldest))
                oldest = account->pulledAt;
        }
        rows.text(connection.name).text(connection.brokerId()).text(idOf(health.state)).integer(health.accounts);
        rows.moment(health.lastSuccess).moment(health.lastAttempt);
        oldest.isValid() ? rows.integer(std::max<qint64>(0, oldest.secsTo(source.now))) : rows.unknown();
        health.latencyMs ? rows.integer(*health.latencyMs) : rows.unknown();
        rows.text(health.lastError).integer(health.failuresInARow).moment(health.nextRetry).moment(health.tokenExpiry);
        rows.integer(health.rejectedRows);
        const StreamState& stream = health.stream;
        rows.text(idOf(stream.phase)).integer(stream.subscribed);
        stream.limit > 0 ? rows.integer(stream.limit) : rows.unknown();
        rows.moment(stream.lastMessage.isValid() ? std::optional(stream.lastMessage) : std::nullopt);
        rows.integer(stream.reconnects);
    }
    table.rows = rows.producer();
    if (source.reader) { // how smooth the window was, in its last run
        const auto pauses = source.reader->meta(u"gui_pauses"_s);
        if (!pauses)
            return pauses.error();
        const QJsonObject gui = QJsonDocument::fromJson(pauses->toUtf8()).object();
        if (!gui.isEmpty())
            table.annex.insert(u"gui_pauses"_s, gui);
    }
    return {};
}

} // namespace qm::reports
