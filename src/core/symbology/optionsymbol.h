// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

namespace qm::symbology {

/// Option symbols. Every reader answers the contract's terms or nullopt; nothing is guessed. Each reader takes exactly
/// one outer form; parseOption() tries them all and is for text of unknown origin (imports).

/// OCC (OSI): root padded to 6 with blanks, YYMMDD, C or P, strike x 1000 in 8 digits. Also takes the unpadded form
/// (Alpaca, Webull, Yahoo: the last 15 characters are fixed), roots whose blanks were cut or doubled, and the dashes of
/// E*TRADE's osiKey.
[[nodiscard]] std::optional<OptionTerms> parseOcc(QStringView text);
/// DXLink (dxFeed, tastytrade streamer): ".AAPL250117C150".
[[nodiscard]] std::optional<OptionTerms> parseDx(QStringView text);
/// Fidelity CSV and OFX: " -AAPL250117C150", "AAPL250117C150".
[[nodiscard]] std::optional<OptionTerms> parseFidelity(QStringView text);
/// E*TRADE quote key: "AAPL:2025:1:17:CALL:150".
[[nodiscard]] std::optional<OptionTerms> parseEtradeKey(QStringView text);
/// Display texts: Robinhood "AAPL 1/17/2025 Call $150.00", Webull "AAPL 01/17/2025 150.00 Call",
/// IBKR "AAPL 17JAN25 150.0 C", E*TRADE "AAPL Jan 17 '25 $150 Call" and "AAPL Jan 17 2025 150.00 Call".
[[nodiscard]] std::optional<OptionTerms> parseOptionText(QStringView text);
/// Massive: "O:AAPL250117C00150000".
[[nodiscard]] std::optional<OptionTerms> parseMassive(QStringView text);
[[nodiscard]] std::optional<OptionTerms> parseOption(QStringView text);

/// 21 characters. The root must have 1 to 6 characters and the strike at most 99999.999 in thousandths.
[[nodiscard]] QString toOcc(const OptionTerms& terms);
[[nodiscard]] QString toOccUnpadded(const OptionTerms& terms);
[[nodiscard]] QString toDx(const OptionTerms& terms);
[[nodiscard]] QString toFidelity(const OptionTerms& terms);
[[nodiscard]] QString toEtradeKey(const OptionTerms& terms);
[[nodiscard]] QString toEtradeOsi(const OptionTerms& terms);
[[nodiscard]] QString toRobinhood(const OptionTerms& terms);
[[nodiscard]] QString toWebullText(const OptionTerms& terms);
[[nodiscard]] QString toIbkrText(const OptionTerms& terms);
[[nodiscard]] QString toMassive(const OptionTerms& terms);

/// "SPXW" -> "SPX", "BRKB" -> "BRK.B", "AAPL1" -> "AAPL", "2XYZ" -> "XYZ"; unadjusted roots are their own underlying.
[[nodiscard]] QString underlyingOfRoot(const QString& root);
/// A digit at either end: adjusted, mini or FLEX; 100 shares may not be assumed.
[[nodiscard]] bool isAdjustedRoot(const QString& root);

/// The instrument of an option. `multiplier`: the broker's figure; without one 100 for a plain root, unknown for an
/// adjusted one. `underlying`: the broker's (canonical) one, else from the root.
[[nodiscard]] Instrument optionInstrument(const OptionTerms& terms, std::optional<Decimal> multiplier = {},
    const QString& underlying = {}, Currency currency = Currency::usd());

} // namespace qm::symbology
