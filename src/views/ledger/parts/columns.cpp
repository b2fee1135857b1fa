// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/columns.h"

#include "core/symbology/optionsymbol.h"
#include "models/accounts/accounttext.h"

#include <QCoreApplication>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using models::ReportColumn;

namespace {
struct Columns {
    Q_DECLARE_TR_FUNCTIONS(ReportColumns)
};
} // namespace

QString symbolText(const QString& symbol)
{
    const auto terms = symbology::parseOcc(symbol);
    return terms ? symbology::optionInstrument(*terms).displayName() : symbol;
}

QString underlyingOf(const QString& symbol)
{
    const auto terms = symbology::parseOcc(symbol);
    return terms ? symbology::underlyingOfRoot(terms->root) : symbol;
}

namespace reportcolumns {

ReportColumn symbol()
{
    ReportColumn column{u"symbol"_s, Columns::tr("Symbol"), CellKind::Instrument};
    column.sample = u"AT    MSFT 19 Feb 27 1500 C"_s;
    column.words = symbolText;
    return column;
}

ReportColumn broker(bool shown) { return {u"broker"_s, Columns::tr("Broker"), CellKind::Broker, shown}; }

ReportColumn account()
{
    ReportColumn column{u"account"_s, Columns::tr("Account"), CellKind::Text};
    column.sample = u"..00000"_s;
    column.words = [](const QString& number) { return models::maskedNumber(number); };
    return column;
}

ReportColumn connection() { return {u"connection"_s, Columns::tr("Connection"), CellKind::Text, false}; }

ReportColumn currency()
{
    ReportColumn column{u"currency"_s, Columns::tr("Currency"), CellKind::Text, false};
    column.sample = u"USDT"_s;
    return column;
}

ReportColumn description(bool shown) { return {u"description"_s, Columns::tr("Description"), CellKind::Text, shown}; }

ReportColumn term()
{
    ReportColumn column{u"term"_s, Columns::tr("Term"), CellKind::Text};
    column.sample = Columns::tr("Short");
    column.hint = Columns::tr("Long: held for more than one year");
    column.unknown = Columns::tr("The day of opening is not known");
    column.words = [](const QString& id) { return id == u"long" ? Columns::tr("Long") : Columns::tr("Short"); };
    return column;
}

} // namespace reportcolumns

} // namespace qm::views
