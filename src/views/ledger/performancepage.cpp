// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/performancepage.h"

#include "models/accounts/accounttext.h"
#include "reports/prices/dailyprices.h"
#include "reports/selection.h"
#include "views/charts/equitychart.h"
#include "views/format.h"
#include "views/ledger/parts/columns.h"
#include "views/ledger/parts/periodchoice.h"
#include "views/widgets/controls/combobox.h"
#include "views/widgets/paint/tone.h"
#include "views/widgets/panel.h"
#include "views/widgets/tilecontents.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using models::ReportColumn;
using models::ReportRow;

namespace {

constexpr int kChartHeight = 290;
constexpr int kHoldings = 1; ///< the part of the report that tells of single holdings

struct Performance {
    Q_DECLARE_TR_FUNCTIONS(PerformancePage)
};

QString whyNoReturn() { return Performance::tr("Undetermined: there are no two daily values of it in the period"); }
QString whyNoYearly()
{
    return Performance::tr("Undetermined: daily values of less than a year, a yearly rate would be a forecast");
}
QString whyNoXirr() { return Performance::tr("Undetermined: no rate of interest explains these payments"); }
QString whyNoVolatility() { return Performance::tr("Undetermined: fewer than 20 daily returns in the period"); }

bool isHolding(const ReportRow& row)
{
    const auto level = row.text(u"level"_s);
    return level == u"underlying"_s || level == u"holding"_s;
}

models::ReportLayout layout()
{
    const auto percent = [](const char* id, const QString& title, const QString& hint, const QString& unknown,
                             CellKind kind = CellKind::SignedPercent) {
        return ReportColumn{QString::fromLatin1(id), title, kind, true, {}, hint, unknown};
    };
    ReportColumn name{u"account"_s, Performance::tr("Name"), CellKind::Instrument};
    name.compose = [](const ReportRow& row) {
        const QString level = row.text(u"level"_s).value_or(QString());
        if (level == u"total")
            return Performance::tr("Total");
        if (level == u"broker")
            return row.brokerName();
        if (isHolding(row))
            return symbolText(row.text(u"symbol"_s).value_or(QString()));
        return u"%1  %2"_s.arg(row.brokerName(), models::maskedNumber(row.text(u"account"_s).value_or(QString())));
    };
    ReportColumn symbol = reportcolumns::symbol();
    symbol.kind = CellKind::Text;
    symbol.shown = false;
    ReportColumn level{u"level"_s, Performance::tr("Level"), CellKind::Text, false, u"Account"_s};
    level.words = [](const QString& id) {
        if (id == u"broker")
            return Performance::tr("Broker");
        if (id == u"account")
            return Performance::tr("Account");
        if (id == u"underlying")
            return Performance::tr("Underlying");
        return id == u"holding" ? Performance::tr("Holding") : Performance::tr("Total");
    };
    ReportColumn benchmark{u"benchmark"_s, Performance::tr("Compared with"), CellKind::Text};
    benchmark.shown = false;
    const QString noValue = Performance::tr("No daily values in the period");
    models::ReportLayout layout{
        {name, {u"from"_s, Performance::tr("From"), CellKind::Date, true, {}, {}, noValue},
            {u"to"_s, Performance::tr("To"), CellKind::Date, false, {}, {}, noValue},
            {u"start_value"_s, Performance::tr("Start"), CellKind::Money, true, {}, {}, noValue},
            {u"external_flow"_s, Performance::tr("Paid in"), CellKind::Money, true, {},
                Performance::tr("Deposits and transfers in, less what was taken out"), noValue},
            {u"end_value"_s, Performance::tr("End"), CellKind::Money, true, {}, {}, noValue},
            {u"gain"_s, Performance::tr("Gain"), CellKind::SignedMoney, true, {},
                Performance::tr("End less start less what was paid in"), whyNoReturn()},
            percent("twr_percent", Performance::tr("TWR"),
                Performance::tr("Time-weighted: as if nothing had been paid in or out"), whyNoReturn()),
            percent(
                "twr_yearly_percent", Performance::tr("TWR/year"), Performance::tr("The same per year"), whyNoYearly()),
            percent("xirr_percent", Performance::tr("XIRR"),
                Performance::tr("Money-weighted, per year: counts when money was paid in"), whyNoXirr()),
            percent("max_drawdown_percent", Performance::tr("Drawdown"), Performance::tr("Largest fall from a peak"),
                whyNoReturn(), CellKind::Percent),
            percent("volatility_percent", Performance::tr("Volatility"),
                Performance::tr("Of the daily returns, per year"), whyNoVolatility(), CellKind::Percent),
            percent("benchmark_percent", Performance::tr("Benchmark"),
                Performance::tr("What the chosen benchmark's price did in the same time"),
                Performance::tr("No benchmark is chosen, or its price at the start or end is not known")),
            benchmark, level, reportcolumns::broker(), reportcolumns::connection(), symbol},
        {u"level"_s, u"broker"_s, u"connection"_s, u"account"_s, u"symbol"_s}, {}, {}};
    layout.isTotal = [](const ReportRow& row) { return row.text(u"level"_s) == u"total"_s; };
    layout.isEmphasised = [](const ReportRow& row) {
        const auto which = row.text(u"level"_s);
        return which == u"broker"_s || which == u"underlying"_s;
    };
    layout.part = [](const ReportRow& row) { return isHolding(row) ? kHoldings : 0; };
    return layout;
}

LedgerPageKind kind()
{
    LedgerPageKind kind{u"performance"_s, Performance::tr("Performance"), layout()};
    kind.work = [](models::ReportAnswer& answer, const reports::Source& source, const storage::RowFilter& filter) {
        answer.period = reports::periodReturn(*source.portfolio, reports::scopeOf(filter, *source.portfolio),
            filter.from.value_or(QDate(1900, 1, 1)), filter.to.value_or(source.today), source.today);
        // Prices that cannot be read are told by the report itself.
        if (const auto priced = source.reader->pricedKeys())
            answer.priced = *priced;
        if (source.benchmark.isEmpty() || !answer.period.from.isValid())
            return;
        const auto prices = reports::DailyPrices::read(
            *source.reader, source.benchmark, *source.portfolio, answer.period.from, answer.period.to);
        if (prices)
            answer.benchmark = reports::priceGrowth(*prices, answer.period.from, answer.period.to);
    };
    kind.figure = u"gain"_s;
    kind.sortColumn = u"account"_s;
    kind.sortOrder = Qt::AscendingOrder; // each brokerage before its accounts
    kind.periods = {u"YTD"_s, u"1M"_s, u"3M"_s, u"1Y"_s, u"3Y"_s, u"all"_s};
    kind.searches = false;
    kind.parts = {Performance::tr("Accounts"), Performance::tr("Holdings")};
    kind.followsPrices = true;
    return kind;
}

/// The growth as the chart of values takes it; for pixels only.
QList<ledger::CurvePoint> curveOf(const QList<ledger::GrowthPoint>& growth)
{
    QList<ledger::CurvePoint> points;
    points.reserve(growth.size());
    for (const ledger::GrowthPoint& point : growth)
        points.append({point.date, Decimal::scaled(std::llround(point.growth * 1e9), -9), {}});
    return points;
}

} // namespace

PerformancePage::PerformancePage(const PageContext& context, QWidget* parent)
    : LedgerPage(context, kind(), parent), m_twr(addTile(tr("Return (TWR)"), u"tileTwr"_s)),
      m_yearly(addTile(tr("TWR per year"), u"tileTwrYearly"_s)), m_xirr(addTile(tr("XIRR per year"), u"tileXirr"_s)),
      m_gain(addTile(tr("Gain"), u"tileGain"_s)), m_drawdown(addTile(tr("Max drawdown"), u"tileDrawdown"_s)),
      m_volatility(addTile(tr("Volatility"), u"tileVolatility"_s)), m_chart(new EquityChart), m_desk(context.ledger)
{
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    m_chart->setObjectName(u"growthChart"_s);
    m_chart->setAccessibleName(tr("Growth over time"));
    m_chart->setUnit(EquityChart::Unit::Percent);
    m_noChart = makeLabel(tr("No daily values in this period. They appear after the first complete sync."),
        TypeRole::Cell, Tone::Text2, body);
    m_noChart->setAlignment(Qt::AlignCenter);
    m_noChart->hide();
    column->addWidget(m_chart, 1);
    column->addWidget(m_noChart, 1);
    m_benchmark = new ComboBox(this);
    m_benchmark->setObjectName(u"benchmarkChoice"_s);
    m_benchmark->setAccessibleName(tr("Compare with"));
    m_benchmark->setToolTip(
        tr("What your returns are compared with. Import a file of daily prices (CSV with a date and "
           "a close) for more choices."));
    m_benchmark->addItem(tr("No benchmark"), QString());
    connect(m_benchmark, &QComboBox::activated, this, [this] {
        reports::LedgerSettings settings = m_desk->settings();
        settings.benchmark = m_benchmark->currentData().toString();
        m_desk->setSettings(settings);
    });
    Panel* panel = addChart(tr("Growth"), body, kChartHeight);
    panel->addBesideTitle(m_benchmark);
    panel->setSubtitle(tr("time-weighted, without what was paid in or out"));
}

void PerformancePage::showTiles(const models::ReportAnswer& answer)
{
    const models::ReportData& rows = *answer.data;
    const reports::PeriodReturn& period = answer.period;
    const auto set = [](Tile* tile, Tile::Content content, const QString& line, const QString& hint, bool known,
                         const QString& why) {
        content.line = line;
        tile->setContent(content);
        tile->setHint(known ? hint : why);
    };
    const auto number = [&](const char* column) { return rows.totalNumber(QString::fromLatin1(column)); };
    const auto twr = number("twr_percent");
    //: "since 31 Dec 2025"
    const QString since =
        period.from.isValid() ? tr("since %1").arg(format::cell(period.from, CellKind::Date)) : QString();
    set(m_twr, percentGainTile(twr), since, tr("Time-weighted: as if nothing had been paid in or out"), twr.has_value(),
        whyNoReturn());
    const auto yearly = number("twr_yearly_percent");
    set(m_yearly, percentGainTile(yearly), yearly ? tr("on average") : tr("less than a year"),
        tr("The time-weighted return per year"), yearly.has_value(), whyNoYearly());
    const auto xirr = number("xirr_percent");
    set(m_xirr, percentGainTile(xirr), tr("money-weighted"),
        tr("The yearly rate of interest that explains all payments and the end value"), xirr.has_value(), whyNoXirr());
    const auto gain = number("gain");
    set(m_gain, gainTile(gain), tr("paid in %1").arg(format::signedMoney(number("external_flow"), 0)),
        tr("End value less start value less what was paid in"), gain.has_value(), whyNoReturn());
    Tile::Content fall;
    const auto drawdown = number("max_drawdown_percent");
    fall.value = drawdown ? format::percent(*drawdown, 2) : format::unknown();
    QString fallen;
    if (period.drawdown && period.drawdown->depth > 0)
        //: the day of the lowest value after a peak
        fallen = tr("lowest on %1").arg(format::cell(period.drawdown->trough, CellKind::Date));
    set(m_drawdown, fall, fallen, tr("Largest fall from a peak of the growth"), drawdown.has_value(), whyNoReturn());
    Tile::Content swing;
    const auto volatility = number("volatility_percent");
    swing.value = format::percent(volatility, 2);
    set(m_volatility, swing, tr("per year"), tr("Standard deviation of the daily returns, per year"),
        volatility.has_value(), whyNoVolatility());
}

void PerformancePage::showAnswer(const models::ReportAnswer& answer)
{
    showTiles(answer);
    const bool drawable = answer.period.growth.size() > 1;
    m_chart->setPoints(drawable ? curveOf(answer.period.growth) : QList<ledger::CurvePoint>());
    showBenchmark(answer);
    m_chart->setVisible(drawable);
    m_noChart->setVisible(!drawable);
}

void PerformancePage::showBenchmark(const models::ReportAnswer& answer)
{
    const QString chosen = m_desk->settings().benchmark;
    while (m_benchmark->count() > 1)
        m_benchmark->removeItem(1);
    for (const QString& key : answer.priced)
        m_benchmark->addItem(reports::symbolOfKey(key), key);
    if (!chosen.isEmpty() && m_benchmark->findData(chosen) < 0)
        m_benchmark->addItem(reports::symbolOfKey(chosen), chosen); // its prices are gone, the choice is not
    m_benchmark->setCurrentIndex(qMax(0, m_benchmark->findData(chosen)));
    m_benchmark->setEnabled(m_benchmark->count() > 1);
    m_chart->setComparison(reports::symbolOfKey(chosen), answer.benchmark);
}

LedgerPage::Words PerformancePage::emptyWords() const
{
    if (model()->part() == kHoldings && !period()->isAll())
        return {tr("Returns of single holdings are known for all time only"), tr("Choose \"All\" as the period.")};
    if (model()->part() == kHoldings)
        return {tr("No holdings yet"), tr("Sync a connection or import statements that hold your purchases.")};
    return {tr("No accounts yet"), tr("Returns follow from the daily values of your accounts. Sync a connection.")};
}

QString PerformancePage::rowsLabel(int rows) const
{
    return model()->part() == kHoldings ? tr("%n holdings and underlyings", nullptr, rows) : tr("Total");
}

} // namespace qm::views
