// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

namespace qm::views {

/// Every command of the program, once: menus, buttons and the command palette show the same QAction. Object names are
/// the ids ("addConnectionAction"). GUI thread; the actions belong to the collection.
class ActionCollection final : public QObject {
    Q_OBJECT
public:
    struct Spec {
        QString id;   ///< object name
        QString text; ///< with mnemonic
        QString icon; ///< of resources/icons; may be empty
        QList<QKeySequence> shortcuts = {};
        QString statusTip = {};
    };
    explicit ActionCollection(QWidget* window);

    QAction* add(const Spec& spec);
    [[nodiscard]] QAction* action(const QString& id) const; ///< must exist
    [[nodiscard]] const QList<QAction*>& actions() const { return m_order; }

private:
    QWidget* m_window;
    QList<QAction*> m_order;
    QHash<QString, QAction*> m_byId;
};

} // namespace qm::views
