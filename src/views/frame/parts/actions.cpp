// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/parts/actions.h"

#include "views/widgets/paint/icon.h"

#include <QWidget>

namespace qm::views {

ActionCollection::ActionCollection(QWidget* window) : QObject(window), m_window(window) { }

QAction* ActionCollection::add(const Spec& spec)
{
    Q_ASSERT(!m_byId.contains(spec.id));
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    action->setShortcuts(spec.shortcuts);
    action->setStatusTip(spec.statusTip);
    QString tip = QString(spec.text).remove(u'&');
    if (!spec.shortcuts.isEmpty())
        tip += QStringLiteral(" (%1)").arg(spec.shortcuts.first().toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    m_window->addAction(action); // so that the shortcut works without a visible menu
    m_order.append(action);
    m_byId.insert(spec.id, action);
    return action;
}

QAction* ActionCollection::action(const QString& id) const
{
    QAction* found = m_byId.value(id);
    Q_ASSERT_X(found, "ActionCollection", qPrintable(id));
    return found;
}

} // namespace qm::views
