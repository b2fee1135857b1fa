// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/celldelegate.h"

#include "views/format.h"
#include "views/tables/cells/agedelegate.h"
#include "views/tables/cells/flash.h"
#include "views/tables/cells/instrumentdelegate.h"
#include "views/tables/cells/numberdelegate.h"
#include "views/tables/cells/shapedtext.h"
#include "views/tables/cells/textdelegate.h"
#include "views/tables/density.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;

CellDelegate::CellDelegate(CellKind kind, const Clock* clock, QObject* parent)
    : QStyledItemDelegate(parent), m_kind(kind), m_clock(clock)
{
}

CellDelegate* CellDelegate::make(CellKind kind, const Clock* clock, QObject* parent)
{
    switch (kind) {
    case CellKind::Instrument:
    case CellKind::Broker:
        return new InstrumentDelegate(kind, clock, parent);
    case CellKind::Age:
        return new AgeDelegate(kind, clock, parent);
    case CellKind::Quantity:
    case CellKind::Price:
    case CellKind::Money:
    case CellKind::SignedMoney:
    case CellKind::Percent:
    case CellKind::SignedPercent:
    case CellKind::Integer:
        return new NumberDelegate(kind, clock, parent);
    case CellKind::Text:
    case CellKind::Date:
    case CellKind::DateTime:
    case CellKind::Sparkline:
    case CellKind::Light:
        return new TextDelegate(kind, clock, parent);
    }
    Q_UNREACHABLE();
}

bool CellDelegate::isRightAligned(CellKind kind)
{
    switch (kind) {
    case CellKind::Quantity:
    case CellKind::Price:
    case CellKind::Money:
    case CellKind::SignedMoney:
    case CellKind::Percent:
    case CellKind::SignedPercent:
    case CellKind::Integer:
    case CellKind::Age:
        return true;
    default:
        return false;
    }
}

QString CellDelegate::text(const QModelIndex& index) const
{
    const QVariant value = index.data();
    if (value.typeId() == QMetaType::QString)
        return value.toString(); // words, or nothing to say
    if (m_kind != CellKind::Age)
        return format::cell(value, m_kind);
    if (!value.isValid() || m_clock == nullptr)
        return format::unknown();
    return format::age(value.toDateTime().secsTo(m_clock->now()));
}

QColor CellDelegate::quiet(const Look& look) { return look.selected ? theme().text2 : theme().text3; }

QRect CellDelegate::paintWords(
    QPainter* painter, const QRect& box, const QFont& font, const QColor& color, const QString& text)
{
    const ShapedText& shaped = ShapedText::of(text, font, box.width());
    painter->setPen(color);
    shaped.paint(painter, box, Qt::AlignLeft);
    return box.adjusted(qMin(box.width(), shaped.width), 0, 0, 0);
}

void CellDelegate::paintFlash(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const int direction = m_clock != nullptr ? index.data(models::FlashRole).toInt() : 0;
    if (direction == 0)
        return;
    const qint64 age = m_clock->monotonic().count() - index.data(models::FlashTimeRole).toLongLong();
    const double strength = FlashTicker::strength(age);
    if (strength <= 0)
        return;
    QColor color = direction > 0 ? theme().flashUp : theme().flashDown;
    if (FlashTicker::reduceMotion()) {
        painter->fillRect(
            QRect(rect.left(), rect.top(), 2, rect.height()), direction > 0 ? theme().gain : theme().loss);
        return;
    }
    color.setAlphaF(static_cast<float>(strength));
    painter->fillRect(rect, color);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (painter->hasClipping() && !painter->clipBoundingRect().intersects(option.rect))
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintFlash(painter, option.rect, index);
    Look look;
    const bool last = option.viewItemPosition == QStyleOptionViewItem::End
        || option.viewItemPosition == QStyleOptionViewItem::OnlyOne;
    look.box = option.rect.adjusted(m_lead, 0, last ? -kEdgePadding : -kPadding, -1);
    look.selected = option.state.testFlag(QStyle::State_Selected);
    look.emphasis = index.data(models::EmphasisRole).toBool();
    look.font = typeFont(look.emphasis ? TypeRole::CellStrong : TypeRole::Cell);
    paintContent(painter, look, index);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(theme().accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -2));
    }
    painter->restore();
}

int CellDelegate::height() const { return m_rowHeight > 0 ? m_rowHeight : rowHeight(density()); }

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(typeFont(TypeRole::CellStrong));
    return {metrics.horizontalAdvance(text(index)) + 2 * kPadding, height()};
}

bool CellDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    const QString full = text(index);
    if (m_kind == CellKind::Price
        || QFontMetrics(typeFont(TypeRole::CellStrong)).horizontalAdvance(full) > option.rect.width() - 2 * kPadding)
        lines += full;
    for (const int role : {int(Qt::ToolTipRole), int(models::PartialRole), int(models::WarningRole)}) {
        const QString words = index.data(role).toString();
        if (!words.isEmpty() && !lines.contains(words))
            lines += words;
    }
    if (lines.isEmpty()) {
        QToolTip::hideText();
        return false;
    }
    // Broker texts are shown as they are, never as rich text.
    QToolTip::showText(event->globalPos(), lines.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s), view);
    return true;
}

} // namespace qm::views
