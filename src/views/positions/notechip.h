// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace qm::views {

/// A short fact on the tool bar of a page, in accent on a tinted ground: "Filtered: 13,267.50 hidden".
class NoteChip final : public QLabel {
    Q_OBJECT
public:
    explicit NoteChip(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace qm::views
