// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tempstore.h"

/// What the killed program writes as its n-th pull of an account, such that any mixture of two pulls shows: the number
/// stands in the cursor, the cash, every quantity, the newest day and the count of bookings.
namespace qm::test {

inline constexpr int kPositions = 40;
inline constexpr int kBookingsPerPull = 25;

inline AccountPull generation(const QString& account, int n)
{
    AccountPull pull;
    pull.account = {account, QStringLiteral("Kill"), QStringLiteral("Test"), Currency::usd(), false};
    Balance balance;
    balance.currency = Currency::usd();
    balance.cash = Decimal(n);
    pull.balances = {balance};
    for (int i = 0; i < kPositions; ++i) {
        const Instrument share = symbology::shareInstrument(QStringLiteral("S%1").arg(i), Currency::usd());
        pull.positions.append(makePosition(share, QByteArray::number(n).constData(), "10.5", "11.25"));
    }
    // The last pull's page comes again with the new one, as brokers send it.
    for (int i = qMax(0, (n - 2) * kBookingsPerPull); i < n * kBookingsPerPull; ++i)
        pull.transactions.append(
            makeTrade(QStringLiteral("k%1").arg(i), QDate(2020, 1, 1).addDays(i / 50), QStringLiteral("S1"), "1", "2"));
    pull.daily = {{QDate(2020, 1, 1).addDays(n), Decimal(n), {}}};
    pull.cursor = QStringLiteral("g%1").arg(n);
    return pull;
}

} // namespace qm::test
