// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace qm::views {

/// One entry of the kind filter: a few types that people think of together.
struct TypeGroup {
    QString id;        ///< for the settings
    QString text;      ///< translated
    QStringList types; ///< transaction type ids; empty: all
};
[[nodiscard]] QList<TypeGroup> typeGroups();

} // namespace qm::views
