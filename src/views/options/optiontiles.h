// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/options/optionbook.h"
#include "views/widgets/tile.h"

namespace qm::views {

/// The six figures above the options table. Greeks are neither good nor bad, so they have no colour.
class OptionTiles final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OptionTiles)
public:
    explicit OptionTiles(QWidget* parent = nullptr);
    /// `netLiquidation`, `cash`: of the same accounts, base currency.
    void show(const ledger::OptionBook& book, const std::optional<Decimal>& netLiquidation,
        const std::optional<Decimal>& cash);

private:
    Tile* m_delta;
    Tile* m_theta;
    Tile* m_vega;
    Tile* m_premium;
    Tile* m_collateral;
    Tile* m_expiry;
};

} // namespace qm::views
