// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/stream/listing.h"
#include "brokers/tastytrade/stream/wire/dxfeed.h"
#include "core/values/quote.h"

#include <QSet>

namespace qm::broker::tastytrade {

/// What the stream has told of each listing, put together. Idempotent: the same event twice, or an older one after a
/// newer one, changes nothing. Symbols that nobody asked for are counted and left out.
class LivePrices {
public:
    /// Replaces the list; what is known of those that stay is kept.
    void setListings(const QList<Listing>& listings);
    void setDelayed(bool delayed) { m_isDelayed = delayed; }
    void take(const dx::Event& event);
    /// The quotes that changed since the last call. `now`: for those of which the source tells no time.
    [[nodiscard]] QList<Quote> takeChanged(const QDateTime& now);
    [[nodiscard]] int strangers() const { return m_strangers; }

private:
    struct State {
        QStringList keys; ///< more than one where several instruments have one price
        Listing::Kind kind = Listing::Kind::Share;
        dx::Quote quote;
        dx::Trade trade;
        dx::Summary summary;
        std::optional<dx::Greeks> greeks;
        Quote told; ///< what was said last, without its time
    };
    [[nodiscard]] Quote compose(const State& state) const;
    static bool apply(State& state, const dx::Event& event);

    QHash<QString, State> m_states; ///< by the stream's symbol
    QSet<QString> m_touched;
    bool m_isDelayed = false;
    int m_strangers = 0;
};

/// What a position is worth per unit by the stream: the middle of a two-sided quote that is not crossed, else the last
/// trade, else (options) the source's model price, else unknown.
[[nodiscard]] std::optional<Decimal> liveMark(
    const dx::Quote& quote, const dx::Trade& trade, const std::optional<dx::Greeks>& greeks);

} // namespace qm::broker::tastytrade
