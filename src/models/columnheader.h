// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QCoreApplication>
#include <QString>
#include <QVariant>

namespace qm::models {

/// What a table's header says of a column, from the model's table of columns: `title` (and `toolTip`, `sample` where it
/// has them), `kind`, `id`, `shown`. `context`: of the translation.
template <typename Info>
[[nodiscard]] QVariant columnHeader(const Info& info, const char* context, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate(context, info.title);
    case Qt::ToolTipRole:
        if constexpr (requires { info.toolTip; })
            return QCoreApplication::translate(context, info.toolTip);
        return {};
    case ColumnTypeRole:
        return static_cast<int>(info.kind);
    case KeyRole:
        return QString::fromLatin1(info.id);
    case ShownRole:
        return info.shown;
    case SampleRole:
        if constexpr (requires { info.sample; })
            return info.sample != nullptr ? QVariant(QString::fromLatin1(info.sample)) : QVariant();
        return {};
    default:
        return {};
    }
}

} // namespace qm::models
