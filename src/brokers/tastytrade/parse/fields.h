// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/reader.h"

#include <QDate>

namespace qm::broker::tastytrade {

/// tastytrade sends amounts without a sign and says it in a neighbour key: `<key>-effect` is Credit (+) or Debit (-).
/// Absent: nullopt. An amount that is not zero without one of the two words, or one below zero, is a problem of the
/// row.
[[nodiscard]] std::optional<Decimal> signedNumber(json::Reader& reader, const json::Value& row, std::string_view key);

/// The day of "2026-06-15" or of a timestamp; nullopt for anything else: an unreadable date must not spoil a record.
[[nodiscard]] std::optional<QDate> lenientDate(const json::Value& value);

/// A moment in UTC: RFC 3339, the same with a blank and a two-digit offset ("2023-06-08 13:30:00+00", net-liq history),
/// or epoch milliseconds above zero. nullopt for anything else.
[[nodiscard]] std::optional<QDateTime> lenientTime(const json::Value& value);

/// A member by its dasherized name, or by the camelCase one of the interface description ("total-close", "totalClose").
[[nodiscard]] const json::Value& eitherSpelling(const json::Value& row, std::string_view dasherized);

/// "positions row 3 (AAPL): quantity: missing"; the broker's text is cut short.
[[nodiscard]] QString rejection(const QString& list, qsizetype index, const QString& name, const QString& problem);

/// The row's account-number is absent or the one that was asked for; `expected` empty: any.
[[nodiscard]] bool belongsTo(const json::Value& row, const QString& expected);

} // namespace qm::broker::tastytrade
