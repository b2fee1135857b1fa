// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/ledger/ledgerpage.h"

namespace qm::views {

class IncomeChart;

/// Dividends, interest, taxes on them and fees of a period: by kind, by month, and every booking.
class IncomePage final : public LedgerPage {
    Q_OBJECT
public:
    explicit IncomePage(const PageContext& context, QWidget* parent = nullptr);
    [[nodiscard]] IncomeChart* chart() const { return m_chart; }

protected:
    void showAnswer(const models::ReportAnswer& answer) override;
    [[nodiscard]] Words emptyWords() const override;
    [[nodiscard]] QString rowsLabel(int rows) const override;

private:
    Tile* m_all;
    QList<Tile*> m_kinds; ///< in the order of models::IncomeKind
    IncomeChart* m_chart;
    Panel* m_panel;
};

} // namespace qm::views
