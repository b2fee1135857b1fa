// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace qm::views {

/// A folder, typed or chosen.
class PathEditor final : public QWidget {
    Q_OBJECT
public:
    explicit PathEditor(QWidget* parent = nullptr);
    [[nodiscard]] QLineEdit* edit() const { return m_edit; }

private:
    void choose();
    QLineEdit* m_edit;
};

} // namespace qm::views
