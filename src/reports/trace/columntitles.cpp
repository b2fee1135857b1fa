// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/trace/trace.h"

#include <QCoreApplication>
#include <QHash>

namespace qm::reports {

namespace {

struct Title {
    const char* id;
    const char* words;
};

constexpr Title kTitles[] = {
    {"account", QT_TRANSLATE_NOOP("qm::reports", "Account")},
    {"amount", QT_TRANSLATE_NOOP("qm::reports", "Amount")},
    {"amount_base", QT_TRANSLATE_NOOP("qm::reports", "Amount in base currency")},
    {"asset_class", QT_TRANSLATE_NOOP("qm::reports", "Asset class")},
    {"average_cost", QT_TRANSLATE_NOOP("qm::reports", "Average cost")},
    {"benchmark", QT_TRANSLATE_NOOP("qm::reports", "Benchmark")},
    {"benchmark_percent", QT_TRANSLATE_NOOP("qm::reports", "Benchmark's change")},
    {"broker", QT_TRANSLATE_NOOP("qm::reports", "Broker")},
    {"broker_value", QT_TRANSLATE_NOOP("qm::reports", "Broker says")},
    {"closed", QT_TRANSLATE_NOOP("qm::reports", "Closed")},
    {"connection", QT_TRANSLATE_NOOP("qm::reports", "Connection")},
    {"cost_basis", QT_TRANSLATE_NOOP("qm::reports", "Cost basis")},
    {"currency", QT_TRANSLATE_NOOP("qm::reports", "Currency")},
    {"currency_effect_base", QT_TRANSLATE_NOOP("qm::reports", "Currency effect")},
    {"date", QT_TRANSLATE_NOOP("qm::reports", "Date")},
    {"day_pnl", QT_TRANSLATE_NOOP("qm::reports", "Day P&L")},
    {"days_held", QT_TRANSLATE_NOOP("qm::reports", "Days held")},
    {"description", QT_TRANSLATE_NOOP("qm::reports", "Description")},
    {"difference", QT_TRANSLATE_NOOP("qm::reports", "Difference")},
    {"end_value", QT_TRANSLATE_NOOP("qm::reports", "Value at the end")},
    {"external_flow", QT_TRANSLATE_NOOP("qm::reports", "Flows from outside")},
    {"from", QT_TRANSLATE_NOOP("qm::reports", "From")},
    {"gain", QT_TRANSLATE_NOOP("qm::reports", "Gain")},
    {"ledger", QT_TRANSLATE_NOOP("qm::reports", "Ledger says")},
    {"level", QT_TRANSLATE_NOOP("qm::reports", "Level")},
    {"lot_method", QT_TRANSLATE_NOOP("qm::reports", "Lot method")},
    {"market_price", QT_TRANSLATE_NOOP("qm::reports", "Market price")},
    {"market_value", QT_TRANSLATE_NOOP("qm::reports", "Market value")},
    {"max_drawdown_percent", QT_TRANSLATE_NOOP("qm::reports", "Largest drawdown")},
    {"multiplier", QT_TRANSLATE_NOOP("qm::reports", "Multiplier")},
    {"opened", QT_TRANSLATE_NOOP("qm::reports", "Opened")},
    {"previous_close", QT_TRANSLATE_NOOP("qm::reports", "Previous close")},
    {"price_effect_base", QT_TRANSLATE_NOOP("qm::reports", "Price effect")},
    {"proceeds", QT_TRANSLATE_NOOP("qm::reports", "Proceeds")},
    {"quantity", QT_TRANSLATE_NOOP("qm::reports", "Quantity")},
    {"realized_pnl", QT_TRANSLATE_NOOP("qm::reports", "Realised gain")},
    {"start_value", QT_TRANSLATE_NOOP("qm::reports", "Value at the start")},
    {"symbol", QT_TRANSLATE_NOOP("qm::reports", "Symbol")},
    {"term", QT_TRANSLATE_NOOP("qm::reports", "Term")},
    {"to", QT_TRANSLATE_NOOP("qm::reports", "To")},
    {"twr_percent", QT_TRANSLATE_NOOP("qm::reports", "Time-weighted return")},
    {"twr_yearly_percent", QT_TRANSLATE_NOOP("qm::reports", "Time-weighted return per year")},
    {"type", QT_TRANSLATE_NOOP("qm::reports", "Type")},
    {"underlying", QT_TRANSLATE_NOOP("qm::reports", "Underlying")},
    {"cost_per_unit", QT_TRANSLATE_NOOP("qm::reports", "Cost per unit")},
    {"unrealized_pnl", QT_TRANSLATE_NOOP("qm::reports", "Unrealised P&L")},
    {"unrealized_pnl_percent", QT_TRANSLATE_NOOP("qm::reports", "Unrealised P&L in percent")},
    {"volatility_percent", QT_TRANSLATE_NOOP("qm::reports", "Volatility")},
    {"wash_sale_disallowed", QT_TRANSLATE_NOOP("qm::reports", "Disallowed (wash sale)")},
    {"xirr_percent", QT_TRANSLATE_NOOP("qm::reports", "Money-weighted return (XIRR)")},
};

} // namespace

QString columnTitle(const QString& columnId)
{
    for (const Title& title : kTitles) {
        if (columnId == QLatin1StringView(title.id))
            return QCoreApplication::translate("qm::reports", title.words);
    }
    return columnId;
}

} // namespace qm::reports
