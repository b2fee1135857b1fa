// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the transactions table hold.
#include "models/accounts/accounttext.h"
#include "models/columnheader.h"
#include "models/positions/positionlabels.h"
#include "models/spokentext.h"
#include "models/transactions/transactionsmodel.h"

#include <array>

namespace qm::models {

using namespace Qt::StringLiterals;
using storage::TransactionRow;

namespace {

using Column = TransactionsModel::Column;

struct Info {
    const char* id;
    const char* title;
    CellKind kind;
    bool shown;
    const char* sample = nullptr; ///< where the kind says too little about the length
};

#define QM_TR(text) QT_TRANSLATE_NOOP("qm::models::TransactionsModel", text)
constexpr std::array<Info, TransactionsModel::kColumns> kInfos{{
    {"trade_date", QM_TR("Date"), CellKind::Date, true},
    {"type", QM_TR("Type"), CellKind::Text, true, "Payment in lieu"},
    {"symbol", QM_TR("Symbol"), CellKind::Instrument, true, "AT    MSFT 19 Feb 27 1500 C"},
    {"description", QM_TR("Description"), CellKind::Text, true},
    {"quantity", QM_TR("Qty"), CellKind::Quantity, true},
    {"price", QM_TR("Price"), CellKind::Price, true},
    {"amount", QM_TR("Amount"), CellKind::Money, true},
    {"commission", QM_TR("Commission"), CellKind::Money, false},
    {"fees", QM_TR("Fees"), CellKind::Money, false},
    {"currency", QM_TR("Currency"), CellKind::Text, true, "USDT"},
    {"broker", QM_TR("Broker"), CellKind::Broker, false},
    {"account", QM_TR("Account"), CellKind::Text, true, "..00000"},
    {"settle_date", QM_TR("Settled"), CellKind::Date, false},
    {"asset_class", QM_TR("Class"), CellKind::Text, false},
    {"source", QM_TR("Source"), CellKind::Text, false},
    {"id", QM_TR("Broker's id"), CellKind::Text, false},
}};
#undef QM_TR

const Info& infoOf(Column column) { return kInfos.at(static_cast<size_t>(column)); }

QVariant orUnknown(const std::optional<Decimal>& value) { return value ? QVariant::fromValue(*value) : QVariant(); }

QVariant orBlank(const std::optional<Decimal>& value)
{
    return value ? QVariant::fromValue(*value) : QVariant(QString(u""_s));
}

} // namespace

QString TransactionsModel::typeName(TransactionType type)
{
    switch (type) {
    case TransactionType::Buy:
        return tr("Buy");
    case TransactionType::Sell:
        return tr("Sell");
    case TransactionType::Deposit:
        return tr("Deposit");
    case TransactionType::Withdrawal:
        return tr("Withdrawal");
    case TransactionType::TransferIn:
        return tr("Transfer in");
    case TransactionType::TransferOut:
        return tr("Transfer out");
    case TransactionType::Dividend:
        return tr("Dividend");
    case TransactionType::CapitalGain:
        return tr("Capital gain");
    case TransactionType::ReturnOfCapital:
        return tr("Return of capital");
    case TransactionType::PaymentInLieu:
        return tr("Payment in lieu");
    case TransactionType::WithholdingTax:
        return tr("Withholding tax");
    case TransactionType::Interest:
        return tr("Interest");
    case TransactionType::Fee:
        return tr("Fee");
    case TransactionType::Expiration:
        return tr("Expiration");
    case TransactionType::Assignment:
        return tr("Assignment");
    case TransactionType::Exercise:
        return tr("Exercise");
    case TransactionType::CashSettlement:
        return tr("Cash settlement");
    case TransactionType::Split:
        return tr("Split");
    case TransactionType::SymbolChange:
        return tr("Symbol change");
    case TransactionType::Merger:
        return tr("Merger");
    case TransactionType::SpinOff:
        return tr("Spin-off");
    case TransactionType::StockDividend:
        return tr("Stock dividend");
    case TransactionType::CashInLieu:
        return tr("Cash in lieu");
    case TransactionType::FxTrade:
        return tr("Currency trade");
    case TransactionType::MarkToMarket:
        return tr("Mark to market");
    case TransactionType::Adjustment:
        return tr("Adjustment");
    case TransactionType::Journal:
        return tr("Journal");
    case TransactionType::Other:
        return tr("Other");
    }
    Q_UNREACHABLE();
}

QVariant TransactionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    return columnHeader(infoOf(static_cast<Column>(section)), "qm::models::TransactionsModel", role);
}

QVariant TransactionsModel::value(const TransactionRow& row, Column column) const
{
    const Transaction& t = row.transaction;
    switch (column) {
    case Column::Date:
        return t.tradeDate;
    case Column::Type:
        return t.voided ? tr("%1 (cancelled)").arg(typeName(t.type)) : typeName(t.type);
    case Column::Symbol:
        return t.instrument ? t.instrument->displayName() : QString(u""_s);
    case Column::Description:
        return t.description.isEmpty() && t.instrument ? t.instrument->description : t.description;
    case Column::Quantity:
        return orBlank(t.quantity); // changes no holding
    case Column::Price:
        return orBlank(t.price);
    case Column::Amount:
        return orUnknown(t.amount);
    case Column::Commission:
        return orBlank(t.commission);
    case Column::Fees:
        return orBlank(t.fees);
    case Column::Currency:
        return t.currency.code();
    case Column::Broker:
        return m_brokerNames.value(row.brokerId, row.brokerId);
    case Column::Account:
        return maskedNumber(row.accountNumber);
    case Column::SettleDate:
        return t.settleDate ? QVariant(*t.settleDate) : QVariant(QString(u""_s));
    case Column::AssetClass:
        return t.instrument ? positionlabels::className(t.instrument->assetClass) : QString(u""_s);
    case Column::Source:
        return t.source;
    case Column::Id:
        return t.id;
    case Column::Count_:
        break;
    }
    return {};
}

QVariant TransactionsModel::plain(const TransactionRow& row, Column column) const
{
    const Transaction& t = row.transaction;
    switch (column) {
    case Column::Type:
        return idOf(t.type);
    case Column::Symbol:
        return t.instrument ? t.instrument->symbol : QString(u""_s);
    case Column::Broker:
        return row.brokerId;
    case Column::Account:
        return row.accountNumber;
    case Column::AssetClass:
        return t.instrument ? idOf(t.instrument->assetClass) : QString(u""_s);
    default:
        return value(row, column);
    }
}

QVariant TransactionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TransactionRow& row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return value(row, column);
    case PlainRole:
        return plain(row, column);
    case KeyRole:
        return QString::number(row.rowId);
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case CurrencyRole:
        return QVariant::fromValue(row.transaction.currency);
    case BrokerRole:
        return column == Column::Symbol || column == Column::Broker ? row.brokerId : QString();
    case MutedRole:
        return row.transaction.voided;
    case Qt::AccessibleTextRole: {
        SpokenCell cell{tr(infoOf(column).title), value(row, column), infoOf(column).kind};
        if (cell.kind == CellKind::Money)
            cell.currency = row.transaction.currency;
        return spokenText(cell);
    }
    default:
        return {};
    }
}

} // namespace qm::models
