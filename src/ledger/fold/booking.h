// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"
#include "core/values/transaction.h"

#include <optional>

namespace qm::ledger {

/// One row of an account's history as the fold needs it: no texts, 112 bytes, so that millions fit. Accounts and
/// instruments are numbers that the caller gives out (see HoldingTable).
struct Booking {
    qint64 row = 0;    ///< the caller's number of the transaction: identity, and the trace of every result
    quint64 tie = 0;   ///< order among rows of one moment; from the broker's id: the order of arrival is no matter
    qint64 event = 0;  ///< rows with the same number are legs of one event, see link(); 0: stands alone
    qint32 day = 0;    ///< Julian, exchange calendar
    qint32 second = 0; ///< of that day as far as told; see secondOf() for rows without a time
    qint32 account = 0;
    qint32 holding = -1;  ///< index of the instrument; -1: none
    qint32 group = 0;     ///< number of the broker's own word for what belongs together; 0: none
    qint32 heldSince = 0; ///< Julian; 0: not told
    Currency currency;
    Decimal quantity; ///< signed change; zero: none
    Decimal cash;     ///< signed effect on the lots' cash, charges included
    Decimal basis;    ///< signed like the quantity: what the broker says it cost
    TransactionType type : 8 = TransactionType::Other;
    bool cashKnown = false;
    bool cashIsAmount = false; ///< `cash` is what the broker booked: neither made from a price nor of a future
    bool basisKnown = false;
    bool isOption = false;    ///< ends worthless by itself
    bool closes = false;      ///< the broker says so: what no lot meets was opened before the history, and opens none
    bool isOtherSide = false; ///< the second leg of a transfer between own accounts: moved by the first

    [[nodiscard]] std::optional<Decimal> knownCash() const { return cashKnown ? std::optional(cash) : std::nullopt; }
    [[nodiscard]] std::optional<Decimal> knownBasis() const { return basisKnown ? std::optional(basis) : std::nullopt; }
    friend bool operator==(const Booking&, const Booking&) = default;
};

static_assert(sizeof(Booking) <= 112);

/// The order of the fold. Total: by day, moment, the broker's id.
[[nodiscard]] inline bool isBefore(const Booking& a, const Booking& b)
{
    return std::tie(a.day, a.second, a.tie, a.row) < std::tie(b.day, b.second, b.tie, b.row);
}

/// A split, symbol change, merger, stock dividend: rows of one event are judged together.
[[nodiscard]] bool isExchange(TransactionType type);
/// An option's end by the clearing house: its premium may move into shares.
[[nodiscard]] bool isOptionEnd(TransactionType type);
/// Goods that arrive or leave without being traded.
[[nodiscard]] bool isTransfer(TransactionType type);
/// Does it change lots (or might it), so that the fold must see it?
[[nodiscard]] bool touchesLots(const Booking& booking);

/// A moment within the day for rows that tell none: exchanges before trading, option ends after it.
[[nodiscard]] qint32 secondOf(TransactionType type, std::optional<qint64> told);
/// The order that a broker's id implies: numbers by value, else by the first eight characters.
[[nodiscard]] quint64 tieOf(std::string_view id);

} // namespace qm::ledger
