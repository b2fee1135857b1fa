// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/slimbar.h"

#include "views/widgets/paint/painters.h"

#include <QPainter>

namespace qm::views {

SlimBar::SlimBar(QWidget* parent) : QWidget(parent) { setFixedHeight(6); }

void SlimBar::setShare(double share, Tone tone)
{
    if (qFuzzyCompare(m_share + 1, share + 1) && m_tone == tone)
        return;
    m_share = share;
    m_tone = tone;
    setAccessibleName(tr("%1 percent").arg(qRound(share * 100)));
    update();
}

void SlimBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBar(&painter, rect(), m_share, toneColor(m_tone));
}

} // namespace qm::views
