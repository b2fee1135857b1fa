// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qm {

/// The calling thread gives way to threads that people wait for, this program's window first, for the rest of its life:
/// where all processors are busy the window still gets one at once. Elsewhere it changes nothing. Any thread but the
/// main one.
void giveWay();

} // namespace qm
