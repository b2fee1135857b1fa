// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/options/optiontiles.h"

#include "views/format.h"
#include "views/widgets/tilecontents.h"

#include <QHBoxLayout>
#include <QLocale>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> share(const std::optional<Decimal>& part, const std::optional<Decimal>& whole)
{
    if (!part || !whole)
        return std::nullopt;
    return ledger::percentOf(*part, *whole);
}

QString leftOut(const ledger::PartialSum& sum)
{
    return sum.isPartial() ? OptionTiles::tr("%n positions without a known figure left out", nullptr, sum.unknown)
                           : QString();
}

} // namespace

OptionTiles::OptionTiles(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    const auto add = [this, row](const QString& label, const QString& name) {
        auto* tile = new Tile(label, this);
        tile->setObjectName(name);
        tile->setCursor(Qt::ArrowCursor);
        row->addWidget(tile, 1);
        return tile;
    };
    m_delta = add(tr("Net delta, SPY-weighted"), u"tileDelta"_s);
    m_theta = add(tr("Theta per day"), u"tileTheta"_s);
    m_vega = add(tr("Vega per vol point"), u"tileVega"_s);
    m_premium = add(tr("Premium open"), u"tilePremium"_s);
    m_collateral = add(tr("Collateral in use"), u"tileCollateral"_s);
    m_expiry = add(tr("Next expiry"), u"tileExpiry"_s);
}

void OptionTiles::show(
    const ledger::OptionBook& book, const std::optional<Decimal>& netLiquidation, const std::optional<Decimal>& cash)
{
    ledger::PartialSum both = book.total.betaDelta;
    both += book.shares.betaDelta;
    Tile::Content delta;
    delta.value = format::signedMoney(both.value(), 1);
    delta.line = both.value() ? tr("Options %1, shares %2")
                                    .arg(format::signedMoney(book.total.betaDelta.value(), 1),
                                        format::signedMoney(book.shares.betaDelta.value(), 1))
                              : tr("needs greeks and daily prices");
    delta.warning = both.isPartial();
    m_delta->setContent(delta);
    m_delta->setHint(delta.warning
            ? leftOut(both)
            : tr(
                "The book moves like so many shares of SPY: delta x price x beta / price of SPY. Betas are of the last "
                "year's daily prices in the store; import SPY's price file where they are missing."));

    const ledger::OptionSums& total = book.total;
    Tile::Content theta;
    theta.value = format::signedMoney(total.theta.value());
    const auto ofWorth = share(total.theta.value(), netLiquidation);
    theta.line = ofWorth ? tr("%1 of net liq").arg(format::signedPercent(ofWorth, 3)) : tr("no greeks yet");
    theta.warning = !leftOut(total.theta).isEmpty();
    m_theta->setContent(theta);
    m_theta->setHint(leftOut(total.theta));

    Tile::Content vega;
    const auto vegaValue = total.vega.value();
    vega.value = format::signedMoney(vegaValue);
    vega.line = !vegaValue        ? tr("no greeks yet")
        : vegaValue->isNegative() ? tr("Short volatility")
                                  : tr("Long volatility");
    vega.warning = !leftOut(total.vega).isEmpty();
    m_vega->setContent(vega);
    m_vega->setHint(leftOut(total.vega));

    Tile::Content premium = moneyTile(total.credit.value());
    const Tile::Content kept = gainTile(total.kept.value());
    premium.lineLead = format::signedMoney(total.kept.value());
    premium.lineLeadTone = kept.valueTone;
    premium.line =
        total.keptPercent() ? tr("%1 kept").arg(format::percent(total.keptPercent(), 0)) : tr("nothing sold");
    m_premium->setContent(premium);
    m_premium->setHint(
        tr("Credit received for what is short, and what of it would be kept if it were bought back now"));

    Tile::Content collateral = moneyTile(total.collateral.value());
    const auto ofCash = share(total.collateral.value(), cash);
    collateral.line = ofCash ? tr("%1 of cash").arg(format::percent(ofCash, 0)) : tr("no short puts");
    collateral.lineWarning = ofCash && *ofCash > Decimal(100);
    m_collateral->setContent(collateral);
    m_collateral->setHint(tr("What it would cost if every short put were assigned: strike x shares"));

    Tile::Content next;
    const auto first = std::find_if(book.expiries.begin(), book.expiries.end(),
        [](const ledger::OptionExpiry& expiry) { return expiry.daysToExpiry >= 0; });
    if (first == book.expiries.end()) {
        next.value = format::unknown();
        next.line = tr("no options held");
    } else {
        const Decimal count = first->shortPuts + first->longPuts + first->shortCalls + first->longCalls;
        next.value = first->daysToExpiry == 0 ? tr("Today") : QLocale().toString(first->day, u"ddd d MMM"_s);
        const QString contracts = format::amountsHidden()
            ? format::quantity(count)
            : tr("%n contracts", nullptr, static_cast<int>(count.toDouble()));
        next.line = first->daysToExpiry == 0 ? tr("%1 until the close").arg(contracts)
                                             //: %1: "3 contracts"
                                             : tr("%1 in %n days", nullptr, first->daysToExpiry).arg(contracts);
        next.lineWarning = first->daysToExpiry <= 7;
    }
    m_expiry->setContent(next);
}

} // namespace qm::views
