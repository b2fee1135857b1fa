// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/prices.h"
#include "brokers/ibkr/tws/messages/market.h"

namespace qm::broker::ibkr {

/// What one market data line has told so far. Live and delayed data have tick types of their own and are never mixed.
class LineQuote final {
public:
    explicit LineQuote(const PricedContract& contract) : m_contract(contract) { }

    // True: something is different now.
    [[nodiscard]] bool take(const tws::TickPrice& tick);
    [[nodiscard]] bool take(const tws::TickOption& tick);
    [[nodiscard]] bool take(const tws::MarketDataTypeChange& change);
    void forgetPrices(); ///< after a break; yesterday's close stays

    [[nodiscard]] bool isDelayed() const { return m_delayed; }
    /// What positions are valued at: IBKR's own mark where it tells one, the middle of an option's two-sided market,
    /// else the last price kept between bid and ask, as IBKR defines its mark.
    [[nodiscard]] std::optional<Decimal> mark() const;
    [[nodiscard]] const std::optional<Decimal>& previousClose() const { return m_close; }
    [[nodiscard]] Quote quote(const QDateTime& asOf) const;

private:
    void setDelayed(bool delayed);
    [[nodiscard]] std::optional<Decimal> unit(const std::optional<Decimal>& price) const;

    PricedContract m_contract;
    std::optional<Decimal> m_bid, m_ask, m_last, m_mark, m_close;
    std::optional<Greeks> m_greeks;
    bool m_delayed = false;
};

} // namespace qm::broker::ibkr
