// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QLineEdit>

namespace qm::views {

/// A secret's field: dots, an eye to look, a lock that says where it goes. What is typed leaves only as a Secret and
/// is cleared with the field. No undo, no drag, no completion.
class SecretEdit final : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretEdit(QWidget* parent = nullptr);
    ~SecretEdit() override;
    [[nodiscard]] Secret secret() const { return Secret(text()); }

private:
    QAction* m_eye;
};

} // namespace qm::views
