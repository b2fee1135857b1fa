// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sort/sortentries.h"

#include <QCollatorSortKey>
#include <QString>

namespace qm::models {

class TextOrder;

/// Texts of a column to be sorted: as QString::localeAwareCompare() of the case-folded texts says, equal ones as they
/// came. Plain ones are compared as numbers; the others have a key of the collation library, made once, and are put
/// between them.
class TextKeys {
public:
    void add(int row, const QString& text); ///< with ascending rows
    /// Appends the rows in their order and forgets them.
    void takeSorted(Qt::SortOrder order, std::vector<int>& rows);

private:
    struct Foreign {
        QString folded;
        QCollatorSortKey key;
        int row;
    };
    void sortForeign(Qt::SortOrder order);

    const TextOrder* m_order = nullptr; ///< of this thread, while there are texts
    std::vector<SortEntry> m_plain;
    std::vector<QString> m_texts; ///< by slot of m_plain
    std::vector<Foreign> m_foreign;
};

} // namespace qm::models
