// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/panel.h"

#include "views/widgets/paint/painters.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace qm::views {

Panel::Panel(const QString& title, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    if (!title.isEmpty()) {
        auto* headerWidget = new QWidget(this);
        headerWidget->setMinimumHeight(40);
        m_header = new QHBoxLayout(headerWidget);
        m_header->setContentsMargins(16, 0, 8, 0);
        m_header->setSpacing(8);
        m_title = makeLabel(title, TypeRole::PanelTitle, Tone::Text, headerWidget);
        m_subtitle = makeLabel({}, TypeRole::Cell, Tone::Text2, headerWidget);
        m_subtitle->hide();
        m_header->addWidget(m_title);
        m_header->addWidget(m_subtitle);
        m_header->addStretch(1);
        column->addWidget(headerWidget);
        setAccessibleName(title);
    }
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    column->addLayout(m_body, 1);
}

void Panel::addBesideTitle(QWidget* widget)
{
    Q_ASSERT(m_header);
    m_header->insertWidget(m_beside++, widget);
}

void Panel::setTitle(const QString& title)
{
    Q_ASSERT(m_title);
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setSubtitle(const QString& subtitle)
{
    Q_ASSERT(m_subtitle);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Panel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSurface(&painter, rect(), theme().panel, theme().line);
}

} // namespace qm::views
