// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/painters.h"

#include <QAbstractButton>

namespace qm::views {

/// One brokerage in the filter bar: chip, name, and a light only where something is wrong. Whether it is chosen is told
/// from outside (setChecked); a press only says what the person wants.
class Pill final : public QAbstractButton {
    Q_OBJECT
public:
    Pill(const QString& brokerId, const QString& text, QWidget* parent = nullptr); ///< empty id: no chip
    [[nodiscard]] const QString& brokerId() const { return m_brokerId; }
    void setLight(Light light);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// `add`: Ctrl was held, or the middle button used.
    void chosen(const QString& brokerId, bool add);

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override { }
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void updateTexts();
    QString m_brokerId;
    Light m_light = Light::Fine;
    bool m_add = false;
};

} // namespace qm::views
