// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"
#include "views/widgets/paint/tone.h"

#include <QList>
#include <QRect>
#include <QSize>

#include <optional>

class QPainter;

namespace qm::views {

// Small drawings shared by widgets and delegates. All take their colours from the present theme, restore the painter,
// and centre themselves in `rect` where they have a fixed size.

inline constexpr QSize kChipSize{22, 16};
/// Two letters on 17 % of the brokerage's colour. Any size; the letters grow with the height.
void paintChip(QPainter* painter, const QRect& rect, const QString& brokerId);

/// Shape and colour together, so that colour is never alone: dot, triangle, square, ring.
enum class Light { Fine, NeedsYou, Failed, Off, Busy };
[[nodiscard]] Light lightOf(const ConnectionHealth& health);
void paintLight(QPainter* painter, const QRect& rect, Light light);
[[nodiscard]] Tone toneOf(Light light);
[[nodiscard]] QString lightText(Light light); ///< for accessible names

/// 1.25 px line with an end dot; no axis, no fill, no colour by direction. Fewer than two values: nothing.
void paintSparkline(QPainter* painter, const QRectF& rect, const QList<double>& values, const QColor& color);

/// The direction mark before a P/L figure. Painted, because most fonts lack it.
inline constexpr QSize kTriangleSize{7, 6};
void paintTriangle(QPainter* painter, const QRect& rect, bool up, const QColor& color);

/// 6 px high bar; share 0..1; tick: a threshold mark.
void paintBar(QPainter* painter, const QRect& rect, double share, const QColor& fill, std::optional<double> tick = {});

enum class BadgeKind { Neutral, Warn, Loss };
[[nodiscard]] BadgeKind badgeKind(const QString& badge); ///< "ITM" loss, "today" and up to "7 d" warn
[[nodiscard]] int badgeWidth(const QString& badge);
/// Draws at the left end of `rect`, centred in height.
void paintBadge(QPainter* painter, const QRect& rect, const QString& badge);

/// A shortcut in a small frame ("Ctrl K"), at the right end of `rect`, centred in height.
[[nodiscard]] int keyHintWidth(const QString& keys);
void paintKeyHint(QPainter* painter, const QRect& rect, const QString& keys, const QColor& color, const QColor& border);

/// Rounded surface with a 1 px border on pixel centres.
void paintSurface(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border, qreal radius = 8);

} // namespace qm::views
