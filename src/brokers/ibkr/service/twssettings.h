// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/market/twsstream.h"
#include "core/values/connection.h"

namespace qm::broker::ibkr {

/// What a connection says about its TWS, and how patient the live half is. Tests are less so.
struct TwsOptions {
    using Ms = std::chrono::milliseconds;
    SessionOptions session;
    StreamOptions stream;
    QStringList accounts;   ///< to take; empty: all
    Ms ready{20'000};       ///< for connecting; longer usually means that TWS asks the person
    Ms firstProfits{3'000}; ///< TWS tells them about once a second
    int detailsAtOnce = 8;  ///< contracts that are described at the same time
    Ms chartsKept{15'000};  ///< the same chart is not asked for again within that time
};

/// Where TWS is asked; nullopt: the connection names no port, so TWS is not used. Error{Input} for what is no port, no
/// client id, no number of lines.
[[nodiscard]] Result<std::optional<TwsOptions>> twsOptionsOf(const ConnectionConfig& connection);

/// The accounts that the connection's setting `accounts` names; empty: all.
[[nodiscard]] QStringList wantedAccounts(const ConnectionConfig& connection);
/// Of the accounts that there are, those that are wanted; lines that stand for all of an advisor's accounts are none.
/// Error{Input}: one is wanted that does not exist; the words name those that do.
[[nodiscard]] Result<QStringList> takenAccounts(const QStringList& wanted, const QStringList& known);

} // namespace qm::broker::ibkr
