// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/ledger/ledgerpage.h"

namespace qm::views {

/// Every closed lot of a period with its gain, under the stored lot method and wash-sale rule or a what-if.
class RealizedPage final : public LedgerPage {
    Q_OBJECT
public:
    explicit RealizedPage(const PageContext& context, QWidget* parent = nullptr);

protected:
    void showAnswer(const models::ReportAnswer& answer) override;
    [[nodiscard]] Words emptyWords() const override;
    [[nodiscard]] QString rowsLabel(int rows) const override;

private:
    Tile* m_gain;
    Tile* m_short;
    Tile* m_long;
    Tile* m_washed;
};

} // namespace qm::views
