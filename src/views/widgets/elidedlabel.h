// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QLabel>

namespace qm::views {

/// One line of plain text that ends in an ellipsis where there is no room; it never widens what it stands in. Whoever
/// sets the text sets the tool tip.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    ElidedLabel(const QString& text, TypeRole role, Tone tone, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace qm::views
