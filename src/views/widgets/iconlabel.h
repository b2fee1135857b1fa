// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QWidget>

namespace qm::views {

/// An icon that only decorates; follows the theme because it paints itself.
class IconLabel final : public QWidget {
    Q_OBJECT
public:
    IconLabel(const QString& name, int size, Tone tone = Tone::Text2, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    Tone m_tone;
};

} // namespace qm::views
