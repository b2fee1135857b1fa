// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "models/roles.h"

#include <QAbstractItemModel>
#include <QDate>
#include <QRandomGenerator>

#include <memory>

namespace qm::test {

/// A tree of rows with one column of each kind of key, that can be edited in every way a model can: what a proxy is
/// tried on. Many keys are equal, some unknown. Each row has a number of its own (IdRole).
class RandomTree final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RandomTree)
public:
    enum Column { Number, Text, Day, Whole, Columns };
    static constexpr int IdRole = Qt::UserRole + 100;

    struct Node {
        Node* parent = nullptr;
        int id = 0;
        bool total = false;
        std::array<QVariant, Columns> cells;
        std::vector<std::unique_ptr<Node>> children;
        [[nodiscard]] int row() const
        {
            for (size_t i = 0; i < parent->children.size(); ++i) {
                if (parent->children[i].get() == this)
                    return int(i);
            }
            return -1;
        }
    };

    explicit RandomTree(quint32 seed) : m_random(seed) { }

    [[nodiscard]] const Node& rootNode() const { return m_root; }
    [[nodiscard]] int below(int limit) { return int(m_random.bounded(limit)); }
    [[nodiscard]] const Node& nodeOf(const QModelIndex& index) const { return index.isValid() ? *at(index) : m_root; }
    [[nodiscard]] QModelIndex indexOf(const Node& node, int column = 0) const
    {
        return node.parent == nullptr ? QModelIndex() : createIndex(node.row(), column, &node);
    }

    void insert(const QModelIndex& parent, int row, int count)
    {
        auto& children = writable(parent).children;
        beginInsertRows(parent, row, row + count - 1);
        for (int i = 0; i < count; ++i)
            children.insert(children.begin() + row + i, fresh(&writable(parent)));
        endInsertRows();
    }
    void remove(const QModelIndex& parent, int first, int count)
    {
        auto& children = writable(parent).children;
        beginRemoveRows(parent, first, first + count - 1);
        children.erase(children.begin() + first, children.begin() + first + count);
        endRemoveRows();
    }
    void set(const QModelIndex& cell, const QVariant& value)
    {
        at(cell)->cells[size_t(cell.column())] = value;
        Q_EMIT dataChanged(cell, cell);
    }
    /// Other keys for some rows beside each other, told as one change.
    void change(const QModelIndex& parent, int first, int count)
    {
        for (int row = first; row < first + count; ++row)
            writable(parent).children[size_t(row)]->cells = cells();
        Q_EMIT dataChanged(index(first, 0, parent), index(first + count - 1, Columns - 1, parent));
    }
    void move(const QModelIndex& parent, int from, int to)
    {
        if (!beginMoveRows(parent, from, from, parent, to))
            return;
        auto& children = writable(parent).children;
        auto node = std::move(children[size_t(from)]);
        children.erase(children.begin() + from);
        children.insert(children.begin() + (to > from ? to - 1 : to), std::move(node));
        endMoveRows();
    }
    void turnAround(const QModelIndex& parent)
    {
        Q_EMIT layoutAboutToBeChanged();
        QList<Node*> nodes;
        const QModelIndexList before = persistentIndexList();
        for (const QModelIndex& one : before)
            nodes.append(at(one));
        auto& children = writable(parent).children;
        std::reverse(children.begin(), children.end());
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after.append(indexOf(*nodes.at(i), before.at(i).column()));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
    void startAgain()
    {
        beginResetModel();
        m_root.children.clear();
        for (int i = 0; i < 20; ++i)
            m_root.children.push_back(fresh(&m_root));
        endResetModel();
    }
    void addColumn() // announces only: a column that is there already
    {
        beginInsertColumns({}, 0, 0);
        endInsertColumns();
    }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override
    {
        if (row < 0 || row >= rowCount(parent) || column < 0 || column >= Columns)
            return {};
        return createIndex(row, column, nodeOf(parent).children[size_t(row)].get());
    }
    QModelIndex parent(const QModelIndex& child) const override
    {
        return child.isValid() ? indexOf(*at(child)->parent) : QModelIndex();
    }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.column() > 0 ? 0 : Columns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (!index.isValid())
            return {};
        const Node& node = *at(index);
        if (role == IdRole)
            return node.id;
        if (role == models::EmphasisRole)
            return node.total;
        return role == models::SortRole ? node.cells[size_t(index.column())] : QVariant();
    }

private:
    static Node* at(const QModelIndex& index) { return static_cast<Node*>(index.internalPointer()); }
    Node& writable(const QModelIndex& index) { return index.isValid() ? *at(index) : m_root; }

    std::unique_ptr<Node> fresh(Node* parent)
    {
        auto node = std::make_unique<Node>();
        node->parent = parent;
        node->id = ++m_id;
        node->total = below(20) == 0;
        node->cells = cells();
        return node;
    }
    std::array<QVariant, Columns> cells()
    {
        using namespace Qt::StringLiterals;
        static const QStringList texts{u"Alpha"_s, u"alpha"_s, u"Beta, Inc."_s, u"Zürich"_s, u"zurich"_s, u""_s,
            u"a long name of a fund"_s, u"a long name of a find"_s, u"Ørsted"_s};
        const auto maybe = [this](const QVariant& value) { return below(8) == 0 ? QVariant() : value; };
        return {maybe(QVariant::fromValue(Decimal::scaled(below(12) - 6, -2))),
            maybe(texts.at(below(int(texts.size())))), maybe(QDate(2026, 1, 1).addDays(below(9))),
            maybe(qint64(below(9) - 4))};
    }

    QRandomGenerator m_random;
    Node m_root;
    int m_id = 0;
};

} // namespace qm::test
