// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/incomepage.h"

#include "models/transactions/transactionsmodel.h"
#include "views/format.h"
#include "views/ledger/parts/columns.h"
#include "views/ledger/parts/incomechart.h"
#include "views/ledger/parts/periodchoice.h"
#include "views/widgets/panel.h"
#include "views/widgets/tilecontents.h"

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;
using models::IncomeKind;
using models::ReportColumn;

namespace {

constexpr int kChartHeight = 250;

struct Income {
    Q_DECLARE_TR_FUNCTIONS(IncomePage)
};

models::ReportLayout layout()
{
    ReportColumn type{u"type"_s, Income::tr("Kind"), CellKind::Text};
    type.sample = Income::tr("Withholding tax");
    type.words = [](const QString& id) {
        const auto known = transactionTypeFromId(id);
        return known ? models::TransactionsModel::typeName(*known) : id;
    };
    ReportColumn symbol = reportcolumns::symbol();
    symbol.unknown = Income::tr("Belongs to no holding");
    ReportColumn description = reportcolumns::description(true);
    description.unknown = symbol.unknown;
    ReportColumn currency = reportcolumns::currency();
    currency.shown = true;
    return {{{u"date"_s, Income::tr("Date"), CellKind::Date}, type, symbol, description,
                {u"amount"_s, Income::tr("Amount"), CellKind::SignedMoney}, currency,
                {u"amount_base"_s, Income::tr("In base currency"), CellKind::SignedMoney, true, {},
                    Income::tr("At the rate of the day"), Income::tr("There is no exchange rate for that day")},
                reportcolumns::account(), reportcolumns::broker(), reportcolumns::connection()},
        {u"broker"_s, u"connection"_s, u"account"_s, u"date"_s, u"type"_s}, {}, {}};
}

LedgerPageKind kind()
{
    LedgerPageKind kind{u"income"_s, Income::tr("Income"), layout()};
    kind.work = [](models::ReportAnswer& answer, const reports::Source& source, const storage::RowFilter& filter) {
        const auto to =
            filter.from ? std::optional(filter.to ? qMin(*filter.to, source.today) : source.today) : filter.to;
        answer.months = models::incomeMonths(*answer.data, filter.from, to);
    };
    kind.figure = u"amount_base"_s;
    kind.sortColumn = u"date"_s;
    kind.stretchColumn = u"description"_s;
    kind.periods = {u"year"_s, u"last"_s, u"12M"_s, u"all"_s, u"own"_s};
    return kind;
}

} // namespace

IncomePage::IncomePage(const PageContext& context, QWidget* parent)
    : LedgerPage(context, kind(), parent), m_all(addTile(tr("Income"), u"tileIncomeAll"_s)),
      m_chart(new IncomeChart(this))
{
    for (const auto& [incomeKind, name] : {std::pair(IncomeKind::Dividends, u"tileIncomeDividends"_s),
             std::pair(IncomeKind::Interest, u"tileIncomeInterest"_s), std::pair(IncomeKind::Tax, u"tileIncomeTax"_s),
             std::pair(IncomeKind::Fees, u"tileIncomeFees"_s)})
        m_kinds.append(addTile(models::incomeKindText(incomeKind), name));
    m_kinds.at(0)->setHint(tr("Dividends, capital gain distributions and payments in lieu"));
    m_kinds.at(1)->setHint(tr("Interest received less interest paid"));
    m_kinds.at(3)->setHint(tr("Account fees. Commissions of trades are part of their cost and proceeds."));
    m_panel = addChart(tr("By month"), m_chart, kChartHeight);
}

void IncomePage::showAnswer(const models::ReportAnswer& answer)
{
    const models::ReportData& rows = *answer.data;
    Tile::Content all = gainTile(rows.totalNumber(u"amount_base"_s));
    //: %1: a stretch of time, "this year"; %2: currency
    all.line = tr("%1, in %2").arg(period()->words(), rows.base().code());
    all.warning = !rows.missing().isEmpty();
    m_all->setContent(all);
    m_all->setHint(rows.missing().isEmpty() ? tr("All of it, less taxes withheld and fees")
                                            : tr("Not counted:\n%1").arg(rows.missing().join(u'\n')));
    const Decimal came =
        answer.months.totals[size_t(IncomeKind::Dividends)] + answer.months.totals[size_t(IncomeKind::Interest)];
    for (qsizetype i = 0; i < m_kinds.size(); ++i) {
        const Decimal sum = answer.months.totals[size_t(i)];
        Tile::Content part = gainTile(sum);
        if (came.isPositive())
            part.line = tr("%1 of what came in").arg(format::percent((sum.abs() * Decimal(100)).dividedBy(came)));
        m_kinds.at(i)->setContent(part);
    }
    m_panel->setTitle(answer.months.yearly ? tr("By year") : tr("By month"));
    m_chart->setMonths(answer.months, rows.base());
}

LedgerPage::Words IncomePage::emptyWords() const
{
    return {tr("No income yet"),
        tr("Dividends, interest and fees appear here. Import statements to bring in older years.")};
}

QString IncomePage::rowsLabel(int rows) const { return tr("%n bookings", nullptr, rows); }

} // namespace qm::views
