// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/options/optiontotalsmodel.h"

namespace qm::models {

OptionTotalsModel::OptionTotalsModel(OptionsModel* options, QObject* parent)
    : QAbstractTableModel(parent), m_options(options)
{
    const auto refresh = [this] { Q_EMIT dataChanged(index(0, 0), index(0, kOptionColumns - 1)); };
    connect(options, &QAbstractItemModel::modelReset, this, refresh);
    connect(options, &QAbstractItemModel::dataChanged, this, refresh);
}

QVariant OptionTotalsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<OptionColumn>(index.column());
    const ledger::OptionBook& book = m_options->book();
    switch (role) {
    case Qt::DisplayRole:
    case PlainRole:
        return column == OptionColumn::Contract
            ? QVariant(tr("Total, %n positions", nullptr, static_cast<int>(book.lines.size())))
            : optionSumCell(book.total, column);
    case ColumnTypeRole:
        return static_cast<int>(infoOf(column).kind);
    case EmphasisRole:
        return true;
    case PartialRole: {
        const int unknown = optionPartsUnknown(book.total, column);
        return unknown > 0 ? QVariant(tr("%n positions without a known figure left out", nullptr, unknown))
                           : QVariant();
    }
    default:
        return {};
    }
}

} // namespace qm::models
