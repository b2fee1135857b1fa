// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accounts/accountsmodel.h"

#include "models/accounts/accounttext.h"
#include "models/columnheader.h"
#include "models/positions/sums.h"
#include "models/spokentext.h"

#include <array>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

using Column = AccountsModel::Column;

struct Info {
    const char* id;
    const char* title;
    CellKind kind;
    bool shown;
};

#define QM_TR(text) QT_TRANSLATE_NOOP("qm::models::AccountsModel", text)
constexpr std::array<Info, AccountsModel::kColumns> kInfos{{
    {"account", QM_TR("Account"), CellKind::Instrument, true},
    {"net_liquidation", QM_TR("Net liq"), CellKind::Money, true},
    {"cash", QM_TR("Cash"), CellKind::Money, true},
    {"day_pnl", QM_TR("P/L day"), CellKind::SignedMoney, true},
    {"day_pnl_percent", QM_TR("P/L day %"), CellKind::SignedPercent, true},
    {"unrealized_pnl", QM_TR("P/L open"), CellKind::SignedMoney, true},
    {"unrealized_pnl_percent", QM_TR("P/L %"), CellKind::SignedPercent, false},
    {"market_value", QM_TR("Market value"), CellKind::Money, false},
    {"weight_percent", QM_TR("Weight"), CellKind::Percent, true},
    {"positions", QM_TR("Pos."), CellKind::Integer, true},
    {"last_sync", QM_TR("Age"), CellKind::Age, true},
    {"broker_day_pnl", QM_TR("P/L day, broker"), CellKind::SignedMoney, false},
}};
#undef QM_TR

const Info& infoOf(Column column) { return kInfos.at(static_cast<size_t>(column)); }

QVariant orUnknown(const std::optional<Decimal>& value) { return value ? QVariant::fromValue(*value) : QVariant(); }

} // namespace

AccountsModel::AccountsModel(QObject* parent) : QAbstractTableModel(parent) { }

void AccountsModel::setBrokerNames(const QHash<QString, QString>& names) { m_brokerNames = names; }

qint64 AccountsModel::accountIdAt(const QModelIndex& index) const
{
    return index.isValid() ? m_rows.at(index.row()).accountId : 0;
}

AccountsModel::Rows AccountsModel::rowsOf(const Question& question)
{
    Rows rows;
    if (!question.portfolio)
        return rows;
    const PortfolioSnapshot& portfolio = *question.portfolio;
    const ledger::Figures total = ledger::figures(portfolio, question.scope, question.today);
    for (const AccountStatePtr& state : portfolio.accounts) {
        if (!question.scope.contains(*state))
            continue;
        Row row{state->accountId, state->connectionId, state->brokerId, state->connectionName, state->account, {}, {},
            {}, state->pulledAt, question.stale.contains(state->connectionId), state->intact};
        row.figures = ledger::figuresOf(*state, portfolio, question.today);
        if (row.figures.netLiquidation && total.netLiquidation)
            row.weight = percentOf(*row.figures.netLiquidation, *total.netLiquidation);
        if (const auto told = question.brokerDay.constFind(state->accountId); told != question.brokerDay.cend())
            row.brokerDayPnl = ledger::inBase(*told, state->account.currency, portfolio, question.today);
        rows.append(row);
    }
    if (rows.isEmpty())
        return rows;
    Row sum;
    sum.figures = total;
    if (total.netLiquidation && !total.netLiquidation->isZero())
        sum.weight = Decimal(100);
    rows.append(sum);
    return rows;
}

bool AccountsModel::sameRow(const Row& a, const Row& b)
{
    const ledger::Figures& x = a.figures;
    const ledger::Figures& y = b.figures;
    return a.account == b.account && a.weight == b.weight && a.brokerDayPnl == b.brokerDayPnl
        && a.pulledAt == b.pulledAt && a.stale == b.stale && a.intact == b.intact
        && a.connectionName == b.connectionName && x.netLiquidation == y.netLiquidation
        && x.marketValue == y.marketValue && x.cash == y.cash && x.dayPnl == y.dayPnl
        && x.dayPnlPercent == y.dayPnlPercent && x.unrealizedPnl == y.unrealizedPnl
        && x.unrealizedPnlPercent == y.unrealizedPnlPercent && x.positions == y.positions && x.missing == y.missing;
}

/// Accounts keep their order, so that one pass over both lists finds what came and what went.
void AccountsModel::setRows(const Rows& next)
{
    qsizetype at = 0;
    for (const Row& row : next) {
        const auto same = [&row](const Row& old) { return old.accountId == row.accountId; };
        const auto found = std::find_if(m_rows.cbegin() + at, m_rows.cend(), same);
        if (found == m_rows.cend()) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
            m_rows.insert(at, row);
            endInsertRows();
        } else {
            const qsizetype gone = std::distance(m_rows.cbegin() + at, found);
            if (gone > 0) {
                beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at + gone) - 1);
                m_rows.remove(at, gone);
                endRemoveRows();
            }
            const bool changed = !sameRow(m_rows.at(at), row);
            m_rows[at] = row;
            if (changed)
                Q_EMIT dataChanged(index(static_cast<int>(at), 0), index(static_cast<int>(at), kColumns - 1));
        }
        ++at;
    }
    if (at < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(at), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(at);
        endRemoveRows();
    }
}

int AccountsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AccountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    return columnHeader(infoOf(static_cast<Column>(section)), "qm::models::AccountsModel", role);
}

QVariant AccountsModel::value(const Row& row, Column column) const
{
    const ledger::Figures& figures = row.figures;
    switch (column) {
    case Column::Account:
        return row.accountId == 0 ? tr("Total") : accountLabel(row.account);
    case Column::NetLiquidation:
        return orUnknown(figures.netLiquidation);
    case Column::Cash:
        return orUnknown(figures.cash);
    case Column::DayPnl:
        return orUnknown(figures.dayPnl);
    case Column::DayPercent:
        return orUnknown(figures.dayPnlPercent);
    case Column::UnrealizedPnl:
        return orUnknown(figures.unrealizedPnl);
    case Column::UnrealizedPercent:
        return orUnknown(figures.unrealizedPnlPercent);
    case Column::MarketValue:
        return orUnknown(figures.marketValue);
    case Column::Weight:
        return orUnknown(row.weight);
    case Column::Positions:
        return row.intact ? QVariant(qint64(figures.positions)) : QVariant();
    case Column::Age:
        if (row.accountId == 0)
            return QString(u""_s);
        return row.pulledAt.isValid() ? QVariant(row.pulledAt) : QVariant();
    case Column::BrokerDayPnl: // days of several brokers begin at different hours: no total
        return row.accountId == 0 ? QVariant(QString(u""_s)) : orUnknown(row.brokerDayPnl);
    case Column::Count_:
        break;
    }
    return {};
}

QString AccountsModel::spoken(const Row& row, Column column) const
{
    SpokenCell cell{tr(infoOf(column).title), value(row, column), infoOf(column).kind};
    if (cell.kind == CellKind::Money || cell.kind == CellKind::SignedMoney)
        cell.currency = row.figures.currency;
    cell.stale = row.stale && column == Column::Age;
    if (column == Column::Account && row.accountId != 0)
        cell.hint = m_brokerNames.value(row.brokerId, row.brokerId);
    return spokenText(cell);
}

QVariant AccountsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool total = row.accountId == 0;
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return value(row, column);
    case PlainRole:
        return column == Column::Account && !total ? row.account.number : value(row, column);
    case KeyRole:
        return total ? u"total"_s : row.connectionName + u'/' + row.account.number;
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case CurrencyRole:
        return QVariant::fromValue(row.figures.currency);
    case BrokerRole:
        return column == Column::Account && !total ? row.brokerId : QString();
    case HintRole:
        return column == Column::Account && !total && !row.account.name.isEmpty() ? maskedNumber(row.account.number)
                                                                                  : QString();
    case FreshnessRole:
        return total ? QVariant() : QVariant(row.pulledAt);
    case StaleRole:
        return row.stale;
    case EmphasisRole:
        return total;
    case PartialRole:
    case Qt::ToolTipRole:
        return row.figures.missing.isEmpty() || column != Column::NetLiquidation
            ? QVariant()
            : QVariant(row.figures.missing.join(u'\n'));
    case Qt::AccessibleTextRole:
        return spoken(row, column);
    default:
        return {};
    }
}

} // namespace qm::models
