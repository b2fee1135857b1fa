// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/stream/wire/dxmessage.h"
#include "brokers/tastytrade/stream/wire/dxwrite.h"

#include <QHash>

#include <array>

/// FEED_DATA as market events. Prices per unit; nullopt: the source does not know ("NaN", infinite, missing). Times are
/// epoch milliseconds, 0: not told.
namespace qm::broker::tastytrade::dx {

struct Quote {
    std::optional<Decimal> bid;
    std::optional<Decimal> ask;
    qint64 time = 0; ///< of the younger side
};
struct Trade {
    std::optional<Decimal> price;
    qint64 time = 0;
    qint64 sequence = 0; ///< orders trades of one millisecond
};
struct Summary {
    std::optional<Decimal> previousClose;
    qint64 day = 0; ///< days since 1970-01-01
};
struct Greeks {
    std::optional<Decimal> price, volatility, delta, gamma, theta, rho, vega;
    qint64 time = 0;
};
struct Candle {
    qint64 flags = 0;
    qint64 time = 0; ///< start of the period
    std::optional<Decimal> open, high, low, close, volume;
    static constexpr qint64 kRemove = 2;
    static constexpr qint64 kSnapshotBegin = 4;
    static constexpr qint64 kSnapshotEnd = 8;
    static constexpr qint64 kSnapshotSnip = 16;
    [[nodiscard]] bool isRemoved() const { return (flags & kRemove) != 0; }
    [[nodiscard]] bool beginsSnapshot() const { return (flags & kSnapshotBegin) != 0; }
    [[nodiscard]] bool endsSnapshot() const { return (flags & (kSnapshotEnd | kSnapshotSnip)) != 0; }
};
struct Event {
    QString symbol;
    std::variant<Quote, Trade, Summary, Greeks, Candle> what;
};

/// Knows in which order the server writes fields: as it told last, until then as we asked.
class FeedDecoder {
public:
    explicit FeedDecoder(const EventFields& asked = {});

    void configure(const FeedConfig& config);
    /// Types that we do not know are left out. Error{Protocol}: the rows do not fit the fields, or no fields are known
    /// for a type that we asked for; nothing of the message counts then.
    [[nodiscard]] Result<std::vector<Event>> decode(const json::Value& rows);

private:
    enum Field : size_t;
    static constexpr size_t kFields = 24;
    struct Layout {
        std::array<int, kFields> at; ///< -1: not sent
        int stride = 0;
    };
    class Row;
    void setFields(const QString& type, const QStringList& names);
    [[nodiscard]] Result<> decodeCompact(const json::Value& rows, std::vector<Event>& events);
    [[nodiscard]] Result<> decodeFull(const json::Value& rows, std::vector<Event>& events) const;
    [[nodiscard]] static bool isKnown(const QString& type);
    static void append(const QString& type, const Row& row, std::vector<Event>& events);

    QHash<QString, Layout> m_layouts;
};

} // namespace qm::broker::tastytrade::dx
