// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAbstractButton;
class QToolButton;

namespace qm::views {

/// Buttons in a row; those that do not fit go into a menu behind "+3". The row takes the width it is given and asks
/// for what all of them would need.
class OverflowRow final : public QWidget {
    Q_OBJECT
public:
    explicit OverflowRow(int spacing, QWidget* parent = nullptr);
    void setButtons(const QList<QAbstractButton*>& buttons); ///< takes them as children; earlier ones are deleted
    /// After buttons changed their widths: they have no layout that would notice.
    void refresh()
    {
        updateGeometry();
        arrange();
    }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// After a button changed its text or look.
    void arrange();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillMenu();
    QList<QAbstractButton*> m_buttons;
    QList<QAbstractButton*> m_overflown;
    QToolButton* m_more;
    int m_spacing;
    QSize m_asked; ///< what the layout was told last
};

} // namespace qm::views
