// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"

namespace qm::test {

/// A made-up picture: Alpaca with two accounts, tastytrade with one, Demo Atlas with one.
inline PortfolioPtr smallBook(const QDateTime& pulledAt = QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC))
{
    auto book = std::make_shared<PortfolioSnapshot>();
    const auto connect = [&](qint64 id, const char* name, const char* kind, const QMap<QString, QString>& settings) {
        ConnectionConfig connection;
        connection.id = id;
        connection.name = QString::fromLatin1(name);
        connection.kind = QString::fromLatin1(kind);
        connection.settings = settings;
        book->connections.append(connection);
    };
    connect(1, "Alpaca live", "alpaca", {});
    connect(2, "Tasty", "tastytrade", {});
    connect(3, "Demo Atlas", "demo", {{QStringLiteral("label"), QStringLiteral("Atlas")}});
    const auto account = [&](qint64 id, qint64 connection, const char* name, const char* number) {
        auto state = std::make_shared<AccountState>();
        state->accountId = id;
        state->connectionId = connection;
        for (const ConnectionConfig& one : book->connections) {
            if (one.id == connection) {
                state->brokerId = one.brokerId();
                state->connectionName = one.name;
            }
        }
        state->account.name = QString::fromLatin1(name);
        state->account.number = QString::fromLatin1(number);
        state->account.currency = Currency::usd();
        state->pulledAt = pulledAt;
        book->accounts.append(state);
    };
    account(11, 1, "Margin", "A0004417");
    account(12, 1, "Roth IRA", "A0008052");
    account(21, 2, "Individual", "5WT00031");
    account(31, 3, "Demo", "D1");
    return book;
}

} // namespace qm::test
