// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/patheditor.h"

#include "views/widgets/controls/iconbutton.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>

namespace qm::views {

PathEditor::PathEditor(QWidget* parent) : QWidget(parent), m_edit(new QLineEdit(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* button = new IconButton(QStringLiteral("folder"), tr("Choose a folder"), this);
    row->addWidget(m_edit, 1);
    row->addWidget(button);
    setFocusProxy(m_edit);
    connect(button, &IconButton::clicked, this, &PathEditor::choose);
}

void PathEditor::choose()
{
    auto* dialog = new QFileDialog(this, tr("Choose a folder"), m_edit->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace qm::views
