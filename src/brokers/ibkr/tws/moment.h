// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QStringView>
#include <QTimeZone>

#include <optional>

namespace qm::broker::ibkr::tws {

/// A day, and the moment where a time was told.
struct Moment {
    QDate day;                   ///< as written, in the text's own zone
    std::optional<QDateTime> at; ///< UTC
    /// The text named no zone, or one that is not known, so TWS's own zone was taken.
    bool zoneAssumed = false;
    friend bool operator==(const Moment&, const Moment&) = default;
};

/// Reads TWS's times: "20250415  19:38:31", "20221109 12:12:10 US/Eastern", "20250415-19:38:31" (UTC), "20250415",
/// epoch seconds. `twsZone`: where TWS runs, for times without zone. nullopt: no date.
[[nodiscard]] std::optional<Moment> parseMoment(QStringView text, const QTimeZone& twsZone);

/// A zone by IBKR's name: IANA, "US/Eastern" and its like, "EST", "MET", "GMT". Invalid: not known.
[[nodiscard]] QTimeZone zoneByName(QStringView name);

/// The form of requests, always UTC: "20250415-19:38:31".
[[nodiscard]] QString requestTime(const QDateTime& moment);

/// One session of an exchange, UTC.
struct TradingSession {
    QDateTime opens;
    QDateTime closes;
    friend bool operator==(const TradingSession&, const TradingSession&) = default;
};
/// Reads tradingHours and liquidHours: "20250415:0400-20250415:2000;20250416:CLOSED", older "20190530:0400-2000", with
/// several sessions of a day behind commas. Pieces that cannot be read are left out.
[[nodiscard]] QList<TradingSession> parseTradingHours(QStringView text, const QTimeZone& zone);

} // namespace qm::broker::ibkr::tws
