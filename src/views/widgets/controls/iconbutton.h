// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/icon.h"

#include <QToolButton>

class QPushButton;

namespace qm::views {

/// 28 x 28, icon only, flat until hovered; always with a tool tip, which is its accessible name too.
class IconButton final : public QToolButton {
    Q_OBJECT
public:
    IconButton(const QString& iconName, const QString& toolTip, QWidget* parent = nullptr);
};

/// The looks a push button can have (style sheet property "kind").
enum class ButtonKind { Default, Primary, NeedsYou, Link };
[[nodiscard]] QPushButton* makeButton(const QString& text, ButtonKind kind = ButtonKind::Default,
    const QString& iconName = {}, QWidget* parent = nullptr);

} // namespace qm::views
