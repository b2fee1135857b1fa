// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <memory>
#include <unordered_map>

namespace qm::ledger {

/// A small number for each booking's row, four bytes each: rows are numbered by the store and nearly without gaps, so
/// they stand in pages. Rows that were never set have kNone.
class RowIndex {
public:
    static constexpr qint32 kNone = -1;

    RowIndex() = default;
    RowIndex(RowIndex&&) noexcept = default;
    RowIndex& operator=(RowIndex&&) noexcept = default;

    [[nodiscard]] qint32 value(qint64 row) const
    {
        const auto page = m_pages.find(row >> kPageBits);
        return page == m_pages.end() ? kNone : (*page->second)[size_t(row & kPageMask)];
    }
    void set(qint64 row, qint32 value)
    {
        const qint64 number = row >> kPageBits;
        if (!m_last || number != m_lastNumber) { // rows mostly come in their order
            std::unique_ptr<Page>& page = m_pages[number];
            if (!page) {
                page = std::make_unique<Page>();
                page->fill(kNone);
            }
            m_last = page.get();
            m_lastNumber = number;
        }
        (*m_last)[size_t(row & kPageMask)] = value;
    }
    void erase(qint64 row) { set(row, kNone); }

private:
    static constexpr int kPageBits = 10;
    static constexpr qint64 kPageMask = (qint64(1) << kPageBits) - 1;
    using Page = std::array<qint32, size_t(kPageMask) + 1>;
    std::unordered_map<qint64, std::unique_ptr<Page>> m_pages;
    Page* m_last = nullptr;
    qint64 m_lastNumber = 0;
};

} // namespace qm::ledger
