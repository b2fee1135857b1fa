// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/tilesrow.h"

#include "models/daywords.h"
#include "views/format.h"
#include "views/widgets/tilecontents.h"

#include <QHBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

TilesRow::TilesRow(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    const auto add = [this, row](const QString& label, const QString& name, const QString& page, int stretch) {
        auto* tile = new Tile(label, this);
        tile->setObjectName(name);
        row->addWidget(tile, stretch);
        connect(tile, &Tile::clicked, this, [this, page] { Q_EMIT pageRequested(page); });
        return tile;
    };
    m_netLiquidation = add(tr("Net liquidation"), u"tileNetLiquidation"_s, u"positions"_s, 5);
    m_day = add(tr("P/L day"), u"tileDayPnl"_s, u"positions"_s, 4);
    m_open = add(tr("P/L open"), u"tileUnrealizedPnl"_s, u"positions"_s, 4);
    m_realized = add(tr("Realised, YTD"), u"tileRealizedYtd"_s, u"realized"_s, 4);
    m_income = add(tr("Income, YTD"), u"tileIncomeYtd"_s, u"income"_s, 4);
    m_cash = add(tr("Cash"), u"tileCash"_s, u"transactions"_s, 4);
}

void TilesRow::setData(const OverviewData& shown, const QString& stale)
{
    const ledger::Figures& f = shown.figures;
    const bool partial = !f.missing.isEmpty();
    const QString gap = partial ? tr("Not counted:\n%1").arg(f.missing.join(u'\n')) : QString();

    Tile::Content net = moneyTile(f.netLiquidation);
    net.sparkline = shown.sparkline;
    net.warning = partial;
    if (!stale.isEmpty()) {
        net.line = stale;
        net.lineTone = Tone::Warn;
        net.lineWarning = true;
    } else {
        net.line = tr("%n accounts, in %1", nullptr, f.accounts).arg(f.currency.code());
    }
    m_netLiquidation->setContent(net);
    m_netLiquidation->setHint(
        partial ? gap : tr("Cash and market value of all accounts; the broker's own figure where it gives one"));

    Tile::Content day = gainTile(f.dayPnl);
    day.lineLead = format::signedPercent(f.dayPnlPercent, 2);
    day.lineLeadTone = day.valueTone;
    const DayStart start = shown.asked.portfolio->dayStart;
    const bool brokersDay = start == DayStart::NewYorkMidnight;
    day.line = brokersDay ? tr("of yesterday") : tr("since %1").arg(models::dayStartWords(start));
    day.warning = partial;
    m_day->setContent(day);
    m_day->setHint(brokersDay ? tr("Since yesterday's close, positions closed today included")
                              : tr("Since %1, where your day begins; positions closed since then included")
                                    .arg(models::dayStartWords(start)));

    Tile::Content open = gainTile(f.unrealizedPnl);
    open.lineLead = format::signedPercent(f.unrealizedPnlPercent, 2);
    open.lineLeadTone = open.valueTone;
    open.line = tr("of cost");
    open.warning = partial;
    m_open->setContent(open);
    m_open->setHint(tr("Unrealised: market value less cost basis"));

    Tile::Content realized = gainTile(f.realizedYtd);
    realized.line = tr("%n closed lots, FIFO", nullptr, f.closedLotsYtd);
    m_realized->setContent(realized);
    m_realized->setHint(tr("Realised gains of this year from your transactions, first in first out"));

    Tile::Content income = gainTile(f.incomeYtd);
    income.line = tr("Dividends, interest, fees");
    m_income->setContent(income);
    m_income->setHint(tr("Dividends and interest of this year, less taxes withheld and fees"));

    Tile::Content cash = moneyTile(f.cash);
    cash.line = tr("%1 of net liquidation").arg(format::percent(f.cashPercent));
    cash.warning = !stale.isEmpty();
    m_cash->setContent(cash);
}

} // namespace qm::views
