// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/options/optioncolumns.h"

#include <QAbstractItemModel>

#include <vector>

namespace qm::models {

enum class OptionGrouping { Underlying, Expiry, Account };

/// The option positions as a tree of two levels: groups with their sums, and in each the positions. A new book of the
/// same positions changes cells only; expanded groups and the selection stay. GUI thread.
class OptionsModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OptionsModel)
public:
    explicit OptionsModel(QObject* parent = nullptr) : QAbstractItemModel(parent) { }

    void setBook(const ledger::OptionBook& book, QDate today, Currency base);
    void setGrouping(OptionGrouping grouping);
    [[nodiscard]] OptionGrouping grouping() const { return m_grouping; }
    [[nodiscard]] const ledger::OptionBook& book() const { return m_book; }
    /// nullptr: a group.
    [[nodiscard]] const ledger::OptionLine* lineAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        QString key;
        QString name;
        std::vector<qsizetype> lines; ///< indices into the book
        ledger::OptionSums sums;
        std::optional<Decimal> mark; ///< of the underlying
        int daysToExpiry = 0;        ///< of the nearest
    };
    [[nodiscard]] std::vector<Group> grouped() const;
    [[nodiscard]] QString groupKey(const ledger::OptionLine& line) const;
    [[nodiscard]] QString groupName(const ledger::OptionLine& line) const;
    [[nodiscard]] QVariant lineCell(const ledger::OptionLine& line, OptionColumn column) const;
    [[nodiscard]] QVariant groupCell(const Group& group, OptionColumn column) const;
    [[nodiscard]] QVariant cell(const QModelIndex& index) const;
    [[nodiscard]] QStringList badges(const ledger::OptionLine& line) const;
    [[nodiscard]] static QString keyOf(const ledger::OptionLine& line);

    ledger::OptionBook m_book;
    QDate m_today;
    Currency m_base;
    OptionGrouping m_grouping = OptionGrouping::Underlying;
    std::vector<Group> m_groups;
    QStringList m_shape; ///< keys of all rows in order: equal, and only cells changed
};

} // namespace qm::models
