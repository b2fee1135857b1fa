// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "ledger/day/daymarks.h"
#include "storage/storereader.h"

namespace qm::sync {

// The person's day in the store, so that the desktop and the command line mean the same by "today".

[[nodiscard]] QString dayStartKey();
[[nodiscard]] QString dayMarksKey(DayStart start);
/// What the person chose; the default where nothing was. Error{Input} for what is not understood.
[[nodiscard]] Result<DayStart> storedDayStart(storage::StoreReader& reader);

[[nodiscard]] QString toJson(const ledger::DayMarks& marks);
/// None for what is not understood: then a mark is unknown, which every figure knows how to say.
[[nodiscard]] ledger::DayMarks dayMarksFrom(const QString& json, DayStart start);
[[nodiscard]] Result<ledger::DayMarks> storedDayMarks(storage::StoreReader& reader, DayStart start);

/// A picture as it was told before, so that what did not change is shared.
struct ToldPicture {
    PortfolioPtr stored; ///< with the brokers' own day
    PortfolioPtr told;   ///< with the person's
    ledger::DayMarks marks;
};
/// The day figures of the person's day in place of the brokers'; where these are the same, `stored` itself.
[[nodiscard]] Result<PortfolioPtr> inPersonsDay(storage::StoreReader& reader, const PortfolioPtr& stored,
    const ledger::DayMarks& marks, const ToldPicture& before = {});

/// For who only reads the store: sets the clock's day to what was chosen and answers the picture of that day.
[[nodiscard]] Result<PortfolioPtr> pictureOfToday(storage::StoreReader& reader, Clock& clock);

} // namespace qm::sync
