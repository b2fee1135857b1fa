// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/book/simbook.h"
#include "simulators/ibkr/wire/message.h"

/// Every message of the server, field by field, at a negotiated version of 176 to 200. Written from the protocol's
/// description alone, without a line of the client: so that errors of the two do not cancel out.
namespace qm::sim::reply {

[[nodiscard]] QByteArray hello(int version, const QString& connectionTime);
[[nodiscard]] Message managedAccounts(const QStringList& accounts, bool trailingComma);
[[nodiscard]] Message nextValidId(qint64 id);
[[nodiscard]] Message currentTime(const QDateTime& now);
[[nodiscard]] Message currentTimeInMillis(const QDateTime& now);
[[nodiscard]] Message error(int version, qint64 id, int code, const QString& text, const QDateTime& now);

[[nodiscard]] Message accountSummary(qint64 request, const QString& account, const SimValue& value);
[[nodiscard]] Message accountValue(const QString& account, const SimValue& value);
[[nodiscard]] Message accountUpdateMulti(
    qint64 request, const QString& account, const QString& model, const SimValue& value);
[[nodiscard]] Message portfolioValue(const SimBook& book, const SimAccount& account, const SimPosition& held);
[[nodiscard]] Message accountUpdateTime(const QDateTime& now);
[[nodiscard]] Message accountDownloadEnd(const QString& account);
[[nodiscard]] Message position(const SimContract& contract, const QString& account, const SimPosition& held);
[[nodiscard]] Message positionMulti(
    qint64 request, const SimContract& contract, const QString& account, const QString& model, const SimPosition& held);
[[nodiscard]] Message pnl(qint64 request, const SimPnl& pnl);
[[nodiscard]] Message pnlSingle(
    qint64 request, const Decimal& quantity, const SimPnl& pnl, const std::optional<Decimal>& value);
/// Messages of nothing but a version and perhaps a request: 62, 64, 72, 74, 55, 52, 53, 57.
[[nodiscard]] Message end(int id, std::optional<qint64> request = std::nullopt);

[[nodiscard]] QString executionTime(const QDateTime& utc, bool withZone);
[[nodiscard]] Message execution(
    int version, qint64 request, const SimContract& contract, const SimExecution& execution, bool withZone);
[[nodiscard]] Message commission(const SimExecution& execution);

/// 10, or 18 for a bond.
[[nodiscard]] Message contractDetails(int version, qint64 request, const SimContract& contract);

} // namespace qm::sim::reply
