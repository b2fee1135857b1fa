// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QPen>

class QValueAxis;

namespace qm::views {

// What all charts share: no frame, legend or margins of Qt's own; axes are painted in the foreground.

void makePlain(QChartView* view);
/// Beside that: follows the mouse and takes the arrow keys for its crosshair.
void makeExplorable(QChartView* view);
/// An upright axis at the right that draws only its grid.
[[nodiscard]] QValueAxis* makeGridAxis(QChart* chart);
/// One pixel at any scale.
[[nodiscard]] QPen hairline(const QColor& color);
/// Every how many units a grid line stands so that about `lines` of them fit a span: 1, 2 or 5 times a power of ten.
[[nodiscard]] double roundStep(double span, int lines);

} // namespace qm::views
