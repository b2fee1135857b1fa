// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/dialogdriver.h"

#include "views/connections/dialog/connectionform.h"
#include "views/connections/dialog/resultbox.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace qm::test {

using namespace Qt::StringLiterals;
using views::ResultBox;

namespace {
constexpr int kPatienceMs = 60'000;
}

bool DialogDriver::open()
{
    if (!m_window.press(Qt::Key_N, Qt::ControlModifier))
        return false;
    m_dialog = m_window.window().findChild<views::AddConnectionDialog*>();
    return m_dialog && QTest::qWaitForWindowExposed(m_dialog);
}

bool DialogDriver::chooseBroker(const QString& name)
{
    auto* list = find<QListWidget>(u"brokerList"_s);
    const auto items = list->findItems(name, Qt::MatchExactly);
    if (items.size() != 1)
        return false;
    list->scrollToItem(items.first());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(items.first()).center());
    return find<QLabel>(u"brokerTitle"_s)->text() == name
        && QTest::qWaitFor([this] { return m_dialog->form()->isVisible(); }, kPatienceMs);
}

bool DialogDriver::type(const QString& field, const QString& text)
{
    auto* edit = find<QLineEdit>(u"field-"_s + field);
    if (!edit)
        return false;
    if (!edit->isVisible())
        QTest::mouseClick(find<QToolButton>(u"advancedButton"_s), Qt::LeftButton);
    if (!edit->isVisible())
        return false;
    QTest::mouseClick(edit, Qt::LeftButton);
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
    return edit->text() == text;
}

QString DialogDriver::typed(const QString& field) const
{
    const auto* edit = find<QLineEdit>(u"field-"_s + field);
    return edit ? edit->text() : u"no such field"_s;
}

bool DialogDriver::test()
{
    auto* button = find<QPushButton>(u"testButton"_s);
    if (!button || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return QTest::qWaitFor(
        [this] { return m_dialog->result()->isVisible() && m_dialog->result()->kind() != ResultBox::Kind::Running; },
        kPatienceMs);
}

bool DialogDriver::isGood() const { return isOpen() && m_dialog->result()->kind() == ResultBox::Kind::Good; }

QString DialogDriver::words() const
{
    return find<QLabel>(u"resultTitle"_s)->text() + u'\n' + find<QLabel>(u"resultLine"_s)->text();
}

bool DialogDriver::canAdd() const { return find<QPushButton>(u"addButton"_s)->isEnabled(); }

bool DialogDriver::add()
{
    if (!canAdd())
        return false;
    QTest::mouseClick(find<QPushButton>(u"addButton"_s), Qt::LeftButton);
    return QTest::qWaitFor([this] { return !m_dialog; }, kPatienceMs);
}

bool DialogDriver::addAnyway()
{
    // The button's menu runs its own event loop: a timer presses the entry there.
    bool pressed = false;
    QTimer::singleShot(0, m_dialog, [&] {
        auto* action = find<QAction>(u"addAnywayAction"_s);
        auto* menu = qobject_cast<QMenu*>(action->parent());
        pressed = menu->isVisible();
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    });
    QTest::mouseClick(find<QToolButton>(u"moreButton"_s), Qt::LeftButton);
    return pressed && QTest::qWaitFor([this] { return !m_dialog; }, kPatienceMs);
}

QString DialogDriver::connectTo(const QString& broker, const QMap<QString, QString>& fields)
{
    if (!open())
        return u"no dialog"_s;
    if (!chooseBroker(broker))
        return u"no such broker"_s;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        if (!type(field.key(), field.value()))
            return u"cannot fill in "_s + field.key();
    }
    if (!test() || !isGood())
        return words();
    return add() ? QString() : u"not added: "_s + words();
}

} // namespace qm::test
