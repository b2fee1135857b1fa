// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positioncells.h"

#include "models/accounts/accounttext.h"
#include "models/positions/positionlabels.h"
#include "models/roles.h"
#include "models/spokentext.h"

#include <QCoreApplication>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

QVariant orUnknown(const std::optional<Decimal>& value) { return value ? QVariant::fromValue(*value) : QVariant(); }

QVariant blank() { return QString(u""_s); }

/// Figures that belong to one instrument say nothing on a row of several.
bool isOneInstrument(const PositionNode& node) { return node.kind == NodeKind::Instrument || node.isLeaf(); }

QVariant instrumentCell(const PositionNode& node, PositionColumn column, bool plain)
{
    const Instrument& instrument = node.holding->position->instrument;
    switch (column) {
    case PositionColumn::Description:
        return instrument.description;
    case PositionColumn::AssetClass:
        return plain ? idOf(instrument.assetClass) : positionlabels::className(instrument.assetClass);
    case PositionColumn::Underlying:
        return instrument.underlying;
    case PositionColumn::Expiry:
        return instrument.option ? QVariant(instrument.option->expiry)
            : instrument.expiry  ? QVariant(*instrument.expiry)
                                 : blank();
    case PositionColumn::Strike:
        return instrument.option ? QVariant::fromValue(instrument.option->strike) : blank();
    case PositionColumn::Right:
        return instrument.option ? idOf(instrument.option->right) : QString(u""_s);
    case PositionColumn::Multiplier:
        return orUnknown(instrument.multiplier);
    case PositionColumn::Currency:
        return node.holding->position->currency.code();
    default:
        return {};
    }
}

QVariant ownerCell(const PositionNode& node, PositionColumn column, const CellContext& context, bool plain)
{
    const AccountState& account = *node.holding->account;
    if (column == PositionColumn::Broker) {
        if (!node.isLeaf() && node.kind != NodeKind::Broker && node.kind != NodeKind::Account)
            return blank();
        return plain ? account.brokerId : positionlabels::brokerName(account.brokerId, context);
    }
    if (!node.isLeaf() && node.kind != NodeKind::Account)
        return blank();
    return plain ? account.account.number : accountLabel(account.account);
}

/// Prices and quantities of a row; on rows where they have no meaning, nothing.
QVariant unitCell(const PositionNode& node, PositionColumn column, const CellContext& context, bool plain)
{
    const RowFigures& figures = figuresOf(node, context);
    if (column == PositionColumn::Mark) {
        const bool repeatsParent = node.isLeaf() && node.parent->kind == NodeKind::Instrument;
        if (!plain && repeatsParent)
            return blank();
        if (!isOneInstrument(node) && !figures.mark)
            return blank();
        return orUnknown(figures.mark);
    }
    if (!isOneInstrument(node))
        return blank();
    return orUnknown(column == PositionColumn::Quantity ? figures.quantity : figures.averageCost);
}

QVariant figureCell(const PositionNode& node, PositionColumn column, const CellContext& context)
{
    const RowFigures& figures = figuresOf(node, context);
    switch (column) {
    case PositionColumn::DayPnl:
        return orUnknown(figures.dayPnl);
    case PositionColumn::BrokerDayPnl:
        return orUnknown(figures.brokerDayPnl);
    case PositionColumn::UnrealizedPnl:
        return orUnknown(figures.unrealizedPnl);
    case PositionColumn::UnrealizedPercent:
        return orUnknown(figures.unrealizedPercent);
    case PositionColumn::MarketValueBase:
        return orUnknown(figures.marketValueBase);
    case PositionColumn::CostBasis:
        return orUnknown(figures.costBasis);
    case PositionColumn::MarketValue:
        return node.sums.oneCurrency ? orUnknown(figures.marketValue) : blank();
    case PositionColumn::Notional:
        return orUnknown(figures.notional);
    case PositionColumn::Weight:
        return orUnknown(context.weight);
    default:
        return {};
    }
}

QVariant ageOf(const PositionNode& node, const CellContext& context)
{
    const QDateTime& asOf = figuresOf(node, context).asOf;
    return asOf.isValid() ? QVariant(asOf) : QVariant();
}

QVariant value(const PositionNode& node, PositionColumn column, const CellContext& context, bool plain)
{
    switch (column) {
    case PositionColumn::Symbol:
        return plain && isOneInstrument(node) ? node.holding->position->instrument.symbol
                                              : positionlabels::name(node, context);
    case PositionColumn::Quantity:
    case PositionColumn::AverageCost:
    case PositionColumn::Mark:
        return unitCell(node, column, context, plain);
    case PositionColumn::DayPnl:
    case PositionColumn::BrokerDayPnl:
    case PositionColumn::UnrealizedPnl:
    case PositionColumn::UnrealizedPercent:
    case PositionColumn::MarketValueBase:
    case PositionColumn::CostBasis:
    case PositionColumn::MarketValue:
    case PositionColumn::Notional:
    case PositionColumn::Weight:
        return figureCell(node, column, context);
    case PositionColumn::Broker:
    case PositionColumn::Account:
        return ownerCell(node, column, context, plain);
    case PositionColumn::AsOf:
        return ageOf(node, context);
    case PositionColumn::Description:
    case PositionColumn::AssetClass:
    case PositionColumn::Underlying:
    case PositionColumn::Expiry:
    case PositionColumn::Strike:
    case PositionColumn::Right:
    case PositionColumn::Multiplier:
    case PositionColumn::Currency:
        return isOneInstrument(node) ? instrumentCell(node, column, plain) : blank();
    case PositionColumn::Count_:
        break;
    }
    return {};
}

using SumMember = Sum Sums::*;

/// Which sum a column shows; nullptr: none.
SumMember sumBehind(PositionColumn column)
{
    switch (column) {
    case PositionColumn::DayPnl:
        return &Sums::dayPnl;
    case PositionColumn::BrokerDayPnl:
        return &Sums::brokerDayPnl;
    case PositionColumn::UnrealizedPnl:
    case PositionColumn::UnrealizedPercent:
        return &Sums::unrealizedPnl;
    case PositionColumn::MarketValueBase:
    case PositionColumn::Weight:
        return &Sums::marketValue;
    case PositionColumn::CostBasis:
        return &Sums::costBasis;
    case PositionColumn::Notional:
        return &Sums::notional;
    default:
        return nullptr;
    }
}

QVariant partial(const PositionNode& node, PositionColumn column)
{
    const SumMember member = sumBehind(column);
    if (member == nullptr || !(node.sums.*member).isPartial())
        return {};
    const int unknown = (node.sums.*member).unknown;
    return QCoreApplication::translate(
        "PositionsModel", "%n positions without a known figure left out", nullptr, unknown);
}

bool isBaseMoney(PositionColumn column)
{
    return sumBehind(column) != nullptr && column != PositionColumn::Weight
        && column != PositionColumn::UnrealizedPercent;
}

QVariant currencyOf(const PositionNode& node, PositionColumn column, const CellContext& context)
{
    if (isBaseMoney(column) && context.book.portfolio())
        return QVariant::fromValue(context.book.portfolio()->base);
    const bool own = column == PositionColumn::MarketValue || column == PositionColumn::Mark
        || column == PositionColumn::AverageCost || column == PositionColumn::Strike;
    return own && node.sums.oneCurrency ? QVariant::fromValue(node.sums.currency) : QVariant();
}

QVariant sortValue(const PositionNode& node, PositionColumn column, const CellContext& context)
{
    const QVariant shown = value(node, column, context, column == PositionColumn::Mark);
    const bool isBlank = shown.typeId() == QMetaType::QString && shown.toString().isEmpty();
    return isBlank ? QVariant() : shown;
}

QString spoken(const PositionNode& node, PositionColumn column, const CellContext& context)
{
    const QString title = QCoreApplication::translate("PositionsModel", infoOf(column).title);
    SpokenCell cell{title, value(node, column, context, false), infoOf(column).kind};
    cell.currency = currencyOf(node, column, context).value<Currency>();
    cell.converted = isBaseMoney(column) && node.sums.converted > 0;
    cell.stale = figuresOf(node, context).stale;
    if (column == PositionColumn::Symbol) {
        cell.remarks = positionlabels::badges(node, context);
        cell.hint = positionlabels::hint(node, context);
    }
    return spokenText(cell);
}

QString keyOf(const PositionNode& node, const CellContext& context)
{
    QString key = context.book.keyOf(node.id);
    for (const PositionNode* up = node.parent; up != nullptr && up->kind != NodeKind::Root; up = up->parent)
        key.prepend(context.book.keyOf(up->id) + u'\n');
    return key;
}

} // namespace

QVariant positionCell(const PositionNode& node, PositionColumn column, int role, const CellContext& context)
{
    switch (role) {
    case Qt::DisplayRole:
        return value(node, column, context, false);
    case SortRole:
        return sortValue(node, column, context);
    case PlainRole:
        return value(node, column, context, true);
    case InstrumentKeyRole:
        return isOneInstrument(node) ? QVariant(node.holding->instrumentKey) : QVariant();
    case KeyRole:
        return keyOf(node, context);
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case CurrencyRole:
        return currencyOf(node, column, context);
    case ConvertedRole:
        return isBaseMoney(column) && node.sums.converted > 0 && node.sums.converted == node.sums.positions;
    case BrokerRole:
        if (column == PositionColumn::Symbol)
            return positionlabels::chipBroker(node, context);
        return column == PositionColumn::Broker ? ownerCell(node, column, context, true) : QVariant();
    case BadgesRole:
        return column == PositionColumn::Symbol ? QVariant(positionlabels::badges(node, context)) : QVariant();
    case HintRole:
        return column == PositionColumn::Symbol ? QVariant(positionlabels::hint(node, context)) : QVariant();
    case FlashRole:
        return column == PositionColumn::Mark ? node.flash : 0;
    case RevisionRole:
        return node.revision;
    case FlashTimeRole:
        return node.flashAt;
    case FreshnessRole: // of the holding on the name, of the price elsewhere
        if (column == PositionColumn::Symbol && node.holding != nullptr)
            return node.holding->account->pulledAt;
        return ageOf(node, context);
    case StaleRole:
        return figuresOf(node, context).stale && (node.isLeaf() || node.kind == NodeKind::Account);
    case EmphasisRole:
        return node.parent != nullptr && node.parent->kind == NodeKind::Root && context.grouping != Grouping::Flat;
    case PartialRole:
        return partial(node, column);
    case Qt::AccessibleTextRole:
        return spoken(node, column, context);
    default:
        return {};
    }
}

int groupIdOf(const Holding& holding, Grouping grouping)
{
    switch (grouping) {
    case Grouping::Flat:
        return holding.leafId;
    case Grouping::Symbol:
        return holding.instrumentId;
    case Grouping::Underlying:
        return holding.underlyingId;
    case Grouping::Broker:
        return holding.brokerId;
    case Grouping::Account:
        return holding.accountId;
    }
    Q_UNREACHABLE();
}

} // namespace qm::models
