// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/textkeys.h"

#include "models/sort/textorder.h"

#include <QCollator>

namespace qm::models {

void TextKeys::add(int row, const QString& text)
{
    if (m_order == nullptr)
        m_order = &TextOrder::current();
    if (const auto prefix = m_order->prefix(text)) {
        m_plain.push_back({*prefix, row, int(m_texts.size())});
        m_texts.push_back(text);
        return;
    }
    static thread_local QCollator collator;
    if (m_foreign.empty() && collator.locale() != QLocale().collation())
        collator.setLocale(QLocale().collation());
    const QString folded = text.toCaseFolded();
    m_foreign.push_back({folded, collator.sortKey(folded), row});
}

void TextKeys::sortForeign(Qt::SortOrder order)
{
    std::sort(m_foreign.begin(), m_foreign.end(), [order](const Foreign& a, const Foreign& b) {
        const int compared = a.key.compare(b.key);
        if (compared == 0)
            return a.row < b.row;
        return order == Qt::DescendingOrder ? compared > 0 : compared < 0;
    });
}

void TextKeys::takeSorted(Qt::SortOrder order, std::vector<int>& rows)
{
    const auto textOf = [this](const SortEntry& entry) -> const QString& { return m_texts[size_t(entry.slot)]; };
    arrange(
        m_plain, order, [&](const SortEntry& a, const SortEntry& b) { return m_order->compare(textOf(a), textOf(b)); });
    sortForeign(order);
    const auto append = [&rows](auto from, auto to) {
        std::transform(from, to, std::back_inserter(rows), [](const SortEntry& entry) { return entry.row; });
    };
    auto rest = m_plain.begin(); // what is not behind the foreign texts so far
    for (const Foreign& foreign : m_foreign) {
        const auto isBefore = [&](const SortEntry& plain) {
            const int compared = QString::localeAwareCompare(textOf(plain).toCaseFolded(), foreign.folded);
            if (compared == 0)
                return plain.row < foreign.row;
            return order == Qt::DescendingOrder ? compared > 0 : compared < 0;
        };
        // In ever longer strides: few comparisons whether there are few foreign texts or many.
        auto low = rest;
        auto high = rest;
        for (std::ptrdiff_t stride = 1; high != m_plain.end() && isBefore(*high); stride *= 2) {
            low = high + 1;
            high = low + std::min(stride, m_plain.end() - low);
        }
        const auto place = std::partition_point(low, high, isBefore);
        append(rest, place);
        rows.push_back(foreign.row);
        rest = place;
    }
    append(rest, m_plain.end());
    m_plain.clear();
    m_texts.clear();
    m_foreign.clear();
    m_order = nullptr;
}

} // namespace qm::models
