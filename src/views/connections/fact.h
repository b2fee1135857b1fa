// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/tone.h"

#include <QWidget>

class QLabel;

namespace qm::views {

/// Label, value, one quiet line; optionally a small drawing between.
class Fact final : public QWidget {
    Q_OBJECT
public:
    explicit Fact(const QString& label, QWidget* middle = nullptr, QWidget* parent = nullptr);
    void set(const QString& value, const QString& line, Tone tone = Tone::Text);
    void setLabel(const QString& label);

private:
    QLabel* m_label;
    QLabel* m_value;
    QLabel* m_line;
};

} // namespace qm::views
