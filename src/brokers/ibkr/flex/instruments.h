// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/row.h"
#include "core/values/instrument.h"

namespace qm::broker::ibkr::flex {

/// The instrument that a row names, in the form that all brokers share; its conid, ISIN, CUSIP and FIGI hang off it.
/// `on`: the row's day, for one-digit years of futures. nullopt: the row names none. What cannot be read keeps its own
/// text as symbol (class Other), so that no row is lost for its name.
[[nodiscard]] std::optional<Instrument> instrumentOf(Row& row, Currency currency, QDate on);

/// An option on a future whose month cannot be read: `terms.root` is the product.
[[nodiscard]] Instrument futureOptionOf(
    const OptionTerms& terms, const QString& underlying, std::optional<Decimal> multiplier, Currency currency);

/// "EUR.USD" -> (EUR, USD), the two currencies of an exchange; nullopt where one of them is not known.
[[nodiscard]] std::optional<std::pair<Currency, Currency>> currencyPair(QStringView symbol);

/// The day's cash settlement moves the money, not the notional: futures and options that are margined like them.
[[nodiscard]] bool isSettledDaily(QStringView assetCategory);
/// Options of every kind: they expire, are exercised and assigned.
[[nodiscard]] bool isOption(QStringView assetCategory);

} // namespace qm::broker::ibkr::flex
