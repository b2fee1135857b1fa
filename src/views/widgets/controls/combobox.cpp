// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/controls/combobox.h"

#include "views/theme.h"
#include "views/widgets/paint/icon.h"

#include <QPainter>
#include <QWheelEvent>

namespace qm::views {

namespace {
constexpr int kChevron = 14;
}

ComboBox::ComboBox(QWidget* parent) : QComboBox(parent) { setFocusPolicy(Qt::StrongFocus); }

void ComboBox::paintEvent(QPaintEvent* event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const QRect box(width() - kChevron - 8, (height() - kChevron) / 2, kChevron, kChevron);
    paintIcon(&painter, box, QStringLiteral("chevron-down"), isEnabled() ? theme().text2 : theme().disabled);
}

void ComboBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace qm::views
