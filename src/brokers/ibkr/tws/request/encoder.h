// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/protocol.h"
#include "brokers/ibkr/tws/request/query.h"
#include "core/result.h"

#include <QByteArray>

namespace qm::broker::ibkr::tws {

/// Every request that we can make, as a whole frame. All of them read: there is none here that places, changes,
/// exercises or cancels an order or changes an account. An Error (kind Input): a text held characters that TWS does not
/// take, or the server's version has no such request. Any thread.
class Encoder final {
public:
    using Frame = Result<QByteArray>;
    explicit Encoder(int serverVersion) : m_version(serverVersion) { }

    [[nodiscard]] Frame startApi(int clientId) const;
    [[nodiscard]] Frame managedAccounts() const;
    [[nodiscard]] Frame nextId() const;
    [[nodiscard]] Frame currentTime() const;
    [[nodiscard]] Frame currentTimeMillis() const; ///< from server version 197 on

    [[nodiscard]] Frame accountSummary(int reqId, const QString& group, const QString& tags) const;
    [[nodiscard]] Frame cancelAccountSummary(int reqId) const;
    [[nodiscard]] Frame accountUpdates(bool subscribe, const QString& account) const;
    [[nodiscard]] Frame accountUpdatesMulti(int reqId, const QString& account, const QString& model, bool ledger) const;
    [[nodiscard]] Frame cancelAccountUpdatesMulti(int reqId) const;
    [[nodiscard]] Frame positions() const;
    [[nodiscard]] Frame cancelPositions() const;
    [[nodiscard]] Frame positionsMulti(int reqId, const QString& account, const QString& model) const;
    [[nodiscard]] Frame cancelPositionsMulti(int reqId) const;
    [[nodiscard]] Frame pnl(int reqId, const QString& account, const QString& model) const;
    [[nodiscard]] Frame cancelPnl(int reqId) const;
    [[nodiscard]] Frame pnlSingle(int reqId, const QString& account, const QString& model, qint64 conId) const;
    [[nodiscard]] Frame cancelPnlSingle(int reqId) const;
    [[nodiscard]] Frame executions(int reqId, const ExecutionFilter& filter) const;

    [[nodiscard]] Frame contractDetails(int reqId, const ContractQuery& query) const;
    [[nodiscard]] Frame optionParameters(int reqId, const QString& symbol, const QString& futFopExchange,
        const QString& underSecType, qint64 underConId) const;
    [[nodiscard]] Frame matchingSymbols(int reqId, const QString& pattern) const;

    [[nodiscard]] Frame marketData(
        int reqId, const ContractQuery& query, const QString& genericTicks, bool snapshot) const;
    [[nodiscard]] Frame cancelMarketData(int reqId) const;
    [[nodiscard]] Frame marketDataType(int type) const; ///< MarketDataType

    [[nodiscard]] Frame historicalData(int reqId, const HistoryQuery& query) const;
    [[nodiscard]] Frame cancelHistoricalData(int reqId) const;
    [[nodiscard]] Frame headTimestamp(
        int reqId, const ContractQuery& query, const QString& whatToShow, bool regularHoursOnly, bool epochTimes) const;
    [[nodiscard]] Frame cancelHeadTimestamp(int reqId) const;

private:
    int m_version;
};

} // namespace qm::broker::ibkr::tws
