// SPDX-License-Identifier: GPL-3.0-or-later
// How a new picture becomes rows: one pass over two lists sorted by id at every level of the tree.
#include "models/positions/positionsmodel.h"

#include <algorithm>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kToldApart = 8;

std::span<const NodeKind> levelsOf(Grouping grouping)
{
    static constexpr NodeKind kFlat[] = {NodeKind::Leaf};
    static constexpr NodeKind kSymbol[] = {NodeKind::Instrument, NodeKind::Leaf};
    static constexpr NodeKind kUnderlying[] = {NodeKind::Underlying, NodeKind::Instrument, NodeKind::Leaf};
    static constexpr NodeKind kBroker[] = {NodeKind::Broker, NodeKind::Instrument, NodeKind::Leaf};
    static constexpr NodeKind kAccount[] = {NodeKind::Account, NodeKind::Leaf};
    switch (grouping) {
    case Grouping::Flat:
        return kFlat;
    case Grouping::Symbol:
        return kSymbol;
    case Grouping::Underlying:
        return kUnderlying;
    case Grouping::Broker:
        return kBroker;
    case Grouping::Account:
        return kAccount;
    }
    Q_UNREACHABLE();
}

std::array<int, 3> pathOf(const Holding& holding, Grouping grouping)
{
    switch (grouping) {
    case Grouping::Flat:
        return {holding.leafId, 0, 0};
    case Grouping::Symbol:
        return {holding.instrumentId, holding.leafId, 0};
    case Grouping::Underlying:
        return {holding.underlyingId, holding.instrumentId, holding.leafId};
    case Grouping::Broker:
        return {holding.brokerId, holding.instrumentId, holding.leafId};
    case Grouping::Account:
        return {holding.accountId, holding.leafId, 0};
    }
    Q_UNREACHABLE();
}

/// The words of a row come from these.
bool sameWords(const Holding& a, const Holding& b)
{
    return a.position->instrument == b.position->instrument && a.account->account == b.account->account
        && a.account->brokerId == b.account->brokerId && a.position->currency == b.position->currency;
}

} // namespace

std::vector<PositionsModel::LeafRef> PositionsModel::acceptedLeaves()
{
    std::vector<LeafRef> leaves;
    m_visibleClosed = {};
    for (const auto& account : m_book.accounts()) {
        const bool inScope = m_scope.contains(*account->state);
        for (Holding& holding : account->holdings) {
            holding.node = nullptr;
            if (inScope && holding.matches(m_words))
                leaves.push_back({pathOf(holding, m_grouping), &holding});
        }
        for (const Holding& holding : account->closed) {
            if (inScope && holding.matches(m_words))
                m_visibleClosed += holding.sums.dayPnl;
        }
    }
    std::sort(leaves.begin(), leaves.end(), [](const LeafRef& a, const LeafRef& b) { return a.path < b.path; });
    return leaves;
}

std::vector<PositionsModel::Run> PositionsModel::runsOf(Leaves leaves, size_t depth) const
{
    const std::span<const NodeKind> levels = levelsOf(m_grouping);
    std::vector<Run> runs;
    for (size_t begin = 0; begin < leaves.size();) {
        size_t end = begin + 1;
        while (end < leaves.size() && leaves[end].path[depth] == leaves[begin].path[depth])
            ++end;
        Run run{leaves[begin].path[depth], levels[depth], leaves.subspan(begin, end - begin), depth + 1};
        const bool collapses = run.kind == NodeKind::Underlying || run.kind == NodeKind::Instrument;
        if (collapses && run.leaves.size() == 1) {
            run.kind = NodeKind::Leaf;
        } else if (run.kind == NodeKind::Underlying
            && run.leaves.front().path[depth + 1] == run.leaves.back().path[depth + 1]) {
            run.kind = NodeKind::Instrument; // one thing in several accounts
            run.childDepth = depth + 2;
        }
        if (run.kind == NodeKind::Leaf)
            run.childDepth = levels.size();
        runs.push_back(run);
        begin = end;
    }
    return runs;
}

/// How many stretches of rows come or go; counts no further than a few.
int PositionsModel::editsOf(const PositionNode& parent, Leaves leaves, size_t depth) const
{
    const std::vector<Run> runs = depth < levelsOf(m_grouping).size() ? runsOf(leaves, depth) : std::vector<Run>();
    int edits = 0;
    int before = 0; // -1: rows go, 1: rows come
    size_t at = 0;
    size_t next = 0;
    while ((at < parent.children.size() || next < runs.size()) && edits <= kFewEdits) {
        int edit = 0;
        if (next == runs.size() || (at < parent.children.size() && parent.children[at]->id < runs[next].id))
            edit = -1;
        else if (at == parent.children.size() || runs[next].id < parent.children[at]->id)
            edit = 1;
        else if (runs[next].kind != NodeKind::Leaf || !parent.children[at]->isLeaf())
            edits += editsOf(*parent.children[at], runs[next].kind == NodeKind::Leaf ? Leaves() : runs[next].leaves,
                runs[next].childDepth);
        if (edit != 0 && edit != before)
            ++edits;
        before = edit;
        at += edit <= 0 ? 1 : 0;
        next += edit >= 0 ? 1 : 0;
    }
    return edits;
}

/// Rows that come and go in many places are told as one change of the layout: views look at everything once instead of
/// once per place. Indexes that somebody keeps follow their rows.
void PositionsModel::rearrange(Leaves leaves)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList kept = persistentIndexList();
    std::vector<std::vector<int>> paths;
    paths.reserve(static_cast<size_t>(kept.size()));
    for (const QModelIndex& index : kept) {
        std::vector<int>& path = paths.emplace_back();
        for (const PositionNode* node = nodeAt(index); node != &m_root; node = node->parent)
            path.push_back(node->id);
    }
    m_quiet = true;
    applyLevel(m_root, leaves, 0);
    m_quiet = false;
    QModelIndexList now;
    now.reserve(kept.size());
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const PositionNode* node = &m_root;
        const std::vector<int>& path = paths[static_cast<size_t>(i)];
        for (auto id = path.rbegin(); id != path.rend() && node != nullptr; ++id)
            node = node->child(*id);
        now.append(node != nullptr ? indexOf(*node, kept.at(i).column()) : QModelIndex());
    }
    changePersistentIndexList(kept, now);
    Q_EMIT layoutChanged();
    Q_EMIT rearranged();
}

bool PositionsModel::applyLevel(PositionNode& parent, Leaves leaves, size_t depth)
{
    const std::vector<Run> runs = depth < levelsOf(m_grouping).size() ? runsOf(leaves, depth) : std::vector<Run>();
    std::vector<Change> changes;
    bool changed = false;
    size_t at = 0;
    size_t next = 0;
    while (at < parent.children.size() || next < runs.size()) {
        const bool gone =
            next == runs.size() || (at < parent.children.size() && parent.children[at]->id < runs[next].id);
        const bool fresh = !gone && (at == parent.children.size() || runs[next].id < parent.children[at]->id);
        if (gone) {
            at = removeRun(parent, at, runs, next);
            changed = true;
        } else if (fresh) {
            const size_t inserted = insertRun(parent, at, runs, next);
            at += inserted;
            next += inserted;
            changed = true;
        } else {
            Change change{parent.children[at].get()};
            changed = updateNode(*parent.children[at], runs[next], change) || changed;
            if (change.isAny())
                changes.push_back(change);
            ++at;
            ++next;
        }
    }
    emitChanges(parent, changes);
    return changed;
}

size_t PositionsModel::removeRun(PositionNode& parent, size_t at, std::span<const Run> runs, size_t next)
{
    size_t end = at + 1;
    while (end < parent.children.size() && (next == runs.size() || parent.children[end]->id < runs[next].id))
        ++end;
    if (!m_quiet)
        beginRemoveRows(indexOf(parent), static_cast<int>(at), static_cast<int>(end) - 1);
    const auto first = parent.children.begin() + static_cast<std::ptrdiff_t>(at);
    parent.children.erase(first, parent.children.begin() + static_cast<std::ptrdiff_t>(end));
    parent.renumber(at);
    if (!m_quiet)
        endRemoveRows();
    return at;
}

size_t PositionsModel::insertRun(PositionNode& parent, size_t at, std::span<const Run> runs, size_t next)
{
    size_t end = next + 1;
    while (end < runs.size() && (at == parent.children.size() || runs[end].id < parent.children[at]->id))
        ++end;
    std::vector<std::unique_ptr<PositionNode>> fresh;
    for (size_t i = next; i < end; ++i)
        fresh.push_back(build(&parent, runs[i]));
    const size_t count = fresh.size();
    if (!m_quiet)
        beginInsertRows(indexOf(parent), static_cast<int>(at), static_cast<int>(at + count) - 1);
    parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(at),
        std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    parent.renumber(at);
    if (!m_quiet)
        endInsertRows();
    return count;
}

std::unique_ptr<PositionNode> PositionsModel::build(PositionNode* parent, const Run& run)
{
    auto node = std::make_unique<PositionNode>();
    node->id = run.id;
    node->revision = m_revision;
    node->parent = parent;
    fill(*node, run);
    if (run.childDepth < levelsOf(m_grouping).size()) {
        for (const Run& child : runsOf(run.leaves, run.childDepth))
            node->children.push_back(build(node.get(), child));
        node->renumber();
        sumChildren(*node);
    }
    return node;
}

void PositionsModel::fill(PositionNode& node, const Run& run)
{
    node.kind = run.kind;
    node.holding = run.leaves.front().holding;
    if (node.isLeaf()) {
        node.sums = node.holding->sums;
        node.holding->node = &node;
    }
}

bool PositionsModel::updateNode(PositionNode& node, const Run& run, Change& change)
{
    const Holding* before = node.holding;
    const bool renamed = node.kind != run.kind
        || (before != run.leaves.front().holding && !sameWords(*before, *run.leaves.front().holding));
    const bool otherHolding = before != run.leaves.front().holding;
    const Sums summedBefore = node.sums;
    fill(node, run);
    const bool below = applyLevel(node, node.isLeaf() ? Leaves() : run.leaves, run.childDepth);
    if (renamed) {
        change.mark(PositionColumn::Symbol);
        change.mark(PositionColumn::AsOf); // the texts are spread over the whole row
    }
    const bool option = node.holding->position->instrument.option.has_value(); // its underlying may have moved
    if (change.isAny())
        node.revision = m_revision;
    if (!below && !renamed && !otherHolding && !m_everyRow && !option)
        return change.isAny();
    if (!node.isLeaf())
        sumChildren(node);
    refreshFigures(node, summedBefore, change);
    return change.isAny();
}

void PositionsModel::emitChanges(PositionNode& parent, std::vector<Change>& changes)
{
    if (m_quiet)
        return; // everything is looked at anyway
    static const QList<int> kRoles{
        Qt::DisplayRole, SortRole, PlainRole, BadgesRole, HintRole, FlashRole, StaleRole, FreshnessRole, PartialRole};
    static const QList<int> kManyRoles = kRoles + QList<int>{RevisionRole};
    if (changes.size() > kToldApart) { // one message; RevisionRole says which rows it is about
        Change all = changes.front();
        for (const Change& change : changes)
            all.merge(change);
        Q_EMIT dataChanged(
            indexOf(*changes.front().node, all.first), indexOf(*changes.back().node, all.last), kManyRoles);
        return;
    }
    for (size_t i = 0; i < changes.size();) {
        Change merged = changes[i];
        int last = merged.node->row;
        size_t next = i + 1;
        while (next < changes.size() && changes[next].node->row == last + 1) {
            merged.first = std::min(merged.first, changes[next].first);
            merged.last = std::max(merged.last, changes[next].last);
            ++last;
            ++next;
        }
        Q_EMIT dataChanged(indexOf(*merged.node, merged.first),
            indexOf(*parent.children[static_cast<size_t>(last)], merged.last), kRoles);
        i = next;
    }
}

} // namespace qm::models
