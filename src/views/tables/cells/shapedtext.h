// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStaticText>

#include <limits>

class QPainter;
class QRect;

namespace qm::views {

/// A text of one line as a font's glyphs. Shaping costs more than painting, and a table that scrolls paints the same
/// texts again and again: the last few thousand are kept. GUI thread.
struct ShapedText {
    static constexpr int kAnyRoom = std::numeric_limits<int>::max();
    QStaticText glyphs;
    int width = 0;

    /// `room`: pixels; a longer text ends in an ellipsis. Good until the next call.
    [[nodiscard]] static const ShapedText& of(const QString& text, const QFont& font, int room = kAnyRoom);
    /// With the painter's pen, in the middle of the height, at the left, right or center of the box.
    void paint(QPainter* painter, const QRect& box, Qt::Alignment side) const;

private:
    QFont m_font;
};

} // namespace qm::views
