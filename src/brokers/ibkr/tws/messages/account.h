// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/contract.h"

#include <QStringList>

/// What TWS tells of accounts, positions and profits. nullopt: TWS sent "unset" or nothing.
namespace qm::broker::ibkr::tws {

struct ManagedAccounts {
    QStringList accounts;
};

/// One figure of reqAccountSummary. Values are texts because some tags are words (AccountType).
struct AccountSummary {
    int reqId = 0;
    QString account;
    QString tag;
    QString value;
    QString currency;
};

/// One figure of reqAccountUpdates.
struct AccountValue {
    QString key; ///< may end in -S (securities), -C (commodities)
    QString value;
    QString currency; ///< may be BASE: all currencies together
    QString account;
};

/// One figure of reqAccountUpdatesMulti.
struct AccountUpdateMulti {
    int reqId = 0;
    QString account;
    QString modelCode;
    QString key;
    QString value;
    QString currency;
};

/// A position of the account that reqAccountUpdates serves. Money in the contract's currency.
struct PortfolioValue {
    ContractPtr contract; ///< with primaryExchange, without exchange
    std::optional<Decimal> position;
    std::optional<Decimal> marketPrice; ///< per unit, without the multiplier
    std::optional<Decimal> marketValue; ///< position x price x multiplier; negative when short
    std::optional<Decimal> averageCost; ///< per contract: the multiplier and commissions are in it
    std::optional<Decimal> unrealizedPnl;
    std::optional<Decimal> realizedPnl; ///< today's
    QString account;
};

struct AccountUpdateTime {
    QString time; ///< HH:mm in TWS's zone
};

struct AccountDownloadEnd {
    QString account;
};

struct Position {
    QString account;
    ContractPtr contract;
    std::optional<Decimal> position;    ///< 0: closed just now
    std::optional<Decimal> averageCost; ///< per contract: the multiplier and commissions are in it
};

struct PositionMulti {
    int reqId = 0;
    QString account;
    ContractPtr contract;
    std::optional<Decimal> position;
    std::optional<Decimal> averageCost;
    QString modelCode;
};

/// Profit of an account, in its base currency.
struct Pnl {
    int reqId = 0;
    std::optional<Decimal> daily;
    std::optional<Decimal> unrealized;
    std::optional<Decimal> realized; ///< today's
};

/// Profit of one position.
struct PnlSingle {
    int reqId = 0;
    std::optional<Decimal> position;
    std::optional<Decimal> daily;
    std::optional<Decimal> unrealized;
    std::optional<Decimal> realized;
    std::optional<Decimal> value; ///< current market value
};

/// The end of an answer that is not numbered.
struct End { };

/// The end of an answer to a numbered request.
struct RequestEnd {
    int reqId = 0;
};

} // namespace qm::broker::ibkr::tws
