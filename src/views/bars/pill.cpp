// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/pill.h"

#include "views/widgets/paint/icon.h"

#include <QMouseEvent>
#include <QPainter>

namespace qm::views {

namespace {
constexpr int kPadding = 13;
constexpr int kGap = 8;
} // namespace

Pill::Pill(const QString& brokerId, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_brokerId(brokerId)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    if (!brokerId.isEmpty())
        setIcon(chipIcon(brokerId)); // for the overflow menu
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(m_brokerId, std::exchange(m_add, false)); });
    updateTexts();
}

void Pill::setLight(Light light)
{
    if (m_light == light)
        return;
    m_light = light;
    updateTexts();
    updateGeometry();
    update();
}

void Pill::updateTexts()
{
    setAccessibleName(m_light == Light::Fine ? text() : tr("%1, %2").arg(text(), lightText(m_light)));
    setToolTip(
        m_brokerId.isEmpty() ? tr("Show every brokerage (Esc)") : tr("Show only %1. Ctrl+click adds it.").arg(text()));
}

QSize Pill::sizeHint() const
{
    const QFontMetrics metrics(typeFont(TypeRole::Button));
    int wide = 2 * kPadding + metrics.horizontalAdvance(text());
    if (!m_brokerId.isEmpty())
        wide += kChipSize.width() + kGap;
    if (m_light == Light::NeedsYou || m_light == Light::Failed)
        wide += 10 + kGap;
    return {wide, qMax(28, metrics.height() + 8)};
}

void Pill::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() || hasFocus() ? t.accent : t.line2, hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? t.accentBg : (underMouse() ? t.hover : t.window));
    const qreal inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), height() / 2.0, height() / 2.0);
    int left = kPadding;
    if (!m_brokerId.isEmpty()) {
        paintChip(&painter, QRect(left, (height() - kChipSize.height()) / 2, kChipSize.width(), kChipSize.height()),
            m_brokerId);
        left += kChipSize.width() + kGap;
    }
    painter.setFont(typeFont(TypeRole::Button));
    painter.setPen(t.text);
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (m_light == Light::NeedsYou || m_light == Light::Failed)
        paintLight(&painter, QRect(width() - kPadding - 10, 0, 10, height()), m_light);
}

void Pill::mouseReleaseEvent(QMouseEvent* event)
{
    m_add = event->modifiers().testFlag(Qt::ControlModifier);
    QAbstractButton::mouseReleaseEvent(event);
    m_add = false;
}

void Pill::keyPressEvent(QKeyEvent* event)
{
    const bool press = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Space || press)
        m_add = event->modifiers().testFlag(Qt::ControlModifier);
    if (press)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace qm::views
