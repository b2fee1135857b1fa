// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/book/simbook.h"
#include "simulators/ibkr/wire/message.h"

#include <QSet>

namespace qm::sim {

/// How the simulated TWS behaves. Each member is a key of the scenario file in snake case; README.md tells them all.
struct IbkrScenario {
    // the session
    int version = 200;      ///< its own; it answers the smaller of this and the client's maximum
    QString connectionTime; ///< empty: from `now`
    QDateTime now = QDateTime(QDate(2026, 1, 6), QTime(14, 30), Qt::UTC); ///< its clock, moved by ticks alone
    qint64 nextValidId = 1;
    bool trailingComma = false; ///< behind the managed accounts
    QList<int> startNotices = {2104, 2106, 2158};
    std::optional<qint64> masterClientId; ///< besides client 0, who hears of every execution
    bool unsolicitedToAll = false;        ///< every client hears of every execution
    int marketDataLines = 100;
    int messagesPerSecond = 50; ///< more: error 100; 0: no limit
    bool pacingDisconnects = false;

    // what moves
    quint64 seed = 1;
    bool moves = false;       ///< prices walk at each tick
    int tickMs = 0;           ///< 0: only tick() ticks
    int tickSeconds = 1;      ///< of its clock, per tick
    int accountTicks = 180;   ///< changed account and portfolio values every so many ticks
    int commissionTicks = 1;  ///< commission report behind the execution; 0: at once
    int positionEndTicks = 0; ///< -1: never
    int summaryEndTicks = 0;
    int downloadEndTicks = 0;

    // the wire
    int chop = 0; ///< bytes per write, each in its own turn; 0: whole
    bool merge = false;
    Quirks quirks;
    bool unknownMessages = false;     ///< a message of an unknown id before each known one
    bool plainExecutionTimes = false; ///< two spaces, no zone

    // faults
    bool refuse = false;                     ///< accepts the connection and closes it
    bool acceptWait = false;                 ///< says nothing after the hello until acceptConnection()
    QString redirect;                        ///< answers version -1 and this address
    QHash<qint64, int> busyClientIds;        ///< attempts to refuse with 326; -1: all
    QSet<int> mute;                          ///< requests that get no answer
    QHash<qint64, QString> historicalErrors; ///< conId (0: all) -> text of error 162
    enum class HistoryPacing { None, Small, All } historyPacing = HistoryPacing::Small; ///< of bars up to 30 s, or all
    int historyTicks = 0;     ///< before bars are told; -1: never
    bool competing = false;   ///< another session has the market data: 10197 to every new line
    bool noBars = false;      ///< "?" for every price and -1 for the volume
    qint64 floodMessages = 0; ///< portfolio values that reqAccountUpdates pours out
    int floodPositions = 500;

    QList<QJsonObject> events; ///< actions with a "tick", see IbkrSim::perform

    /// Changes what `object` names; false and `problem`: a key or value that does not exist. Book, contracts, accounts
    /// and fills are for SimBook.
    [[nodiscard]] bool apply(const QJsonObject& object, QString* problem);
};

} // namespace qm::sim
