// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positionlabels.h"

#include "models/accounts/accounttext.h"
#include "models/badges.h"

#include <QCoreApplication>
#include <QLocale>

namespace qm::models::positionlabels {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWarnDays = 7;

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("PositionsModel", text, nullptr, n); }

QString contract(const OptionTerms& terms, QDate today)
{
    const bool far = today.isValid() && today.addMonths(11) < terms.expiry;
    const QString day = QLocale().toString(terms.expiry, far ? u"d MMM yy"_s : u"d MMM"_s);
    return u"%1 %2 %3"_s.arg(day, terms.strike.toString(), idOf(terms.right));
}

bool describesOneInstrument(const PositionNode& node) { return node.kind == NodeKind::Instrument || node.isLeaf(); }

bool isAccountOfInstrument(const PositionNode& node)
{
    return node.isLeaf() && node.parent != nullptr && node.parent->kind == NodeKind::Instrument;
}

Badge expiryBadge(int days)
{
    if (days < 0)
        return {Badge::Tone::Neutral, tr("expired")};
    if (days == 0)
        return {Badge::Tone::Warn, tr("today")};
    //: days until an option expires, as short as can be
    return {days <= kWarnDays ? Badge::Tone::Warn : Badge::Tone::Neutral, tr("%1 d").arg(days)};
}

} // namespace

QString className(AssetClass value)
{
    switch (value) {
    case AssetClass::Stock:
        return tr("Stock");
    case AssetClass::Etf:
        return tr("ETF");
    case AssetClass::Fund:
        return tr("Fund");
    case AssetClass::Option:
        return tr("Option");
    case AssetClass::Future:
        return tr("Future");
    case AssetClass::FutureOption:
        return tr("Future option");
    case AssetClass::Bond:
        return tr("Bond");
    case AssetClass::Crypto:
        return tr("Crypto");
    case AssetClass::Cash:
        return tr("Cash");
    case AssetClass::Index:
        return tr("Index");
    case AssetClass::Event:
        return tr("Event contract");
    case AssetClass::Cfd:
        return tr("CFD");
    case AssetClass::Other:
        return tr("Other");
    }
    Q_UNREACHABLE();
}

QString fullName(const Instrument& instrument, QDate today)
{
    if (!instrument.option)
        return instrument.symbol;
    const QString name =
        instrument.underlyingOrSelf().isEmpty() ? instrument.option->root : instrument.underlyingOrSelf();
    return name + u' ' + contract(*instrument.option, today);
}

QString shortName(const Instrument& instrument, QDate today)
{
    if (instrument.option)
        return contract(*instrument.option, today);
    const bool shares = instrument.assetClass == AssetClass::Stock || instrument.assetClass == AssetClass::Etf
        || instrument.assetClass == AssetClass::Fund;
    return shares ? tr("Shares") : instrument.symbol;
}

QString brokerName(const QString& brokerId, const CellContext& context)
{
    return context.brokerNames.value(brokerId, brokerId);
}

QString name(const PositionNode& node, const CellContext& context)
{
    if (node.holding == nullptr)
        return {};
    const Instrument& instrument = node.holding->position->instrument;
    switch (node.kind) {
    case NodeKind::Root:
        return {};
    case NodeKind::Underlying:
        return instrument.underlyingOrSelf();
    case NodeKind::Broker:
        return brokerName(node.holding->account->brokerId, context);
    case NodeKind::Account:
        return accountLabel(node.holding->account->account);
    case NodeKind::Leaf:
        if (isAccountOfInstrument(node))
            return accountLabel(node.holding->account->account);
        [[fallthrough]];
    case NodeKind::Instrument:
        return node.parent != nullptr && node.parent->kind == NodeKind::Underlying
            ? shortName(instrument, context.book.today())
            : fullName(instrument, context.book.today());
    }
    Q_UNREACHABLE();
}

QString hint(const PositionNode& node, const CellContext& context)
{
    if (const int options = node.kind == NodeKind::Underlying ? figuresOf(node, context).optionsOnly : 0)
        return QCoreApplication::translate("PositionsModel", "%n options", nullptr, options);
    if (node.kind == NodeKind::Account && !node.holding->account->account.name.isEmpty())
        return maskedNumber(node.holding->account->account.number);
    if (node.isLeaf() && context.grouping == Grouping::Broker && !isAccountOfInstrument(node))
        return accountLabel(node.holding->account->account);
    return {};
}

QStringList badges(const PositionNode& node, const CellContext& context)
{
    QStringList result;
    const bool group = node.kind == NodeKind::Underlying;
    if ((!describesOneInstrument(node) && !group) || isAccountOfInstrument(node))
        return result;
    const RowFigures& figures = figuresOf(node, context);
    if (!group) {
        if (figures.inTheMoney)
            result += Badge{Badge::Tone::Loss, tr("ITM")}.encoded();
        if (figures.daysToExpiry != RowFigures::kNoExpiry)
            result += expiryBadge(figures.daysToExpiry).encoded();
        if (figures.isShort && !node.holding->position->instrument.option)
            result += Badge{Badge::Tone::Neutral, tr("short")}.encoded();
    } else if (figures.daysToExpiry == 0) {
        result += expiryBadge(0).encoded();
    }
    const PortfolioPtr& portfolio = context.book.portfolio();
    if (node.sums.oneCurrency && portfolio && node.sums.currency != portfolio->base)
        result += Badge{Badge::Tone::Neutral, node.sums.currency.code()}.encoded();
    return result;
}

QString chipBroker(const PositionNode& node, const CellContext& context)
{
    if (node.holding == nullptr)
        return {};
    const bool owner = node.kind == NodeKind::Broker || node.kind == NodeKind::Account;
    const bool nestedLeaf = node.isLeaf() && node.parent != nullptr && node.parent->kind != NodeKind::Broker
        && node.parent->kind != NodeKind::Account
        && (node.parent->kind != NodeKind::Root || context.grouping == Grouping::Flat);
    return owner || nestedLeaf ? node.holding->account->brokerId : QString();
}

} // namespace qm::models::positionlabels
