// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/frame/pages.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace qm::views {

/// One line of the navigation: icon, title, badge. Icons only when narrow.
class NavButton final : public QAbstractButton {
    Q_OBJECT
public:
    NavButton(const QString& iconName, const QString& title, QWidget* parent = nullptr);
    void setCompact(bool compact);
    void setBadge(int count, const QString& meaning);
    void setIconName(const QString& iconName, const QString& title);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    bool m_compact = false;
    int m_badge = 0;
};

/// The column at the left: mark, the pages that exist, hide amounts. 168 px wide, 48 when compact.
class Navigation final : public QWidget {
    Q_OBJECT
public:
    explicit Navigation(const QList<PageEntry>& pages, QWidget* parent = nullptr);

    void setCurrent(const QString& pageId);
    void setCompact(bool compact);
    void setBadge(const QString& pageId, int count, const QString& meaning);
    void setPageEnabled(const QString& pageId, bool enabled);
    /// The buttons at the foot: an action each, shown by its icon and text; a checkable one shows what it would undo.
    void addFootAction(
        QAction* action, const QString& iconName, const QString& checkedIcon = {}, const QString& checkedText = {});

Q_SIGNALS:
    void pageChosen(const QString& pageId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QHash<QString, NavButton*> m_pages;
    QList<NavButton*> m_buttons;
    QVBoxLayout* m_column;
    bool m_compact = false;
};

} // namespace qm::views
