// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/emptystate.h"

#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/paint/tone.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace qm::views {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), m_title(makeLabel({}, TypeRole::PanelTitle, Tone::Text, this)),
      m_text(makeLabel({}, TypeRole::Cell, Tone::Text2, this)), m_button(makeButton({}, ButtonKind::Default, {}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(1);
    for (QLabel* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    m_button->setObjectName(QStringLiteral("emptyStateButton"));
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
}

void EmptyState::setWords(const QString& title, const QString& text, const QString& button)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

} // namespace qm::views
