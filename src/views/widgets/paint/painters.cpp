// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paint/painters.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

class Saved {
    Q_DISABLE_COPY_MOVE(Saved)
public:
    explicit Saved(QPainter* painter) : m_painter(painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter->restore(); }

private:
    QPainter* m_painter;
};

QPolygonF triangle(const QRectF& box, bool up)
{
    return up ? QPolygonF{box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight()}
              : QPolygonF{box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom())};
}

QRectF centred(const QRect& rect, qreal width, qreal height)
{
    QRectF box(0, 0, width, height);
    box.moveCenter(QRectF(rect).center());
    return box;
}

} // namespace

void paintChip(QPainter* painter, const QRect& rect, const QString& brokerId)
{
    const Saved saved(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().chipBackground(brokerId));
    painter->drawRoundedRect(rect, 3, 3);
    QFont font = typeFont(TypeRole::Badge);
    font.setBold(true);
    if (rect.height() > kChipSize.height())
        font.setPixelSize(qRound(rect.height() * 0.5));
    painter->setFont(font);
    painter->setPen(theme().brokerColor(brokerId));
    painter->drawText(rect, Qt::AlignCenter, Theme::chipLetters(brokerId));
}

Light lightOf(const ConnectionHealth& health)
{
    switch (health.state) {
    case ConnectionHealth::State::Disconnected:
        return Light::Off;
    case ConnectionHealth::State::Connecting:
        return Light::Busy;
    case ConnectionHealth::State::Connected:
        return Light::Fine;
    case ConnectionHealth::State::Degraded:
    case ConnectionHealth::State::RateLimited:
    case ConnectionHealth::State::SignInNeeded:
        return Light::NeedsYou;
    case ConnectionHealth::State::Error:
        return Light::Failed;
    }
    Q_UNREACHABLE();
}

Tone toneOf(Light light)
{
    switch (light) {
    case Light::Fine:
        return Tone::Good;
    case Light::NeedsYou:
        return Tone::Warn;
    case Light::Failed:
        return Tone::Bad;
    case Light::Off:
        return Tone::Text3;
    case Light::Busy:
        return Tone::Accent;
    }
    Q_UNREACHABLE();
}

QString lightText(Light light)
{
    switch (light) {
    case Light::Fine:
        return QCoreApplication::translate("qm::views::Light", "fine");
    case Light::NeedsYou:
        return QCoreApplication::translate("qm::views::Light", "needs attention");
    case Light::Failed:
        return QCoreApplication::translate("qm::views::Light", "failed");
    case Light::Off:
        return QCoreApplication::translate("qm::views::Light", "off");
    case Light::Busy:
        return QCoreApplication::translate("qm::views::Light", "connecting");
    }
    Q_UNREACHABLE();
}

void paintLight(QPainter* painter, const QRect& rect, Light light)
{
    const Saved saved(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColor(toneOf(light)));
    switch (light) {
    case Light::Fine:
    case Light::Busy:
        painter->drawEllipse(centred(rect, 7, 7));
        return;
    case Light::NeedsYou:
        painter->drawPolygon(triangle(centred(rect, 10, 8.5), true));
        return;
    case Light::Failed:
        painter->drawRoundedRect(centred(rect, 8, 8), 1, 1);
        return;
    case Light::Off:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().text3, 1.5));
        painter->drawEllipse(centred(rect, 6.5, 6.5));
        return;
    }
}

void paintSparkline(QPainter* painter, const QRectF& rect, const QList<double>& values, const QColor& color)
{
    if (values.size() < 2)
        return;
    const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
    const double span = *high - *low;
    const QRectF box = rect.adjusted(1, 2, -3, -2); // room for the end dot
    QPolygonF line;
    line.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double share = span > 0 ? (values[i] - *low) / span : 0.5;
        line.append(
            {box.left() + box.width() * double(i) / double(values.size() - 1), box.bottom() - box.height() * share});
    }
    const Saved saved(painter);
    painter->setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(line.last(), 1.75, 1.75);
}

void paintTriangle(QPainter* painter, const QRect& rect, bool up, const QColor& color)
{
    const Saved saved(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(triangle(centred(rect, kTriangleSize.width(), kTriangleSize.height() - 0.5), up));
}

void paintBar(QPainter* painter, const QRect& rect, double share, const QColor& fill, std::optional<double> tick)
{
    const Saved saved(painter);
    QRectF track = centred(rect, rect.width(), 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().line2);
    painter->drawRoundedRect(track, 3, 3);
    const double part = std::clamp(share, 0.0, 1.0);
    if (part > 0) {
        painter->setBrush(fill);
        painter->drawRoundedRect(QRectF(track.left(), track.top(), qMax(6.0, track.width() * part), 6), 3, 3);
    }
    if (tick)
        painter->fillRect(QRectF(track.left() + track.width() * *tick - 0.5, track.top() - 2, 1, 10), theme().text3);
}

BadgeKind badgeKind(const QString& badge)
{
    if (badge == "ITM"_L1)
        return BadgeKind::Loss;
    if (badge == QCoreApplication::translate("qm::views::Badge", "today"))
        return BadgeKind::Warn;
    bool isDays = false;
    const int days = badge.endsWith(" d"_L1) ? badge.chopped(2).toInt(&isDays) : 0;
    return isDays && days <= 7 ? BadgeKind::Warn : BadgeKind::Neutral;
}

int badgeWidth(const QString& badge) { return QFontMetrics(typeFont(TypeRole::Badge)).horizontalAdvance(badge) + 10; }

void paintBadge(QPainter* painter, const QRect& rect, const QString& badge)
{
    const Saved saved(painter);
    const Theme& t = theme();
    const BadgeKind kind = badgeKind(badge);
    const QRectF box(rect.left(), rect.center().y() - 7.5, badgeWidth(badge), 16);
    painter->setPen(Qt::NoPen);
    painter->setBrush(kind == BadgeKind::Loss ? t.badBg : (kind == BadgeKind::Warn ? t.warnBg : t.raised));
    painter->drawRoundedRect(box, 3, 3);
    painter->setFont(typeFont(TypeRole::Badge));
    painter->setPen(kind == BadgeKind::Loss ? t.bad : (kind == BadgeKind::Warn ? t.warn : t.text2));
    painter->drawText(box, Qt::AlignCenter, badge);
}

int keyHintWidth(const QString& keys) { return QFontMetrics(typeFont(TypeRole::Label)).horizontalAdvance(keys) + 10; }

void paintKeyHint(QPainter* painter, const QRect& rect, const QString& keys, const QColor& color, const QColor& border)
{
    const Saved saved(painter);
    const int wide = keyHintWidth(keys);
    const QRectF box(rect.right() - wide + 0.5, rect.center().y() - 8.5, wide, 18);
    painter->setPen(QPen(border, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(box, 3, 3);
    painter->setFont(typeFont(TypeRole::Label));
    painter->setPen(color);
    painter->drawText(box, Qt::AlignCenter, keys);
}

void paintSurface(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border, qreal radius)
{
    const Saved saved(painter);
    const int corner = qCeil(radius) + 1;
    const QRect across = rect.adjusted(corner, 0, -corner, 0);
    const QRect down = rect.adjusted(0, corner, 0, -corner);
    // Smooth curves only where there are some: over a whole panel they cost as much as all that stands on it.
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(across, fill);
    painter->fillRect(down, fill);
    for (const QRect& line :
        {QRect(across.left(), rect.top(), across.width(), 1), QRect(across.left(), rect.bottom(), across.width(), 1),
            QRect(rect.left(), down.top(), 1, down.height()), QRect(rect.right(), down.top(), 1, down.height())})
        painter->fillRect(line, border);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(border, 1));
    painter->setBrush(fill);
    for (const QPoint& at : {rect.topLeft(), QPoint(across.right() + 1, rect.top()),
             QPoint(rect.left(), down.bottom() + 1), QPoint(across.right() + 1, down.bottom() + 1)}) {
        painter->save();
        painter->setClipRect(QRect(at, QSize(corner, corner)), Qt::IntersectClip);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter->restore();
    }
}

} // namespace qm::views
