// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

namespace qm::symbology {

// --- Shares -----------------------------------------------------------------------------------------------------
/// Capitals, class after a dot: "BRK/B", "BRK B", "BRK-B", "brk.b" -> "BRK.B"; one of the separators before a SINGLE
/// final letter A to K. Everything else keeps its text ("BTC-USD" is for the crypto reader, "X-Y" may be a fund).
[[nodiscard]] QString canonicalShare(QStringView text);
/// For sources that glue the class on (Fidelity): a small table, BRKB -> BRK.B; never split by guess.
[[nodiscard]] QString canonicalGluedShare(QStringView text);
/// Canonical -> a source's form with `separator` ('/', ' ', '-' or '.') before the class letter.
[[nodiscard]] QString shareWithSeparator(const QString& canonical, QChar separator);
/// The key of what an option stands on, shares or a future: where its price is found. Empty: not an option, or it does
/// not say what it stands on.
[[nodiscard]] QString underlyingKey(const Instrument& instrument);
[[nodiscard]] Instrument shareInstrument(
    QStringView text, Currency currency, AssetClass assetClass = AssetClass::Stock);

// --- Futures ----------------------------------------------------------------------------------------------------
struct FutureTerms {
    QString root;
    int month = 0; ///< 1 to 12
    int year = 0;  ///< four digits
    friend bool operator==(const FutureTerms&, const FutureTerms&) = default;
};
/// "/ESZ6", "ESZ26", "/ESZ26:XCME". A one-digit year is the nearest such year not more than 1 year before `on` and 9
/// after.
[[nodiscard]] std::optional<FutureTerms> parseFuture(QStringView text, QDate on);
[[nodiscard]] QString toCanonicalFuture(const FutureTerms& terms);  ///< "ESZ26"
[[nodiscard]] QString toTastytradeFuture(const FutureTerms& terms); ///< "/ESZ6"
[[nodiscard]] std::optional<Decimal> knownFutureMultiplier(const QString& root);
[[nodiscard]] Instrument futureInstrument(
    const FutureTerms& terms, std::optional<Decimal> multiplier, Currency currency, std::optional<QDate> expiry = {});

/// tastytrade future option: "./ESU4 EW4Q4 240823C5750" (blanks vary in number).
struct FutureOptionTerms {
    FutureTerms future;
    QString product; ///< "EW4Q4"
    QDate expiry;
    OptionRight right = OptionRight::Call;
    Decimal strike;
    friend bool operator==(const FutureOptionTerms&, const FutureOptionTerms&) = default;
};
[[nodiscard]] std::optional<FutureOptionTerms> parseFutureOption(QStringView text, QDate on);
/// Canonical symbol: "ESU24 EW4Q4 240823C5750".
[[nodiscard]] Instrument futureOptionInstrument(
    const FutureOptionTerms& terms, std::optional<Decimal> multiplier, Currency currency);

// --- Crypto -----------------------------------------------------------------------------------------------------
/// "BTC/USD", "BTC-USD", "BTCUSD", "X:BTCUSD", "BTC/USD:CXTALP", "btcusd" -> "BTC-USD". A glued pair is split at a
/// known quote currency from the end, longest first. nullopt where no quote currency is found.
[[nodiscard]] std::optional<QString> canonicalCrypto(QStringView text);
[[nodiscard]] Instrument cryptoInstrument(const QString& canonicalPair);

// --- The rest ---------------------------------------------------------------------------------------------------
[[nodiscard]] Instrument cashInstrument(Currency currency);
/// A row whose symbol could not be read: the broker's text as symbol, class Other, multiplier unknown unless given.
[[nodiscard]] Instrument otherInstrument(
    const QString& text, Currency currency, std::optional<Decimal> multiplier = {});

// --- Identifiers ------------------------------------------------------------------------------------------------
[[nodiscard]] bool isValidCusip(QStringView text);
[[nodiscard]] bool isValidIsin(QStringView text);
[[nodiscard]] bool isValidFigi(QStringView text);
[[nodiscard]] bool isValidSedol(QStringView text);
[[nodiscard]] QString isinFromCusip(const QString& cusip); ///< US only; empty when the CUSIP fails its check

} // namespace qm::symbology
