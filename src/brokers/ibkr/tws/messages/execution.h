// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/contract.h"

namespace qm::broker::ibkr::tws {

/// A fill. A correction repeats it under the same execId but for the digits behind the last dot: the higher replaces
/// the lower.
struct Execution {
    int reqId = -1; ///< -1: not asked for, it happened just now
    std::optional<qint64> orderId;
    ContractPtr contract;
    QString execId;
    QString time; ///< see parseMoment()
    QString account;
    QString exchange;
    QString side;                  ///< BOT or SLD
    std::optional<Decimal> shares; ///< never negative
    std::optional<Decimal> price;  ///< per unit
    std::optional<qint64> permId;  ///< 64 bits from server version 191 on
    std::optional<qint64> clientId;
    std::optional<qint64> liquidation;
    std::optional<Decimal> cumulativeQty;
    std::optional<Decimal> averagePrice;
    QString orderRef;
    QString evRule;
    std::optional<Decimal> evMultiplier;
    QString modelCode;
    std::optional<qint64> lastLiquidity;
    bool pendingPriceRevision = false;
    QString submitter;
};

/// Follows its execution, not necessarily at once: joined by execId.
struct Commission {
    QString execId;
    std::optional<Decimal> commission; ///< a cost is positive
    QString currency;
    std::optional<Decimal> realizedPnl; ///< nullopt for opening trades
    std::optional<Decimal> yield;
    QString yieldRedemptionDate; ///< yyyymmdd
};

/// An execution and its commission; nullopt: no report of it came, or not in time.
struct Fill {
    Execution execution;
    std::optional<Commission> commission;
};

/// TWS tells of orders in some states of its own accord; nothing is made of it but a line in the log.
struct OrderStatus {
    std::optional<qint64> orderId;
    QString status;
    std::optional<Decimal> filled;
    std::optional<Decimal> remaining;
    std::optional<Decimal> averageFillPrice;
    std::optional<qint64> permId;
    std::optional<qint64> parentId;
    std::optional<Decimal> lastFillPrice;
    std::optional<qint64> clientId;
    QString whyHeld;
    std::optional<Decimal> marketCapPrice;
};

} // namespace qm::broker::ibkr::tws
