// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

#include <algorithm>
#include <vector>

namespace qm::models {

/// A row while it is sorted: a number that says where it belongs, and where to look when two numbers are the same.
struct SortEntry {
    quint64 prefix = 0;
    int row = 0;
    int slot = 0; ///< of the whole key, for those who keep it
};

/// Ascending by prefix; equal ones stay as they were. They have to come with ascending rows.
void sortByPrefix(std::vector<SortEntry>& entries);

/// Puts entries, that come with ascending rows, in the order of their keys. `exact`: how the keys of two slots or rows
/// with the same prefix stand to each other (below, at or above zero); equal ones stay as they were, both ways.
/// The prefixes are not to be used afterwards.
template <typename Exact>
void arrange(std::vector<SortEntry>& entries, Qt::SortOrder order, const Exact& exact)
{
    const bool down = order == Qt::DescendingOrder;
    if (down) {
        for (SortEntry& entry : entries)
            entry.prefix = ~entry.prefix;
    }
    sortByPrefix(entries);
    const auto before = [&](const SortEntry& a, const SortEntry& b) {
        const int compared = exact(a, b);
        return down ? compared > 0 : compared < 0;
    };
    for (auto begin = entries.begin(); begin != entries.end();) {
        const auto end = std::find_if(begin + 1, entries.end(),
            [prefix = begin->prefix](const SortEntry& next) { return next.prefix != prefix; });
        if (end - begin > 1 && !std::is_sorted(begin, end, before)) // most are the same value, and then all is done
            std::stable_sort(begin, end, before);
        begin = end;
    }
}

} // namespace qm::models
