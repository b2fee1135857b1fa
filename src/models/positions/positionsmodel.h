// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/values/connection.h"
#include "ledger/figures.h"
#include "models/positions/holdingbook.h"
#include "models/positions/positioncells.h"
#include "models/positions/positionnode.h"
#include "models/sort/sortkeysource.h"

#include <QAbstractItemModel>
#include <QSet>

#include <span>

namespace qm::models {

/// The positions of a portfolio as a tree: grouped, filtered by scope and search, valued live. Takes whole pictures and
/// applies what is different in them row by row, so that selection, current row, scroll position and expansion stay.
/// The order of rows is meaningless: a SortProxy sorts. GUI thread; no store, no network.
class PositionsModel final : public QAbstractItemModel, public SortKeySource {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PositionsModel)
public:
    /// Footer figures. Shares refer to the net liquidation of the accounts in `scope` resp. of all.
    struct Totals {
        Sums sums;
        Sum closedToday; ///< day P&L of positions that have no row any more
        int groups = 0;
        std::optional<Decimal> netLiquidation;
        [[nodiscard]] std::optional<Decimal> dayPnl() const; ///< of rows and closed ones, as on the Overview
        [[nodiscard]] std::optional<Decimal> weight() const;
    };

    explicit PositionsModel(const Clock& clock, QObject* parent = nullptr);
    ~PositionsModel() override;

    // What to show.
    void setPortfolio(const PortfolioPtr& portfolio);
    /// A part of what that will take, so that a large picture can come in portions; true: nothing is left to prepare.
    [[nodiscard]] bool prepare(const PortfolioPtr& portfolio, std::chrono::nanoseconds budget)
    {
        return m_book.prepare(portfolio, budget);
    }
    void setScope(const ledger::Scope& scope);
    void setGrouping(Grouping grouping);                       ///< resets: the rows are other ones
    void setSearch(const QString& text);                       ///< words that must all be found, in any order and case
    void setBrokerNames(const QHash<QString, QString>& names); ///< by brokerId; the id itself where absent
    /// Which connections' data is old although nobody asked for that: their rows carry an age.
    void setStaleConnections(const QSet<qint64>& connectionIds);
    void applyQuotes(std::span<const Quote> quotes);
    /// The same in portions: rows are valued as the quotes come, groups, totals and views follow with tellMoved().
    void takeQuotes(std::span<const Quote> quotes);
    void tellMoved();
    /// What one connection's broker says of its positions' day; see LiveBook::applyPnl.
    void applyBrokerPnl(qint64 connectionId, const QList<PositionPnl>& figures);
    void setBrokerPnl(const QHash<qint64, BrokerPnl>& told) { m_book.setBrokerPnl(told); } ///< before setPortfolio
    /// Net liquidation of all accounts and of those in scope at the latest prices: what weights refer to. Worked out
    /// elsewhere, as it is about everything; weights are unknown until then and after a change of the scope.
    void setNetLiquidation(const std::optional<Decimal>& all, const std::optional<Decimal>& inScope);

    // What is shown.
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    [[nodiscard]] const QString& search() const { return m_search; }
    [[nodiscard]] const PortfolioPtr& portfolio() const { return m_book.portfolio(); }
    /// Nothing but prices can be new in this picture.
    [[nodiscard]] bool shows(const PortfolioPtr& portfolio) const
    {
        return m_book.portfolio() == portfolio && m_book.today() == m_clock.today();
    }
    [[nodiscard]] Totals visibleTotals() const;
    [[nodiscard]] Totals allTotals() const;
    [[nodiscard]] const PositionNode* nodeAt(const QModelIndex& index) const; ///< the root for an invalid index
    /// The sum over the positions under some rows; a parent and its child selected together count once.
    [[nodiscard]] Sums sumOf(const QModelIndexList& rows) const;
    [[nodiscard]] QModelIndex indexOfKey(const QString& key) const; ///< KeyRole back to the row; for tests and state
    void fillSortKeys(const QModelIndex& parent, int column, int first, int last, SortKeys& keys) const override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void totalsChanged(); ///< after the rows are consistent
    void rearranged();    ///< after rows came and went in so many places that only the layout was said to change

private:
    struct LeafRef {
        std::array<int, 3> path;
        Holding* holding;
    };
    /// A row and the columns of it that changed.
    struct Change {
        PositionNode* node = nullptr;
        int first = kPositionColumns;
        int last = -1;
        void mark(PositionColumn column);
        void merge(const Change& other);
        [[nodiscard]] bool isAny() const { return last >= 0; }
    };
    using Leaves = std::span<const LeafRef>;
    /// Leaves that stand under one row, and what kind of row that is.
    struct Run {
        int id = 0;
        NodeKind kind = NodeKind::Leaf;
        Leaves leaves;
        size_t childDepth = 0; ///< where the levels of its children begin; past the last for a leaf
    };

    /// Applies what scope, search and book say now. `everyRow`: figures of unchanged holdings may differ too.
    void refresh(bool everyRow);
    void countGroups();
    [[nodiscard]] std::vector<LeafRef> acceptedLeaves();
    [[nodiscard]] std::vector<Run> runsOf(Leaves leaves, size_t depth) const;
    static constexpr int kFewEdits = 16; ///< more places where rows come or go are told together
    [[nodiscard]] int editsOf(const PositionNode& parent, Leaves leaves, size_t depth) const;
    void rearrange(Leaves leaves);
    bool applyLevel(PositionNode& parent, Leaves leaves, size_t depth);
    size_t removeRun(PositionNode& parent, size_t at, std::span<const Run> runs, size_t next);
    size_t insertRun(PositionNode& parent, size_t at, std::span<const Run> runs, size_t next);
    bool updateNode(PositionNode& node, const Run& run, Change& change);
    [[nodiscard]] std::unique_ptr<PositionNode> build(PositionNode* parent, const Run& run);
    void fill(PositionNode& node, const Run& run);
    void sumChildren(PositionNode& node) const;
    [[nodiscard]] CellContext context() const; ///< without a row's own weight
    void refreshFigures(PositionNode& node, const Sums& summedBefore, Change& change) const;
    void move(Holding& holding);
    void tellWeights(const PositionNode& parent);
    void emitChanges(PositionNode& parent, std::vector<Change>& changes);
    [[nodiscard]] std::optional<Decimal> weightOf(const PositionNode& node) const;
    [[nodiscard]] QModelIndex indexOf(const PositionNode& node, int column = 0) const;

    const Clock& m_clock;
    HoldingBook m_book;
    ledger::Scope m_scope;
    Grouping m_grouping = Grouping::Underlying;
    QString m_search;
    QStringList m_words;
    QHash<QString, QString> m_brokerNames;
    QSet<qint64> m_stale;
    std::optional<Decimal> m_scopeNetLiquidation;
    std::optional<Decimal> m_allNetLiquidation;
    PositionNode m_root;
    Sum m_visibleClosed;
    std::vector<Change> m_moved; ///< by quotes, not told yet
    bool m_anyMoved = false;
    quint64 m_revision = 0;
    int m_allGroups = 0;
    bool m_quiet = false;    ///< during a change of the whole layout
    bool m_everyRow = false; ///< during a pass: day or staleness changed
};

} // namespace qm::models
