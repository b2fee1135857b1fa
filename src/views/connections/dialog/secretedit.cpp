// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/secretedit.h"

#include "views/widgets/paint/icon.h"

#include <QAction>
#include <QSignalBlocker>
#include <QToolButton>

namespace qm::views {

using namespace Qt::StringLiterals;

SecretEdit::SecretEdit(QWidget* parent) : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    QAction* lock = addAction(icon(u"lock"_s), QLineEdit::TrailingPosition);
    lock->setToolTip(tr("Kept in your system's keychain, never in the database or a log"));
    lock->setText(lock->toolTip());
    lock->setEnabled(true);
    m_eye = addAction(icon(u"eye"_s), QLineEdit::TrailingPosition);
    m_eye->setObjectName(u"showSecretAction"_s);
    m_eye->setCheckable(true);
    m_eye->setText(tr("Show"));
    m_eye->setToolTip(tr("Show what is typed"));
    connect(m_eye, &QAction::toggled, this, [this](bool shown) {
        setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_eye->setText(shown ? tr("Hide") : tr("Show"));
        m_eye->setToolTip(shown ? tr("Hide what is typed") : tr("Show what is typed"));
    });
    // Reachable by Tab for those who do not use a mouse.
    const auto buttons = findChildren<QToolButton*>();
    for (QToolButton* button : buttons) {
        if (button->defaultAction() == m_eye)
            button->setAccessibleName(tr("Show or hide what is typed"));
    }
}

SecretEdit::~SecretEdit()
{
    const QSignalBlocker quiet(this); // the form around it is going too
    clear();
}

} // namespace qm::views
