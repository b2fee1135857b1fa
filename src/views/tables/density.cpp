// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/density.h"

#include "views/theme.h"

#include <QFontMetrics>

namespace qm::views {

namespace {
Density s_density = Density::Normal; // GUI thread only
}

Density density() { return s_density; }

void setDensity(Density value) { s_density = value; }

int rowHeight(Density value)
{
    const int wanted = value == Density::Compact ? 24 : (value == Density::Normal ? 28 : 32);
    return qMax(wanted, QFontMetrics(typeFont(TypeRole::Cell)).height() + 6);
}

} // namespace qm::views
