// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace qm::broker::ibkr::flex {

/// How dates with slashes read. They cannot be told apart one by one; a document that holds a day above 12 decides.
enum class SlashOrder { MonthFirst, DayFirst };

/// A day, and the moment where a time was told.
struct Moment {
    QDate day;
    std::optional<QDateTime> at; ///< UTC
    friend bool operator==(const Moment&, const Moment&) = default;
};

/// Reads a Flex date or date with time in each of the forms that a query can be set to: yyyyMMdd, yyyy-MM-dd,
/// MM/dd/yyyy, MM/dd/yy, dd/MM/yyyy, dd/MM/yy, dd-MMM-yy(yy); HHmmss or HH:mm:ss behind ';', ',', blanks, 'T' or
/// nothing; a zone behind it ("EDT", "GMT", "+0100", "Europe/Zurich"), else US Eastern. A zone that is not known leaves
/// the moment unknown, the day stands. nullopt: no date.
[[nodiscard]] std::optional<Moment> parseMoment(QStringView text, SlashOrder order = SlashOrder::MonthFirst);

/// "160000", "16:00:00", with or without zone, of that day; nullopt for anything else.
[[nodiscard]] std::optional<QDateTime> parseTimeOf(QDate day, QStringView text);

/// What the slash dates of a document say about their order.
struct SlashEvidence {
    bool any = false;        ///< there are such dates
    bool monthFirst = false; ///< one cannot be read the other way round
    bool dayFirst = false;
};
[[nodiscard]] SlashEvidence slashEvidence(QByteArrayView document);

} // namespace qm::broker::ibkr::flex
