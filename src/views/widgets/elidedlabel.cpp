// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace qm::views {

ElidedLabel::ElidedLabel(const QString& text, TypeRole role, Tone tone, QWidget* parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setFont(typeFont(role));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTone(this, tone);
}

void ElidedLabel::paintEvent(QPaintEvent* event)
{
    const QRect box = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, box.width());
    if (shown == text()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawItemText(
        &painter, box, static_cast<int>(alignment()), palette(), isEnabled(), shown, foregroundRole());
}

} // namespace qm::views
