// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/positions/positionsmodel.h"

#include <QHash>
#include <QObject>

class QTreeView;

namespace qm::views {

/// Remembers which groups are open, per grouping and by key, through resets, filters and restarts. A group that the
/// person never touched is open when that helps: shares with their options, and the owner in groups by owner.
class Expansion final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Expansion)
public:
    Expansion(QTreeView* view, models::PositionsModel* model, QObject* parent);

    [[nodiscard]] QStringList save() const; ///< sign for open or not, grouping, key
    void restore(const QStringList& saved);
    void applyAll();

private:
    void applyTo(const QModelIndex& row);
    void remember(const QModelIndex& row, bool open);
    [[nodiscard]] bool isOpenAtFirst(const QModelIndex& row) const;
    [[nodiscard]] QString keyOf(const QModelIndex& row) const;

    QTreeView* m_view;
    models::PositionsModel* m_model;
    QHash<QString, bool> m_open;
    bool m_applying = false;
};

} // namespace qm::views
