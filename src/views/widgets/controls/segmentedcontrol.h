// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace qm::views {

/// Exclusive choice as joined buttons: 1D | 1W | 1M. Left and right keys move it.
class SegmentedControl final : public QWidget {
    Q_OBJECT
public:
    /// `height`: 24 in a panel header, 28 in a tool bar, 32 in a dialog.
    explicit SegmentedControl(int height = 24, QWidget* parent = nullptr);

    /// Each button's object name is "segment-<id>".
    void addSegment(const QString& id, const QString& text, const QString& toolTip = {});
    [[nodiscard]] QString current() const;
    /// Does not emit; an unknown id is ignored.
    void setCurrent(const QString& id);
    [[nodiscard]] QStringList ids() const;

Q_SIGNALS:
    void currentChanged(const QString& id); ///< by the person

private:
    void markEnds();
    QList<QToolButton*> m_buttons;
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
    int m_height;
};

} // namespace qm::views
