// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QWidget>

namespace qm::views {

/// A 6 px bar: progress, weight, budget.
class SlimBar final : public QWidget {
    Q_OBJECT
public:
    explicit SlimBar(QWidget* parent = nullptr);
    void setShare(double share, Tone tone = Tone::Accent); ///< 0..1

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
    Tone m_tone = Tone::Accent;
};

} // namespace qm::views
