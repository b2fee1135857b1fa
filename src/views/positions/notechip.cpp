// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/positions/notechip.h"

#include "views/theme.h"

#include <QPainter>

namespace qm::views {

NoteChip::NoteChip(QWidget* parent) : QLabel(parent)
{
    setFont(typeFont(TypeRole::Label));
    setContentsMargins(8, 2, 8, 2);
    setTextFormat(Qt::PlainText);
}

void NoteChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().accentBg);
    painter.drawRoundedRect(rect(), 3, 3);
    painter.setPen(theme().accent);
    painter.setFont(font());
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace qm::views
