// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/parts/toolparts.h"

#include "views/tables/datatable.h"
#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/paint/icon.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kSearchWidth = 220;
struct ToolParts {
    Q_DECLARE_TR_FUNCTIONS(ToolParts)
};
} // namespace

QLineEdit* makeSearchField(
    const QString& objectName, const QString& placeholder, const QString& accessibleName, QWidget* parent)
{
    auto* field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(accessibleName);
    field->setClearButtonEnabled(true);
    field->setFixedWidth(kSearchWidth);
    field->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    return field;
}

QWidget* makeColumnsButton(DataTable* table, QWidget* parent)
{
    auto* button = new IconButton(u"settings"_s, ToolParts::tr("Columns"), parent);
    button->setObjectName(u"columnsButton"_s);
    QObject::connect(button, &QToolButton::clicked, table,
        [table, button] { table->showColumnMenu(button->mapToGlobal(button->rect().bottomLeft())); });
    return button;
}

} // namespace qm::views
