// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/lotspage.h"

#include "models/positions/positionlabels.h"
#include "views/format.h"
#include "views/ledger/parts/columns.h"
#include "views/ledger/parts/termsums.h"
#include "views/widgets/tilecontents.h"

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using models::ReportColumn;

namespace {

struct Lots {
    Q_DECLARE_TR_FUNCTIONS(LotsPage)
};

models::ReportLayout layout()
{
    const QString noCost = Lots::tr("The cost is not known: the shares came in without their history");
    const QString noPrice = Lots::tr("No price: the broker does not report the position");
    ReportColumn assetClass{u"asset_class"_s, Lots::tr("Class"), CellKind::Text, false};
    assetClass.words = [](const QString& id) {
        const auto known = assetClassFromId(id);
        return known ? models::positionlabels::className(*known) : id;
    };
    return {
        {reportcolumns::symbol(), {u"opened"_s, Lots::tr("Opened"), CellKind::Date},
            {u"quantity"_s, Lots::tr("Qty"), CellKind::Quantity},
            {u"cost_per_unit"_s, Lots::tr("Cost/unit"), CellKind::Price, true, {}, {}, noCost},
            {u"market_price"_s, Lots::tr("Price"), CellKind::Price, true, {}, {}, noPrice},
            {u"cost_basis"_s, Lots::tr("Cost basis"), CellKind::Money, true, {}, {}, noCost},
            {u"market_value"_s, Lots::tr("Market value"), CellKind::Money, true, {}, {}, noPrice},
            {u"unrealized_pnl"_s, Lots::tr("P/L open"), CellKind::SignedMoney, true, {},
                Lots::tr("Market value less cost basis"), Lots::tr("Cost or price is not known")},
            {u"unrealized_pnl_percent"_s, Lots::tr("P/L %"), CellKind::SignedPercent, true, {},
                Lots::tr("Of the cost basis"), Lots::tr("Cost or price is not known")},
            reportcolumns::term(),
            {u"days_held"_s, Lots::tr("Days"), CellKind::Integer, true, u"9,999"_s, Lots::tr("Days held")},
            reportcolumns::account(), reportcolumns::broker(), reportcolumns::connection(),
            reportcolumns::description(), assetClass, reportcolumns::currency(),
            {u"underlying"_s, Lots::tr("Underlying"), CellKind::Text, false, u"UNDER"_s},
            {u"price_effect_base"_s, Lots::tr("Price effect"), CellKind::SignedMoney, false, {},
                Lots::tr("P/L open at today's rate, in the base currency"),
                Lots::tr("Cost, price or rate is not known")},
            {u"currency_effect_base"_s, Lots::tr("Currency effect"), CellKind::SignedMoney, false, {},
                Lots::tr(
                    "What the change of the exchange rate since the purchase makes of the cost, in the base currency"),
                Lots::tr("Cost or rate is not known")}},
        {u"broker"_s, u"connection"_s, u"account"_s, u"symbol"_s, u"opened"_s}, {}, {}};
}

LedgerPageKind kind()
{
    LedgerPageKind kind{u"lots"_s, Lots::tr("Lots"), layout()};
    kind.work = [](models::ReportAnswer& answer, const reports::Source& source, const storage::RowFilter&) {
        addTermSums(answer, source, u"unrealized_pnl"_s, {});
    };
    kind.figure = u"unrealized_pnl"_s;
    kind.sortColumn = u"market_value"_s;
    kind.stretchColumn = u"symbol"_s;
    kind.asksWhatIf = true;
    kind.followsPrices = true;
    return kind;
}

} // namespace

LotsPage::LotsPage(const PageContext& context, QWidget* parent)
    : LedgerPage(context, kind(), parent), m_value(addTile(tr("Market value"), u"tileLotsValue"_s, u"positions"_s)),
      m_cost(addTile(tr("Cost basis"), u"tileLotsCost"_s, u"positions"_s)),
      m_open(addTile(tr("P/L open"), u"tileLotsOpen"_s, u"positions"_s)),
      m_short(addTile(tr("Short-term"), u"tileLotsShort"_s)), m_long(addTile(tr("Long-term"), u"tileLotsLong"_s))
{
    m_short->setHint(tr("Open gain of lots held for a year or less, and of every short position"));
    m_long->setHint(tr("Open gain of lots held for more than a year"));
}

void LotsPage::showAnswer(const models::ReportAnswer& answer)
{
    const models::ReportData& rows = *answer.data;
    const bool empty = rows.rows() == 0;
    const auto cost = rows.totalNumber(u"cost_basis"_s);
    const auto open = rows.totalNumber(u"unrealized_pnl"_s);
    Tile::Content value = moneyTile(rows.totalNumber(u"market_value"_s));
    value.line = tr("%n lots, in %1", nullptr, rows.rows()).arg(rows.base().code());
    m_value->setContent(value);
    m_value->setHint(tr("At the broker's price of each position"));
    Tile::Content basis = moneyTile(cost);
    basis.line = tr("with commissions, fees");
    m_cost->setContent(basis);
    Tile::Content gain = gainTile(open);
    if (open && cost && !cost->isZero()) {
        gain.lineLead = format::signedPercent((*open * Decimal(100)).dividedBy(cost->abs()), 2);
        gain.lineLeadTone = gain.valueTone;
        gain.line = tr("of cost");
    }
    m_open->setContent(gain);
    m_open->setHint(tr("Unrealised: market value less cost basis"));
    const auto term = [&](Tile* tile, const QString& name) {
        const int count = int(answer.sums.value(name + u" rows"_s).toInt64().value_or(0));
        Tile::Content part = gainTile(empty ? std::nullopt : std::optional(answer.sums.value(name)));
        part.line = tr("%n lots", nullptr, count);
        tile->setContent(part);
    };
    term(m_short, u"short"_s);
    term(m_long, u"long"_s);
}

LedgerPage::Words LotsPage::emptyWords() const
{
    return {tr("No open lots"),
        tr("Lots are made from your transactions. Sync a connection or import statements that hold your purchases.")};
}

QString LotsPage::rowsLabel(int rows) const { return tr("%n lots", nullptr, rows); }

} // namespace qm::views
