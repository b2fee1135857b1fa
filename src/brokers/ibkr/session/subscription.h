// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/request/encoder.h"

#include <functional>

namespace qm::broker::ibkr {

/// Something that TWS keeps telling until it is cancelled. Made by the functions below, kept by the session, which
/// sends it again whenever TWS has forgotten it.
struct Subscription {
    using Request = std::function<tws::Encoder::Frame(const tws::Encoder& encoder, int id)>;
    Request begin;
    Request cancel;
    bool isPositions = false; ///< has no number of its own on the wire
};

namespace subscriptions {

/// All positions of all accounts: onPosition, then changes.
[[nodiscard]] Subscription positions();
/// Values and positions of one account: onAccountValue, onPortfolioValue. One per TWS: a second replaces the first.
[[nodiscard]] Subscription accountUpdates(const QString& account);
/// Values of one account: onAccountUpdateMulti; any number of accounts at once.
[[nodiscard]] Subscription accountUpdatesMulti(const QString& account, const QString& model = {}, bool ledger = true);
/// Figures of several accounts: onAccountSummary. At most two alive.
[[nodiscard]] Subscription accountSummary(const QString& group, const QString& tags);
/// An account's profit, about once a second: onPnl.
[[nodiscard]] Subscription pnl(const QString& account, const QString& model = {});
/// A position's profit and value, about once a second: onPnlSingle.
[[nodiscard]] Subscription pnlSingle(const QString& account, qint64 conId, const QString& model = {});
/// Ticks: onTickPrice and its like. Each takes one of the account's market data lines.
[[nodiscard]] Subscription marketData(const tws::ContractQuery& query, const QString& genericTicks = {});
/// Bars that go on growing: onHistoricalData, then onHistoricalDataUpdate.
[[nodiscard]] Subscription growingBars(tws::HistoryQuery query);

} // namespace subscriptions

} // namespace qm::broker::ibkr
