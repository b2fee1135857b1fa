// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace qm::views {

/// Three brokerages flowing into the application mark.
class StartPicture final : public QWidget {
    Q_OBJECT
public:
    explicit StartPicture(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace qm::views
