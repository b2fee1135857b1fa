// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/ledger/ledgerpage.h"

namespace qm::views {

/// Every open lot with its cost and what it gained, under the stored lot method or a what-if.
class LotsPage final : public LedgerPage {
    Q_OBJECT
public:
    explicit LotsPage(const PageContext& context, QWidget* parent = nullptr);

protected:
    void showAnswer(const models::ReportAnswer& answer) override;
    [[nodiscard]] Words emptyWords() const override;
    [[nodiscard]] QString rowsLabel(int rows) const override;

private:
    Tile* m_value;
    Tile* m_cost;
    Tile* m_open;
    Tile* m_short;
    Tile* m_long;
};

} // namespace qm::views
