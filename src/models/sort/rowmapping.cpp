// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/rowmapping.h"

#include <algorithm>

namespace qm::models {
namespace {

/// Rows from `first` on move by `by`. Written so that the compiler takes several at a time.
void shift(std::vector<int>& rows, int first, int by)
{
    for (int& row : rows)
        row += row >= first ? by : 0;
}

} // namespace

int RowMapping::toShown(int source) const
{
    return source >= 0 && size_t(source) < m_toShown.size() ? m_toShown[size_t(source)] : -1;
}

RowMapping* RowMapping::child(int sourceRow) const
{
    return size_t(sourceRow) < m_below.size() ? m_below[size_t(sourceRow)].get() : nullptr;
}

RowMapping& RowMapping::addChild(int sourceRow)
{
    if (m_below.size() < m_toShown.size())
        m_below.resize(m_toShown.size());
    auto& place = m_below[size_t(sourceRow)];
    place = std::make_unique<RowMapping>(*this, sourceRow);
    return *place;
}

void RowMapping::setOrder(std::vector<int> order)
{
    m_toSource = std::move(order);
    m_toShown.resize(m_toSource.size());
    for (size_t shown = 0; shown < m_toSource.size(); ++shown)
        m_toShown[size_t(m_toSource[shown])] = int(shown);
}

void RowMapping::show(int at, std::span<const int> sourceRows)
{
    shift(m_toShown, at, int(sourceRows.size()));
    m_toSource.insert(m_toSource.begin() + at, sourceRows.begin(), sourceRows.end());
    for (size_t i = 0; i < sourceRows.size(); ++i)
        m_toShown[size_t(sourceRows[i])] = at + int(i);
}

void RowMapping::hide(int first, int last)
{
    for (int shown = first; shown <= last; ++shown)
        m_toShown[size_t(m_toSource[size_t(shown)])] = -1;
    m_toSource.erase(m_toSource.begin() + first, m_toSource.begin() + last + 1);
    shift(m_toShown, last + 1, first - last - 1);
}

void RowMapping::sourceInserted(int first, int count)
{
    shift(m_toSource, first, count);
    m_toShown.insert(m_toShown.begin() + first, size_t(count), -1);
    if (size_t(first) >= m_below.size())
        return; // it grows when it is needed
    std::vector<std::unique_ptr<RowMapping>> fresh(static_cast<size_t>(count));
    m_below.insert(
        m_below.begin() + first, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    renumberBelow(size_t(first) + size_t(count));
}

void RowMapping::sourceRemoved(int first, int count)
{
    shift(m_toSource, first, -count);
    m_toShown.erase(m_toShown.begin() + first, m_toShown.begin() + first + count);
    if (size_t(first) >= m_below.size())
        return;
    const auto end = std::min(m_below.size(), size_t(first) + size_t(count));
    m_below.erase(m_below.begin() + first, m_below.begin() + std::ptrdiff_t(end));
    renumberBelow(size_t(first));
}

void RowMapping::renumberBelow(size_t from)
{
    for (size_t row = from; row < m_below.size(); ++row) {
        if (m_below[row])
            m_below[row]->m_sourceRow = int(row);
    }
}

} // namespace qm::models
