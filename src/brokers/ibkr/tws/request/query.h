// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/contract.h"

#include <QDate>
#include <QList>

/// What is asked for.
namespace qm::broker::ibkr::tws {

/// One leg of a combination (BAG).
struct ComboLeg {
    qint64 conId = 0;
    int ratio = 1;
    bool sold = false;
    QString exchange;
};

/// Which contract. Best: conId and exchange, the rest empty.
struct ContractQuery {
    Contract contract;
    QList<ComboLeg> legs;        ///< of a BAG
    bool includeExpired = false; ///< futures only
    QString secIdType;           ///< ISIN, CUSIP; for contract details
    QString secId;
    QString issuerId;

    [[nodiscard]] static ContractQuery of(qint64 conId, const QString& exchange)
    {
        ContractQuery query;
        query.contract.conId = conId;
        query.contract.exchange = exchange;
        return query;
    }
};

struct ExecutionFilter {
    QString account; ///< empty: all
    QString time;    ///< empty, or "yyyyMMdd-HH:mm:ss" in UTC: executions since then
    QString symbol;
    QString secType;
    QString exchange;
    std::optional<int> lastDays; ///< from server version 200 on; nullopt: what TWS gives by itself
    QList<QDate> days;           ///< from server version 200 on
};

struct HistoryQuery {
    ContractQuery contract;
    QString endTime;                          ///< empty: now; else "yyyyMMdd-HH:mm:ss" in UTC
    QString duration = QStringLiteral("1 D"); ///< number and S, D, W, M or Y
    QString barSize = QStringLiteral("1 day");
    QString whatToShow = QStringLiteral("TRADES");
    bool regularHoursOnly = true;
    bool epochTimes = true; ///< intraday bars as epoch seconds; day bars are yyyymmdd in any case
    bool keepUpToDate = false;
};

} // namespace qm::broker::ibkr::tws
