// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/offeredvalues.h"

#include "views/widgets/paint/icon.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QMenu>

namespace qm::views {

using namespace Qt::StringLiterals;

void offerValues(QLineEdit* edit, const QStringList& choices)
{
    auto* menu = new QMenu(edit);
    menu->setObjectName(edit->objectName() + u"-values"_s);
    for (const QString& choice : choices) {
        const QString value = choice.section(u'\t', 0, 0);
        QAction* action = menu->addAction(choice); // what follows the tab stands at the right
        action->setData(value);
        QObject::connect(action, &QAction::triggered, edit, [edit, value] {
            edit->setText(value);
            edit->setFocus();
        });
    }
    QAction* open = edit->addAction(icon(u"chevron-down"_s), QLineEdit::TrailingPosition);
    open->setToolTip(QCoreApplication::translate("qm::views::ConnectionForm", "Usual values (Alt+Down)"));
    open->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    open->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(
        open, &QAction::triggered, menu, [edit, menu] { menu->popup(edit->mapToGlobal(QPoint(0, edit->height()))); });
}

} // namespace qm::views
