// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

namespace qm {

/// The exchanges' zone, looked up once. Where the system has no zone data, five hours behind UTC is the nearest truth.
[[nodiscard]] const QTimeZone& newYork();

} // namespace qm
