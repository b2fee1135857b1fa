// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

class QTreeView;

namespace qm::views {

/// Knows which instruments a table shows right now, so that live prices are asked for these first. Tells a quarter of a
/// second after scrolling, folding or sorting came to rest. GUI thread.
class VisibleRows final : public QObject {
    Q_OBJECT
public:
    explicit VisibleRows(QTreeView* view);
    [[nodiscard]] const QStringList& instrumentKeys() const { return m_keys; } ///< from the top down, each once

Q_SIGNALS:
    void changed(const QStringList& instrumentKeys);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();

    QTreeView* m_view;
    QTimer m_rest;
    QStringList m_keys;
};

} // namespace qm::views
