// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/controls/segmentedcontrol.h"

#include "views/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace qm::views {

using namespace Qt::StringLiterals;

SegmentedControl::SegmentedControl(int height, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this)), m_height(height)
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this] { Q_EMIT currentChanged(current()); });
}

void SegmentedControl::addSegment(const QString& id, const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(u"segment-"_s + id);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip.isEmpty() ? text : toolTip);
    button->setCheckable(true);
    button->setFont(typeFont(TypeRole::Label));
    button->setProperty("segment", id);
    button->setProperty("kind", u"segment"_s);
    // Semibold when chosen: room for it from the start, so that nothing moves.
    QFont strong = typeFont(TypeRole::Label);
    if (m_height >= 28)
        strong = typeFont(TypeRole::Button);
    button->setFont(strong);
    strong.setWeight(QFont::DemiBold);
    button->setMinimumWidth(qMax(28, QFontMetrics(strong).horizontalAdvance(text) + (m_height >= 32 ? 34 : 20)));
    button->setFixedHeight(qMax(m_height, QFontMetrics(strong).height() + 6));
    m_group->addButton(button);
    m_row->addWidget(button);
    m_buttons.append(button);
    if (m_buttons.size() == 1)
        button->setChecked(true);
    markEnds();
}

void SegmentedControl::markEnds()
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const bool first = i == 0;
        const bool last = i == m_buttons.size() - 1;
        m_buttons[i]->setProperty(
            "seg", first && last ? u"only"_s : (first ? u"first"_s : (last ? u"last"_s : u"middle"_s)));
    }
}

QString SegmentedControl::current() const
{
    const auto* button = m_group->checkedButton();
    return button ? button->property("segment").toString() : QString();
}

void SegmentedControl::setCurrent(const QString& id)
{
    for (QToolButton* button : m_buttons) {
        if (button->property("segment").toString() == id)
            button->setChecked(true);
    }
}

QStringList SegmentedControl::ids() const
{
    QStringList list;
    for (const QToolButton* button : m_buttons)
        list.append(button->property("segment").toString());
    return list;
}

} // namespace qm::views
