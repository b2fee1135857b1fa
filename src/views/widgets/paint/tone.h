// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/theme.h"

class QLabel;

namespace qm::views {

/// The colour roles that text and icons take; resolved against the present theme at every paint. Gain and Loss are for
/// money and follow the person's scheme; Good and Bad are for states and do not.
enum class Tone { Text, Text2, Text3, Disabled, Accent, OnAccent, Gain, Loss, Good, Bad, Warn };
[[nodiscard]] QColor toneColor(Tone tone);
/// Gain above zero, loss below, plain text at zero and for the unknown.
[[nodiscard]] Tone toneOfSign(int sign);

/// A plain-text label in one of the type roles. Its colour follows the theme (style sheet property "tone").
[[nodiscard]] QLabel* makeLabel(const QString& text, TypeRole role, Tone tone, QWidget* parent = nullptr);
void setTone(QLabel* label, Tone tone);

} // namespace qm::views
