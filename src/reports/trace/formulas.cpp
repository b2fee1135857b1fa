// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/trace/formulas.h"

#include <QCoreApplication>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    const char* report;
    const char* column;
    const char* words;
    const char* note;
    const char* inputs; ///< column ids, separated by blanks
};

constexpr const char* kConverted =
    QT_TRANSLATE_NOOP("qm::reports", "Converted with the reference rate of the day, or the nearest earlier one.");
constexpr const char* kCharges =
    QT_TRANSLATE_NOOP("qm::reports", "Commissions and fees are part of the cost and of the proceeds.");

// docs/ledger-rules.md and docs/figures.md say the same at length.
constexpr Entry kFormulas[] = {
    {"realized", "realized_pnl", QT_TRANSLATE_NOOP("qm::reports", "gain = proceeds - cost basis"), kCharges,
        "proceeds cost_basis quantity opened closed lot_method"},
    {"realized", "proceeds",
        QT_TRANSLATE_NOOP("qm::reports", "proceeds = cash of the sale x quantity of the lot / quantity sold"), kCharges,
        "quantity closed"},
    {"realized", "cost_basis",
        QT_TRANSLATE_NOOP("qm::reports", "cost basis = cash of the purchase x quantity of the lot / quantity bought"),
        QT_TRANSLATE_NOOP("qm::reports",
            "With wash sales on, losses that were disallowed earlier and moved to these shares are added."),
        "quantity opened lot_method"},
    {"realized", "wash_sale_disallowed",
        QT_TRANSLATE_NOOP("qm::reports",
            "disallowed = loss x shares bought again within 30 days before or after the sale / shares sold"),
        QT_TRANSLATE_NOOP("qm::reports", "Each bought share replaces one sold share at most."),
        "realized_pnl quantity closed"},
    {"realized", "term",
        QT_TRANSLATE_NOOP("qm::reports", "long: closed after the first anniversary of its opening; shorts never"), "",
        "opened closed"},
    {"lots", "unrealized_pnl", QT_TRANSLATE_NOOP("qm::reports", "unrealised P&L = market value - cost basis"), "",
        "market_value cost_basis"},
    {"lots", "market_value", QT_TRANSLATE_NOOP("qm::reports", "market value = quantity x market price x multiplier"),
        "", "quantity market_price"},
    {"lots", "cost_basis",
        QT_TRANSLATE_NOOP("qm::reports", "cost basis = cash of the opening x quantity still open / quantity opened"),
        kCharges, "quantity cost_per_unit opened"},
    {"lots", "cost_per_unit", QT_TRANSLATE_NOOP("qm::reports", "cost per unit = cost basis / quantity / multiplier"),
        "", "cost_basis quantity"},
    {"lots", "unrealized_pnl_percent",
        QT_TRANSLATE_NOOP("qm::reports", "percent = unrealised P&L / absolute cost basis"), "",
        "unrealized_pnl cost_basis"},
    {"lots", "price_effect_base", QT_TRANSLATE_NOOP("qm::reports", "price effect = unrealised P&L x today's rate"), "",
        "unrealized_pnl currency"},
    {"lots", "currency_effect_base",
        QT_TRANSLATE_NOOP("qm::reports", "currency effect = cost basis x (today's rate - rate of the opening day)"),
        QT_TRANSLATE_NOOP(
            "qm::reports", "Price effect and currency effect add up to the whole gain in the base currency."),
        "cost_basis currency opened"},
    {"income", "amount", QT_TRANSLATE_NOOP("qm::reports", "the amount of the booking, as the broker sent it"), "",
        "type date currency"},
    {"income", "amount_base", QT_TRANSLATE_NOOP("qm::reports", "amount x exchange rate of the day"), kConverted,
        "amount currency date"},
    {"performance", "gain", QT_TRANSLATE_NOOP("qm::reports", "gain = value at the end - value at the start - flows"),
        QT_TRANSLATE_NOOP("qm::reports", "Flows are money and goods that came from outside or went there."),
        "end_value start_value external_flow"},
    {"performance", "twr_percent",
        QT_TRANSLATE_NOOP("qm::reports",
            "the days' returns linked: (value + outflow) / (value before + inflow), multiplied over all days, less 1"),
        QT_TRANSLATE_NOOP("qm::reports", "Time-weighted: deposits and withdrawals do not change it."),
        "from to start_value end_value external_flow"},
    {"performance", "twr_yearly_percent",
        QT_TRANSLATE_NOOP("qm::reports", "(1 + TWR) to the power of 365 / days, less 1"),
        QT_TRANSLATE_NOOP("qm::reports", "Unknown for less than a year, where it would be a forecast."),
        "twr_percent from to"},
    {"performance", "xirr_percent",
        QT_TRANSLATE_NOOP(
            "qm::reports", "the yearly rate at which all flows and the value at the end are worth nothing together"),
        QT_TRANSLATE_NOOP("qm::reports", "Money-weighted: it says how your money did, with your timing."),
        "from to start_value end_value external_flow"},
    {"performance", "max_drawdown_percent",
        QT_TRANSLATE_NOOP("qm::reports", "the largest fall of the linked returns from a peak"), "", "from to"},
    {"performance", "volatility_percent",
        QT_TRANSLATE_NOOP("qm::reports", "standard deviation of the days' logarithmic returns x square root of 252"),
        "", "from to"},
    {"performance", "benchmark_percent",
        QT_TRANSLATE_NOOP("qm::reports", "benchmark's close at the end / its close at the start, less 1"),
        QT_TRANSLATE_NOOP("qm::reports",
            "In the base currency, over the same days. A change of its price: its dividends are not in it."),
        "benchmark from to"},
    {"positions", "market_value",
        QT_TRANSLATE_NOOP("qm::reports", "market value = quantity x market price x multiplier"),
        QT_TRANSLATE_NOOP("qm::reports", "A future is worth only its open profit that is not in the cash yet."),
        "quantity market_price multiplier"},
    {"positions", "cost_basis", QT_TRANSLATE_NOOP("qm::reports", "cost basis = quantity x average cost x multiplier"),
        QT_TRANSLATE_NOOP("qm::reports", "The average cost is the broker's; the bookings below opened what is held."),
        "quantity average_cost multiplier"},
    {"positions", "unrealized_pnl", QT_TRANSLATE_NOOP("qm::reports", "unrealised P&L = market value - cost basis"), "",
        "market_value cost_basis"},
    {"positions", "unrealized_pnl_percent",
        QT_TRANSLATE_NOOP("qm::reports", "percent = unrealised P&L / absolute cost basis"), "",
        "unrealized_pnl cost_basis"},
    {"positions", "day_pnl",
        QT_TRANSLATE_NOOP("qm::reports",
            "day P&L = held since yesterday x (price - previous close) + today's fills x (price - fill price)"),
        "", "quantity market_price previous_close"},
    {"reconciliation", "ledger", QT_TRANSLATE_NOOP("qm::reports", "what all bookings of the account add up to"), "",
        "broker_value difference"},
    {"reconciliation", "broker_value", QT_TRANSLATE_NOOP("qm::reports", "what the broker said at the last sync"), "",
        "ledger difference"},
    {"reconciliation", "difference", QT_TRANSLATE_NOOP("qm::reports", "difference = broker - ledger"), "",
        "broker_value ledger"},
};

} // namespace

Formula formulaFor(const QString& report, const QString& column)
{
    const auto translated = [](const char* words) {
        return *words ? QCoreApplication::translate("qm::reports", words) : QString();
    };
    for (const Entry& entry : kFormulas) {
        if (report == QLatin1StringView(entry.report) && column == QLatin1StringView(entry.column))
            return {translated(entry.words), translated(entry.note),
                QString::fromLatin1(entry.inputs).split(u' ', Qt::SkipEmptyParts)};
    }
    return {QCoreApplication::translate("qm::reports", "as the broker told it"), {}, {}};
}

} // namespace qm::reports
