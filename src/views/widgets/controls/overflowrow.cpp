// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/controls/overflowrow.h"

#include "views/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMoreWidth = 36;
} // namespace

OverflowRow::OverflowRow(int spacing, QWidget* parent)
    : QWidget(parent), m_more(new QToolButton(this)), m_spacing(spacing)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_more->setObjectName(u"moreButton"_s);
    m_more->setFont(typeFont(TypeRole::Button));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setProperty("kind", u"icon"_s);
    auto* menu = new QMenu(m_more);
    connect(menu, &QMenu::aboutToShow, this, &OverflowRow::fillMenu);
    m_more->setMenu(menu);
    m_more->hide();
}

void OverflowRow::setButtons(const QList<QAbstractButton*>& buttons)
{
    qDeleteAll(m_buttons);
    m_buttons = buttons;
    m_overflown.clear();
    for (QAbstractButton* button : m_buttons) {
        button->setParent(this);
        button->installEventFilter(this);
    }
    m_more->raise();
    updateGeometry();
    arrange();
}

QSize OverflowRow::sizeHint() const
{
    int wide = 0;
    int high = 16;
    for (const QAbstractButton* button : m_buttons) {
        wide += button->sizeHint().width() + m_spacing;
        high = qMax(high, button->sizeHint().height());
    }
    return {qMax(0, wide - m_spacing), high};
}

QSize OverflowRow::minimumSizeHint() const { return {qMin(kMoreWidth, sizeHint().width()), sizeHint().height()}; }

void OverflowRow::arrange()
{
    m_overflown.clear();
    if (const QSize hint = sizeHint(); hint != m_asked) {
        m_asked = hint;
        updateGeometry(); // a button grew: the layout gives more room where there is some
    }
    const bool all = sizeHint().width() <= width();
    const int room = width() - (all ? 0 : kMoreWidth + m_spacing);
    int left = 0;
    for (QAbstractButton* button : m_buttons) {
        const QSize size = button->sizeHint();
        const bool fits = m_overflown.isEmpty() && left + size.width() <= room;
        if (fits) {
            const int x = isRightToLeft() ? width() - left - size.width() : left;
            button->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
            left += size.width() + m_spacing;
        } else {
            m_overflown.append(button);
        }
        button->setVisible(fits);
    }
    m_more->setVisible(!m_overflown.isEmpty());
    if (!m_overflown.isEmpty()) {
        m_more->setText(u"+%1"_s.arg(m_overflown.size()));
        m_more->setAccessibleName(tr("%n more", nullptr, int(m_overflown.size())));
        m_more->setToolTip(m_more->accessibleName());
        m_more->setGeometry(isRightToLeft() ? width() - left - kMoreWidth : left, (height() - 28) / 2, kMoreWidth, 28);
    }
}

void OverflowRow::fillMenu()
{
    QMenu* menu = m_more->menu();
    menu->clear();
    for (QAbstractButton* button : std::as_const(m_overflown)) {
        QAction* action = menu->addAction(button->icon(), button->accessibleName());
        action->setCheckable(button->isCheckable());
        action->setChecked(button->isChecked());
        connect(action, &QAction::triggered, button, &QAbstractButton::click);
    }
}

void OverflowRow::resizeEvent(QResizeEvent*) { arrange(); }

bool OverflowRow::eventFilter(QObject* watched, QEvent* event)
{
    // A button that wants another width says so to its parent, which has no layout: arrange by hand.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace qm::views
