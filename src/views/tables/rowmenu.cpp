// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/rowmenu.h"

#include "views/tables/plainvalues.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"
#include "views/widgets/paint/icon.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
struct RowMenu {
    Q_DECLARE_TR_FUNCTIONS(RowMenu)
};
} // namespace

QMenu* makeRowMenu(TreeTable* table, const QModelIndex& index, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setObjectName(u"rowMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copy = menu->addAction(icon(u"copy"_s), RowMenu::tr("Copy"), table, [table] { table->copySelection(); });
    copy->setObjectName(u"copySelection"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut); // the view handles the key itself; here it is only shown
    const QPersistentModelIndex cell(index);
    menu->addAction(RowMenu::tr("Copy cell"), table,
            [cell] { QGuiApplication::clipboard()->setText(plainValue(cell).value_or(QString())); })
        ->setObjectName(u"copyCell"_s);
    menu->addAction(RowMenu::tr("Copy row"), table,
            [table, cell] {
                const QModelIndex row = cell;
                if (row.isValid())
                    QGuiApplication::clipboard()->setText(tabSeparated({row}, visibleColumns(*table->tableHeader())));
            })
        ->setObjectName(u"copyRow"_s);
    return menu;
}

} // namespace qm::views
