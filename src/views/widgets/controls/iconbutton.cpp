// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/controls/iconbutton.h"

#include <QPushButton>

namespace qm::views {

using namespace Qt::StringLiterals;

IconButton::IconButton(const QString& iconName, const QString& toolTip, QWidget* parent) : QToolButton(parent)
{
    setIcon(views::icon(iconName));
    setIconSize({16, 16});
    setFixedSize(28, 28);
    setToolTip(toolTip);
    setAccessibleName(toolTip);
    setProperty("kind", u"icon"_s);
    setFocusPolicy(Qt::TabFocus);
}

QPushButton* makeButton(const QString& text, ButtonKind kind, const QString& iconName, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    QFont font = typeFont(TypeRole::Button);
    Tone tone = Tone::Text;
    switch (kind) {
    case ButtonKind::Default:
        break;
    case ButtonKind::Primary:
        button->setProperty("kind", u"primary"_s);
        font.setWeight(QFont::DemiBold);
        tone = Tone::OnAccent;
        break;
    case ButtonKind::NeedsYou:
        button->setProperty("kind", u"needsYou"_s);
        tone = Tone::Warn;
        break;
    case ButtonKind::Link:
        button->setProperty("kind", u"link"_s);
        button->setCursor(Qt::PointingHandCursor);
        tone = Tone::Accent;
        break;
    }
    button->setFont(font);
    button->setMinimumHeight(qMax(28, QFontMetrics(font).height() + 8));
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName, tone));
        button->setIconSize({16, 16});
    }
    return button;
}

} // namespace qm::views
