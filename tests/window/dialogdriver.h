// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connections/dialog/addconnectiondialog.h"
#include "window/windowdriver.h"

#include <QPointer>

namespace qm::test {

/// The "Add connection" dialog of the real window, filled in as a person would.
class DialogDriver {
public:
    explicit DialogDriver(WindowDriver& window) : m_window(window) { }

    [[nodiscard]] bool open();                            ///< Ctrl+N
    [[nodiscard]] bool chooseBroker(const QString& name); ///< a click in the list: "Alpaca"
    /// Clears the field and types; opens the folded part where the field is in there.
    [[nodiscard]] bool type(const QString& field, const QString& text);
    [[nodiscard]] QString typed(const QString& field) const;
    [[nodiscard]] bool test(); ///< presses Test and waits for the answer, good or bad
    [[nodiscard]] bool isGood() const;
    [[nodiscard]] bool isOpen() const { return m_dialog && m_dialog->isVisible(); }
    [[nodiscard]] QString words() const; ///< of the result box: title and line below
    [[nodiscard]] bool canAdd() const;
    [[nodiscard]] bool add();       ///< presses Add and waits until the dialog is gone
    [[nodiscard]] bool addAnyway(); ///< the same by the menu, without a good test

    /// All of it for one connection, by broker name and fields. Empty: it is added; else what stood in the way.
    [[nodiscard]] QString connectTo(const QString& broker, const QMap<QString, QString>& fields);

private:
    template <typename T>
    [[nodiscard]] T* find(const QString& name) const
    {
        return m_dialog ? m_dialog->findChild<T*>(name) : nullptr;
    }
    WindowDriver& m_window;
    QPointer<views::AddConnectionDialog> m_dialog;
};

} // namespace qm::test
