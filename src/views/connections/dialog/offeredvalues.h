// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QLineEdit;

namespace qm::views {

/// Puts a button into the field that opens the usual values, each "value" or "value\tlabel"; what is typed stays free.
/// Alt+Down opens them from the keyboard.
void offerValues(QLineEdit* edit, const QStringList& choices);

} // namespace qm::views
