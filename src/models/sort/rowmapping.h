// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>
#include <span>
#include <vector>

namespace qm::models {

/// Which row stands where under one parent of a SortProxy, and the mappings of those of its rows that were opened.
/// Knows no model: whoever changes it sends the signals.
class RowMapping {
    Q_DISABLE_COPY_MOVE(RowMapping)
public:
    RowMapping() = default; ///< of the top level
    RowMapping(RowMapping& up, int sourceRow) : m_up(&up), m_sourceRow(sourceRow) { }

    [[nodiscard]] RowMapping* up() const { return m_up; }             ///< of the parent row; nullptr at the top
    [[nodiscard]] int sourceRow() const { return m_sourceRow; }       ///< the parent row, in the source
    [[nodiscard]] int rows() const { return int(m_toSource.size()); } ///< shown ones
    [[nodiscard]] int toSource(int shown) const { return m_toSource[size_t(shown)]; }
    [[nodiscard]] int toShown(int source) const; ///< -1: not shown, as it just comes or goes
    [[nodiscard]] const std::vector<int>& order() const { return m_toSource; }
    [[nodiscard]] bool isStale() const { return m_stale; } ///< figures of the sort column changed since
    void setStale(bool stale) { m_stale = stale; }

    [[nodiscard]] RowMapping* child(int sourceRow) const; ///< nullptr: not built
    RowMapping& addChild(int sourceRow);
    template <typename Visit>
    void visit(const Visit& each)
    {
        each(*this);
        for (const auto& child : m_below) {
            if (child)
                child->visit(each);
        }
    }

    void setOrder(std::vector<int> order); ///< all rows of the source
    void show(int at, std::span<const int> sourceRows);
    void hide(int first, int last); ///< shown rows
    /// The source has these rows more; they are not shown yet.
    void sourceInserted(int first, int count);
    /// The source has these rows no more; they were hidden before. What was built below them goes.
    void sourceRemoved(int first, int count);

private:
    void renumberBelow(size_t from);

    RowMapping* m_up = nullptr;
    int m_sourceRow = -1;
    bool m_stale = false;
    std::vector<int> m_toSource;
    std::vector<int> m_toShown;
    std::vector<std::unique_ptr<RowMapping>> m_below; ///< by source row; empty while nothing below is built
};

} // namespace qm::models
