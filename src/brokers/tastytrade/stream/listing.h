// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/position.h"

#include <QDate>
#include <QHash>

#include <optional>

namespace qm::broker::tastytrade {

/// One instrument as the market data stream knows it.
struct Listing {
    enum class Kind { Share, Option, Future, FutureOption, Crypto, Index };
    QString key;    ///< Instrument::key()
    QString symbol; ///< the stream's: ".AAPL260717C210"
    Kind kind = Kind::Share;
    [[nodiscard]] bool isOption() const { return kind == Kind::Option || kind == Kind::FutureOption; }
    friend bool operator==(const Listing&, const Listing&) = default;
};

/// The streamer symbols of futures that were learnt, by tastytrade's symbol ("/ESU6" -> "/ESU26:XCME").
using FutureSymbols = QHash<QString, QString>;

/// The listing of a key ("EQ:BRK.B:USD"). nullopt: a kind that the stream does not have, or a future whose exchange is
/// not learnt yet (see futureOf). `today` places the years of futures.
[[nodiscard]] std::optional<Listing> listingOf(const QString& key, const FutureSymbols& futures, QDate today);
/// Of a position: the broker's own streamer symbol where it told one.
[[nodiscard]] std::optional<Listing> listingOf(
    const StandardPosition& position, const FutureSymbols& futures, QDate today);

/// The future ("/ESU6") whose streamer symbol is needed for this key; empty: none.
[[nodiscard]] QString futureOf(const QString& key, QDate today);

} // namespace qm::broker::tastytrade
