// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/options/optionsmodel.h"

#include "core/symbology/symbols.h"
#include "models/accounts/accounttext.h"
#include "models/badges.h"
#include "models/columnheader.h"
#include "models/positions/positionlabels.h"
#include "models/spokentext.h"

#include <QCoreApplication>
#include <QLocale>

namespace qm::models {

using namespace Qt::StringLiterals;
using ledger::OptionLine;

namespace {

/// Internal ids: 0 is a group, else 1 + the group's row.
constexpr quintptr kGroup = 0;

QVariant orUnknown(const std::optional<Decimal>& value) { return value ? QVariant::fromValue(*value) : QVariant(); }

QVariant blank() { return QString(u""_s); }

} // namespace

QString OptionsModel::keyOf(const OptionLine& line)
{
    return QString::number(line.account->accountId) + u'/' + QString::number(line.position) + u'/'
        + line.held().instrument.key();
}

QString OptionsModel::groupKey(const OptionLine& line) const
{
    switch (m_grouping) {
    case OptionGrouping::Underlying:
        return line.held().instrument.underlyingOrSelf();
    case OptionGrouping::Expiry:
        return line.held().instrument.option->expiry.toString(Qt::ISODate);
    case OptionGrouping::Account:
        return QString::number(line.account->accountId);
    }
    Q_UNREACHABLE();
}

QString OptionsModel::groupName(const OptionLine& line) const
{
    switch (m_grouping) {
    case OptionGrouping::Underlying:
        return line.held().instrument.underlyingOrSelf();
    case OptionGrouping::Expiry:
        return QLocale().toString(line.held().instrument.option->expiry, u"ddd d MMM yyyy"_s);
    case OptionGrouping::Account:
        return accountLabel(line.account->account);
    }
    Q_UNREACHABLE();
}

std::vector<OptionsModel::Group> OptionsModel::grouped() const
{
    std::vector<Group> groups;
    QHash<QString, size_t> places;
    for (qsizetype i = 0; i < m_book.lines.size(); ++i) {
        const OptionLine& line = m_book.lines.at(i);
        const QString key = groupKey(line);
        const auto known = places.constFind(key);
        if (known == places.constEnd()) {
            places.insert(key, groups.size());
            Group group;
            group.key = key;
            group.name = groupName(line);
            group.daysToExpiry = line.daysToExpiry;
            if (m_grouping == OptionGrouping::Underlying)
                group.mark = line.underlyingPrice;
            groups.push_back(std::move(group));
        }
        Group& group = groups[places.value(key)];
        group.lines.push_back(i);
        group.sums += line.sums;
        group.daysToExpiry = std::min(group.daysToExpiry, line.daysToExpiry);
    }
    if (m_grouping == OptionGrouping::Expiry)
        std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.key < b.key; });
    return groups;
}

void OptionsModel::setBook(const ledger::OptionBook& book, QDate today, Currency base)
{
    m_book = book;
    m_today = today;
    m_base = base;
    std::vector<Group> groups = grouped();
    QStringList shape{QString::number(int(m_grouping))};
    for (const Group& group : groups) {
        shape.append(group.key);
        for (const qsizetype line : group.lines)
            shape.append(keyOf(m_book.lines.at(line)));
    }
    if (shape != m_shape) {
        beginResetModel();
        m_groups = std::move(groups);
        m_shape = shape;
        endResetModel();
        return;
    }
    m_groups = std::move(groups);
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(group, index(row, kOptionColumns - 1));
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, kOptionColumns - 1, group));
    }
}

void OptionsModel::setGrouping(OptionGrouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    setBook(m_book, m_today, m_base);
}

const OptionLine* OptionsModel::lineAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup)
        return nullptr;
    const Group& group = m_groups[index.internalId() - 1];
    return &m_book.lines.at(group.lines[static_cast<size_t>(index.row())]);
}

QModelIndex OptionsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= kOptionColumns || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex OptionsModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, kGroup);
}

int OptionsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != kGroup || parent.column() > 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<size_t>(parent.row())].lines.size());
}

int OptionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.column() > 0 || (parent.isValid() && parent.internalId() != kGroup) ? 0 : kOptionColumns;
}

QVariant OptionsModel::lineCell(const OptionLine& line, OptionColumn column) const
{
    const StandardPosition& held = line.held();
    switch (column) {
    case OptionColumn::Contract:
        return m_grouping == OptionGrouping::Underlying ? positionlabels::shortName(held.instrument, m_today)
                                                        : positionlabels::fullName(held.instrument, m_today);
    case OptionColumn::Quantity:
        return QVariant::fromValue(held.quantity);
    case OptionColumn::DaysToExpiry:
        return line.daysToExpiry;
    case OptionColumn::AverageCost:
        return orUnknown(held.averageCost);
    case OptionColumn::Mark:
        return orUnknown(held.marketPrice);
    case OptionColumn::ToStrike:
        return orUnknown(line.toStrikePercent);
    case OptionColumn::ImpliedVolatility:
        return line.impliedVolatility ? QVariant::fromValue(*line.impliedVolatility * Decimal(100)) : QVariant();
    case OptionColumn::TimeValue:
        return orUnknown(line.timeValue);
    case OptionColumn::Broker:
        return line.account->brokerId;
    case OptionColumn::Account:
        return accountLabel(line.account->account);
    case OptionColumn::Source:
        return line.greekSource.isEmpty() ? QVariant() : QVariant(line.greekSource);
    default:
        return optionSumCell(line.sums, column);
    }
}

QVariant OptionsModel::groupCell(const Group& group, OptionColumn column) const
{
    switch (column) {
    case OptionColumn::Contract:
        return group.name;
    case OptionColumn::DaysToExpiry:
        return group.daysToExpiry;
    case OptionColumn::Mark:
        return m_grouping == OptionGrouping::Underlying ? orUnknown(group.mark) : blank();
    default:
        return optionSumCell(group.sums, column);
    }
}

QVariant OptionsModel::cell(const QModelIndex& index) const
{
    const auto column = static_cast<OptionColumn>(index.column());
    if (const OptionLine* line = lineAt(index))
        return lineCell(*line, column);
    return groupCell(m_groups[static_cast<size_t>(index.row())], column);
}

QStringList OptionsModel::badges(const OptionLine& line) const
{
    QStringList found;
    if (line.inTheMoney)
        found += Badge{Badge::Tone::Loss, tr("ITM")}.encoded();
    if (line.daysToExpiry < 0)
        found += Badge{Badge::Tone::Warn, tr("expired")}.encoded();
    else if (line.daysToExpiry == 0)
        found += Badge{Badge::Tone::Warn, tr("today")}.encoded();
    if (line.risk == ledger::AssignmentRisk::High)
        found += Badge{Badge::Tone::Loss, tr("assignment")}.encoded();
    return found;
}

QVariant OptionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<OptionColumn>(index.column());
    const OptionLine* line = lineAt(index);
    const bool first = column == OptionColumn::Contract;
    switch (role) {
    case Qt::DisplayRole:
        return cell(index);
    case PlainRole:
        return first && line ? QVariant(line->held().instrument.symbol) : cell(index);
    case SortRole: {
        if (first && line)
            return line->held().instrument.option->expiry.toString(Qt::ISODate)
                + line->held().instrument.option->strike.toString().rightJustified(20, u'0');
        const QVariant shown = cell(index);
        const bool isBlank = shown.typeId() == QMetaType::QString && shown.toString().isEmpty();
        return isBlank ? QVariant() : shown;
    }
    case KeyRole:
        return line ? keyOf(*line) : m_groups[static_cast<size_t>(index.row())].key;
    case InstrumentKeyRole:
        if (line)
            return line->held().instrument.key();
        return m_grouping == OptionGrouping::Underlying ? QVariant(symbology::underlyingKey(
                   m_book.lines.at(m_groups[static_cast<size_t>(index.row())].lines.front()).held().instrument))
                                                        : QVariant();
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case CurrencyRole:
        return infoOf(column).kind == CellKind::Price ? (line ? QVariant::fromValue(line->held().currency) : QVariant())
                                                      : QVariant::fromValue(m_base);
    case BrokerRole:
        return line && (first || column == OptionColumn::Broker) ? QVariant(line->account->brokerId) : QVariant();
    case BadgesRole:
        return line && first ? QVariant(badges(*line)) : QVariant();
    case HintRole:
        return line && first && m_grouping != OptionGrouping::Account ? QVariant(accountLabel(line->account->account))
                                                                      : QVariant();
    case FreshnessRole:
        return line && line->held().asOf.isValid() ? QVariant(line->held().asOf) : QVariant();
    case EmphasisRole:
        return line == nullptr;
    case PartialRole: {
        const ledger::OptionSums& sums = line ? line->sums : m_groups[static_cast<size_t>(index.row())].sums;
        const int unknown = optionPartsUnknown(sums, column);
        return unknown > 0 ? QVariant(tr("%n positions without a known figure left out", nullptr, unknown))
                           : QVariant();
    }
    case Qt::AccessibleTextRole: {
        SpokenCell spoken{
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), cell(index), infoOf(column).kind};
        spoken.currency = m_base;
        if (line && first)
            spoken.remarks = badges(*line);
        return spokenText(spoken);
    }
    default:
        return {};
    }
}

QVariant OptionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kOptionColumns)
        return {};
    return columnHeader(infoOf(static_cast<OptionColumn>(section)), "OptionsModel", role);
}

} // namespace qm::models
