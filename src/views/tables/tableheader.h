// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QSet>

namespace qm::views {

/// Quiet column titles over a 1 px line; the sort arrow stands right of the text. Aligned as the column's cells are.
class TableHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit TableHeader(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Columns that cannot be sorted by: no arrow, no click. Empty: all can.
    void setSortable(const QSet<int>& logicalColumns);
    [[nodiscard]] bool isSortable(int logical) const { return m_sortable.isEmpty() || m_sortable.contains(logical); }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logical) const override;
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int logical) const override;

private:
    QSet<int> m_sortable;
};

} // namespace qm::views
