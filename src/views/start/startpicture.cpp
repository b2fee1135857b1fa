// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/start/startpicture.h"

#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/painters.h"

#include <QPainter>
#include <QPainterPath>

namespace qm::views {

using namespace Qt::StringLiterals;

StartPicture::StartPicture(QWidget* parent) : QWidget(parent) { setFixedSize(218, 108); }

void StartPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF mouth(133, 54);
    int top = 2;
    for (const QString& broker : {u"alpaca"_s, u"tastytrade"_s, u"demo-cascade"_s}) {
        const QRect chip(0, top, 36, 24);
        paintChip(&painter, chip, broker);
        QColor line = theme().brokerColor(broker);
        painter.setPen(QPen(line, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        line.setAlphaF(0.75F);
        painter.setPen(QPen(line, 1.5, Qt::SolidLine, Qt::RoundCap));
        const QPointF from(44, chip.center().y() + 0.5);
        QPainterPath path(from);
        path.cubicTo(from + QPointF(50, 0), mouth - QPointF(45, 0), mouth);
        painter.drawPath(path);
        top += 40;
    }
    paintMark(&painter, QRectF(145, 17, 73, 73));
}

} // namespace qm::views
