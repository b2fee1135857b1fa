// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/iconlabel.h"

#include "views/widgets/paint/icon.h"

#include <QPainter>

namespace qm::views {

IconLabel::IconLabel(const QString& name, int size, Tone tone, QWidget* parent)
    : QWidget(parent), m_name(name), m_tone(tone)
{
    setFixedSize(size, size);
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), m_name, toneColor(m_tone));
}

} // namespace qm::views
