// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListWidget;

namespace qm::views {

/// Ctrl+K: one field over pages, accounts, symbols and commands. Opens under the command field, closes by Esc, by a
/// click elsewhere, or when something was run. Deletes itself when closed.
class CommandPalette final : public QFrame {
    Q_OBJECT
public:
    struct Item {
        QString text;
        QString hint; ///< kind or shortcut, quiet at the right
        QIcon icon = {};
        std::function<void()> run;
    };
    CommandPalette(QList<Item> items, const QString& typed, QWidget* parent);
    /// Better first: start of the text, start of a word, anywhere, letters in order. Below zero: no match.
    [[nodiscard]] static int score(const QString& typed, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& typed);
    void runCurrent();
    QList<Item> m_items;
    QLineEdit* m_edit;
    QListWidget* m_list;
};

} // namespace qm::views
