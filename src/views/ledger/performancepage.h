// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/ledger/ledgerpage.h"

class QComboBox;
class QLabel;

namespace qm::models {
class LedgerDesk;
}

namespace qm::views {

class EquityChart;

/// What the accounts returned over a period: of all, of each brokerage and of each account, with the growth as a chart.
class PerformancePage final : public LedgerPage {
    Q_OBJECT
public:
    explicit PerformancePage(const PageContext& context, QWidget* parent = nullptr);
    [[nodiscard]] EquityChart* chart() const { return m_chart; }

protected:
    void showAnswer(const models::ReportAnswer& answer) override;
    [[nodiscard]] Words emptyWords() const override;
    [[nodiscard]] QString rowsLabel(int rows) const override;

private:
    void showTiles(const models::ReportAnswer& answer);
    void showBenchmark(const models::ReportAnswer& answer);
    Tile* m_twr;
    Tile* m_yearly;
    Tile* m_xirr;
    Tile* m_gain;
    Tile* m_drawdown;
    Tile* m_volatility;
    EquityChart* m_chart;
    QLabel* m_noChart;
    models::LedgerDesk* m_desk;
    QComboBox* m_benchmark = nullptr;
};

} // namespace qm::views
