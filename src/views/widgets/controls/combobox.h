// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace qm::views {

/// A combo box whose chevron follows the theme: a style sheet can only show an image as it is. The wheel scrolls the
/// page under it and changes nothing by accident, unless it has the focus.
class ComboBox final : public QComboBox {
    Q_OBJECT
public:
    explicit ComboBox(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace qm::views
