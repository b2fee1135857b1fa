// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/tile.h"

#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/painters.h"

#include <QEvent>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPadding = 16;
constexpr int kHeight = 88;
} // namespace

Tile::Tile(const QString& label, QWidget* parent) : QAbstractButton(parent)
{
    setText(label);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    updateTexts();
}

void Tile::setContent(const Content& content)
{
    if (m_content == content)
        return;
    m_content = content;
    updateTexts();
    update();
}

void Tile::setHint(const QString& hint)
{
    m_hint = hint;
    updateTexts();
}

void Tile::updateTexts()
{
    const QString line = m_content.lineLead.isEmpty() ? m_content.line : m_content.lineLead + u' ' + m_content.line;
    setAccessibleName(text() + u": "_s + m_content.value);
    setAccessibleDescription(m_hint.isEmpty() ? line : line + u"\n"_s + m_hint);
    const QString full = m_content.shortValue.isEmpty() ? QString() : m_content.value;
    QStringList lines{full, m_hint};
    lines.removeAll(QString());
    setToolTip(lines.join(u'\n'));
}

QSize Tile::sizeHint() const { return {184, qMax(kHeight, QFontMetrics(typeFont(TypeRole::TileValue)).height() + 60)}; }

QSize Tile::minimumSizeHint() const { return {120, sizeHint().height()}; }

void Tile::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    paintSurface(&painter, rect(), underMouse() && isEnabled() ? t.hover : t.panel, hasFocus() ? t.accent : t.line);

    const QRect inner = rect().adjusted(kPadding, 12, -kPadding, -10);
    painter.setFont(typeFont(TypeRole::Label));
    painter.setPen(t.text2);
    const QRect labelBox(inner.left(), inner.top(), inner.width(), 18);
    // The number is the point of a tile: the sparkline stands beside it only where both have room.
    const bool wide = width() >= 200 && !m_content.sparkline.isEmpty()
        && QFontMetrics(typeFont(TypeRole::TileValue)).horizontalAdvance(m_content.value) <= inner.width() - 80;
    const int room = inner.width() - (wide ? 80 : 0) - (m_content.warning ? 16 : 0);
    const QString label = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room);
    painter.drawText(labelBox, Qt::AlignLeft | Qt::AlignVCenter, label);
    if (m_content.warning)
        paintLight(&painter,
            QRect(inner.left() + painter.fontMetrics().horizontalAdvance(label) + 4, inner.top(), 16, 18),
            Light::NeedsYou);
    if (wide)
        paintSparkline(&painter, QRectF(inner.right() - 72, inner.top() + 4, 72, 32), m_content.sparkline, t.text2);

    paintValue(painter, QRect(inner.left(), inner.top() + 16, inner.width() - (wide ? 80 : 0), 30));
    paintLine(painter, QRect(inner.left(), inner.bottom() - 17, inner.width(), 18));
}

void Tile::paintValue(QPainter& painter, const QRect& box)
{
    const Theme& t = theme();
    if (m_content.value.isEmpty()) { // loading: structure at once, no shimmer
        painter.fillRect(QRect(box.left(), box.center().y() - 4, qMin(96, box.width()), 8), t.line);
        return;
    }
    painter.setFont(typeFont(TypeRole::TileValue));
    int left = box.left();
    if (m_content.direction != 0) {
        paintTriangle(&painter, QRect(left, box.top() + 2, kTriangleSize.width(), box.height()),
            m_content.direction > 0, toneColor(m_content.valueTone));
        left += kTriangleSize.width() + 5;
    }
    painter.setPen(toneColor(m_content.valueTone));
    const QRect textBox(left, box.top(), box.right() - left + 1, box.height());
    // A number is never cut: it is shortened, or written smaller where there is no short form.
    const auto fits = [&](const QString& text) {
        return painter.fontMetrics().horizontalAdvance(text) <= textBox.width();
    };
    QString value = m_content.value;
    if (!fits(value) && !m_content.shortValue.isEmpty())
        value = m_content.shortValue;
    for (int px = painter.font().pixelSize() - 1; px >= 11 && !fits(value); --px) {
        QFont font = painter.font();
        font.setPixelSize(px);
        painter.setFont(font);
    }
    painter.drawText(textBox, Qt::AlignLeft | Qt::AlignVCenter, value);
}

void Tile::paintLine(QPainter& painter, const QRect& box)
{
    painter.setFont(typeFont(TypeRole::Label));
    QRect rest = box;
    if (m_content.lineWarning) {
        paintLight(&painter, QRect(rest.left() - 1, rest.top(), 12, rest.height()), Light::NeedsYou);
        rest.setLeft(rest.left() + 16);
    } else if (m_content.lineCheck) {
        paintIcon(&painter, QRect(rest.left(), rest.center().y() - 6, 14, 14), u"check"_s, theme().good);
        rest.setLeft(rest.left() + 20);
    }
    if (!m_content.lineLead.isEmpty()) {
        painter.setPen(toneColor(m_content.lineLeadTone));
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, m_content.lineLead);
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(m_content.lineLead) + 6);
    }
    painter.setPen(toneColor(m_content.lineWarning ? Tone::Warn : m_content.lineTone));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_content.line, Qt::ElideRight, rest.width()));
}

} // namespace qm::views
