// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/commandfield.h"

#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/painters.h"

#include <QKeyEvent>
#include <QPainter>

namespace qm::views {

using namespace Qt::StringLiterals;

CommandField::CommandField(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(u"commandField"_s);
    setText(tr("Symbol, account or command"));
    setAccessibleName(text());
    setAccessibleDescription(tr("Opens the command palette"));
    setToolTip(tr("Search and run commands (Ctrl+K)"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT opened({}); });
}

void CommandField::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QSize CommandField::sizeHint() const
{
    const int high = qMax(28, QFontMetrics(typeFont(TypeRole::Button)).height() + 8);
    return {m_compact ? high : 276, high};
}

QSize CommandField::minimumSizeHint() const { return sizeHint(); }

void CommandField::keyPressEvent(QKeyEvent* event)
{
    const QString typed = event->text();
    if (!typed.isEmpty() && typed.at(0).isPrint() && typed.at(0) != u' ')
        Q_EMIT opened(typed);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Down)
        Q_EMIT opened({});
    else
        QAbstractButton::keyPressEvent(event);
}

void CommandField::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    paintSurface(&painter, rect(), underMouse() ? t.hover : t.sunken,
        hasFocus() ? t.accent : (m_compact ? t.line2 : t.line3), 6);
    const QRect glass(m_compact ? (width() - 16) / 2 : 9, (height() - 16) / 2, 16, 16);
    paintIcon(&painter, glass, u"search"_s, t.text2);
    if (m_compact)
        return;
    painter.setFont(typeFont(TypeRole::Button));
    painter.setPen(t.text3);
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).replace(u'+', u' ');
    const QRect box = rect().adjusted(33, 0, -keyHintWidth(keys) - 16, 0);
    painter.drawText(
        box, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    paintKeyHint(&painter, rect().adjusted(0, 0, -8, 0), keys, t.text3, t.line2);
}

SyncButton::SyncButton(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(u"syncButton"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_syncing)
            Q_EMIT cancelWanted();
        else
            Q_EMIT syncWanted();
    });
    updateTexts();
}

void SyncButton::setSyncing(bool syncing, double share)
{
    if (m_syncing == syncing && qFuzzyCompare(m_share + 2, share + 2))
        return;
    m_syncing = syncing;
    m_share = share;
    updateTexts();
    update();
}

void SyncButton::updateTexts()
{
    setText(m_syncing ? tr("Cancel") : tr("Sync"));
    setAccessibleName(m_syncing ? tr("Cancel the sync") : tr("Sync now"));
    setToolTip(m_syncing ? tr("Stop the sync; what is complete stays (Shift+F5)") : tr("Sync all connections (F5)"));
}

QSize SyncButton::sizeHint() const
{
    const QFontMetrics metrics(typeFont(TypeRole::Button));
    // The same width in both states, so that nothing beside it jumps.
    const int words = qMax(
        metrics.horizontalAdvance(tr("Sync")) + 8 + keyHintWidth(u"F5"_s), metrics.horizontalAdvance(tr("Cancel")));
    return {words + 46, qMax(28, metrics.height() + 8)};
}

void SyncButton::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    paintSurface(&painter, rect(), underMouse() ? t.hover : t.raised, hasFocus() ? t.accent : t.line2, 6);
    const QColor color = isEnabled() ? t.text : t.disabled;
    paintIcon(&painter, QRect(12, (height() - 16) / 2, 16, 16), m_syncing ? u"close"_s : u"sync"_s, color);
    painter.setFont(typeFont(TypeRole::Button));
    painter.setPen(color);
    painter.drawText(rect().adjusted(37, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    if (!m_syncing) {
        paintKeyHint(&painter, rect().adjusted(0, 0, -10, 0), u"F5"_s, isEnabled() ? t.text2 : t.disabled, t.line2);
        return;
    }
    const QRect track = rect().adjusted(6, height() - 3, -6, -1);
    painter.fillRect(track, t.line2);
    if (m_share > 0)
        painter.fillRect(
            QRect(track.left(), track.top(), qRound(track.width() * qMin(1.0, m_share)), track.height()), t.accent);
}

} // namespace qm::views
