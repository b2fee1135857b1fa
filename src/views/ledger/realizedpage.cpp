// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/realizedpage.h"

#include "views/format.h"
#include "views/ledger/parts/columns.h"
#include "views/ledger/parts/methodnames.h"
#include "views/ledger/parts/periodchoice.h"
#include "views/ledger/parts/termsums.h"
#include "views/widgets/tilecontents.h"

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using models::ReportColumn;

namespace {

struct Realized {
    Q_DECLARE_TR_FUNCTIONS(RealizedPage)
};

models::ReportLayout layout()
{
    const QString noCost = Realized::tr("The cost is not known: the shares came in without their history");
    ReportColumn method{u"lot_method"_s, Realized::tr("Method"), CellKind::Text};
    method.sample = Realized::tr("Average cost");
    method.unknown = Realized::tr("No lot: cash in lieu of a fraction");
    method.words = [](const QString& id) {
        const auto known = ledger::lotMethodFromId(id);
        return known ? lotMethodText(*known) : id;
    };
    ReportColumn currency = reportcolumns::currency();
    currency.shown = true;
    return {{reportcolumns::symbol(),
                {u"opened"_s, Realized::tr("Opened"), CellKind::Date, true, {}, {},
                    Realized::tr("The day of opening is not known")},
                {u"closed"_s, Realized::tr("Closed"), CellKind::Date},
                {u"quantity"_s, Realized::tr("Qty"), CellKind::Quantity, true, {}, {},
                    Realized::tr("No lot: cash in lieu of a fraction")},
                {u"proceeds"_s, Realized::tr("Proceeds"), CellKind::Money},
                {u"cost_basis"_s, Realized::tr("Cost basis"), CellKind::Money, true, {}, {}, noCost},
                {u"realized_pnl"_s, Realized::tr("Gain"), CellKind::SignedMoney, true, {},
                    Realized::tr("Proceeds less cost basis"), noCost},
                {u"wash_sale_disallowed"_s, Realized::tr("Disallowed"), CellKind::Money, true, {},
                    Realized::tr("The part of a loss that a wash sale moves into the cost of the new shares")},
                reportcolumns::term(), method, currency, reportcolumns::account(), reportcolumns::broker()},
        {u"broker"_s, u"account"_s, u"symbol"_s, u"opened"_s, u"closed"_s}, {}, {}};
}

LedgerPageKind kind()
{
    LedgerPageKind kind{u"realized"_s, Realized::tr("Realised"), layout()};
    kind.work = [](models::ReportAnswer& answer, const reports::Source& source, const storage::RowFilter&) {
        addTermSums(answer, source, u"realized_pnl"_s, u"closed"_s);
    };
    kind.figure = u"realized_pnl"_s;
    kind.sortColumn = u"closed"_s;
    kind.stretchColumn = u"symbol"_s;
    kind.periods = {u"year"_s, u"last"_s, u"12M"_s, u"all"_s, u"own"_s};
    kind.tableTitle = Realized::tr("Closed lots");
    kind.asksWhatIf = true;
    kind.asksWash = true;
    return kind;
}

} // namespace

RealizedPage::RealizedPage(const PageContext& context, QWidget* parent)
    : LedgerPage(context, kind(), parent), m_gain(addTile(tr("Realised gain"), u"tileRealizedGain"_s)),
      m_short(addTile(tr("Short-term"), u"tileRealizedShort"_s)),
      m_long(addTile(tr("Long-term"), u"tileRealizedLong"_s)),
      m_washed(addTile(tr("Disallowed losses"), u"tileRealizedWashed"_s))
{
    m_short->setHint(tr("Lots held for a year or less, every short position, and cash in lieu of fractions"));
    m_long->setHint(tr("Lots held for more than a year"));
    m_washed->setHint(tr("Losses that wash sales moved into the cost of the new shares (US rule)"));
}

void RealizedPage::showAnswer(const models::ReportAnswer& answer)
{
    const models::ReportData& rows = *answer.data;
    Tile::Content gain = gainTile(rows.totalNumber(u"realized_pnl"_s));
    //: %1: a stretch of time, "this year"; %2: currency
    gain.line = tr("%1, in %2").arg(period()->words(), rows.base().code());
    gain.warning = !rows.missing().isEmpty();
    m_gain->setContent(gain);
    m_gain->setHint(rows.missing().isEmpty() ? tr("Proceeds less cost basis of what was closed in the period")
                                             : rows.missing().join(u'\n'));
    const auto term = [&](Tile* tile, const QString& name) {
        const int count = int(answer.sums.value(name + u" rows"_s).toInt64().value_or(0));
        Tile::Content part = gainTile(answer.sums.value(name));
        part.line = tr("%n closed lots", nullptr, count);
        tile->setContent(part);
    };
    term(m_short, u"short"_s);
    term(m_long, u"long"_s);
    Tile::Content washed = moneyTile(rows.totalNumber(u"wash_sale_disallowed"_s));
    const auto disallowed = rows.totalNumber(u"wash_sale_disallowed"_s);
    const auto realized = rows.totalNumber(u"realized_pnl"_s);
    if (disallowed && realized && !disallowed->isZero())
        //: what remains of the gain when disallowed losses do not count
        washed.line = tr("leaves a gain of %1").arg(format::signedMoney(*realized + *disallowed));
    else
        washed.line = tr("by wash sales");
    m_washed->setContent(washed);
}

LedgerPage::Words RealizedPage::emptyWords() const
{
    return {tr("Nothing was closed yet"),
        tr("Gains appear here when something is sold. Import statements to bring in older years.")};
}

QString RealizedPage::rowsLabel(int rows) const { return tr("%n closed lots", nullptr, rows); }

} // namespace qm::views
