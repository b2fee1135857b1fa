// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "models/roles.h"

#include <QStyledItemDelegate>

namespace qm::views {

/// Draws one cell from its typed value, in the colours of the present theme. The row's background (selection, hover,
/// lines) is the view's; the delegate adds flash, content and the frame of the current cell. One subclass per family.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CellDelegate)
public:
    /// `clock` outlives the delegate; nullptr: no ages and no flashes.
    CellDelegate(models::CellKind kind, const Clock* clock, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

    /// The delegate for a column; owned by `parent`.
    [[nodiscard]] static CellDelegate* make(models::CellKind kind, const Clock* clock, QObject* parent);
    [[nodiscard]] static bool isRightAligned(models::CellKind kind);
    /// The cell as people read it; empty where there is nothing to say.
    [[nodiscard]] QString text(const QModelIndex& index) const;
    void setRowHeight(int height) { m_rowHeight = height; } ///< instead of the one density for all tables
    void setLead(int padding) { m_lead = padding; }         ///< before the content
    static constexpr int kPadding = 8;
    static constexpr int kEdgePadding = 14; ///< of the last column, at the table's border

protected:
    struct Look {
        QRect box; ///< inside the padding
        QFont font;
        bool selected = false;
        bool emphasis = false;
    };
    virtual void paintContent(QPainter* painter, const Look& look, const QModelIndex& index) const = 0;
    [[nodiscard]] models::CellKind kind() const { return m_kind; }
    [[nodiscard]] const Clock* clock() const { return m_clock; }
    [[nodiscard]] int height() const;
    [[nodiscard]] static QColor quiet(const Look& look); ///< text3, text2 on a selected row
    /// Draws and returns what is left of the box to the right.
    static QRect paintWords(
        QPainter* painter, const QRect& box, const QFont& font, const QColor& color, const QString& text);

private:
    void paintFlash(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    models::CellKind m_kind;
    const Clock* m_clock;
    int m_rowHeight = 0;
    int m_lead = kPadding;
};

} // namespace qm::views
