// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QIcon>

namespace qm::views {

/// One of our icons (resources/icons/<name>.svg), tinted from the theme at paint time and rendered at the device pixel
/// ratio, so that a theme switch needs only a repaint. Disabled: the disabled colour; state On: accent.
[[nodiscard]] QIcon icon(const QString& name, Tone tone = Tone::Text2);
/// The two-letter chip of a brokerage as an icon, for menus and lists.
[[nodiscard]] QIcon chipIcon(const QString& brokerId);
void paintIcon(QPainter* painter, const QRect& rect, const QString& name, const QColor& color);
/// The 3 x 3 application mark.
void paintMark(QPainter* painter, const QRectF& rect);
[[nodiscard]] QIcon applicationIcon();

} // namespace qm::views
