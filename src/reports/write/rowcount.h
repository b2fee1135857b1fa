// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/writers.h"

namespace qm::reports {

/// Counts rows into a WriteProgress (if any) and sees its wish to stop.
class RowCount {
public:
    explicit RowCount(WriteProgress* progress) : m_progress(progress) { }

    /// One more row; false: stop.
    [[nodiscard]] bool next()
    {
        ++m_rows;
        if (!m_progress)
            return true;
        m_progress->rows.store(m_rows, std::memory_order_relaxed);
        m_cancelled = m_progress->cancelled.load(std::memory_order_relaxed);
        return !m_cancelled;
    }
    [[nodiscard]] qint64 rows() const { return m_rows; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] static Error cancelled();

private:
    WriteProgress* m_progress;
    qint64 m_rows = 0;
    bool m_cancelled = false;
};

} // namespace qm::reports
