// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's choices of one among several: colours of the program, colours of gains and losses,
// amounts in sight or not, the hour at which the day begins.
#include "models/daywords.h"
#include "views/format.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/theme.h"

#include <QActionGroup>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

QString dayText(DayStart start)
{
    switch (start) {
    case DayStart::NewYorkMidnight:
        return MainWindow::tr("%1 (exchange calendar)").arg(models::dayStartWords(start));
    case DayStart::NewYork17:
        return MainWindow::tr("%1 (end of the futures day)").arg(models::dayStartWords(start));
    case DayStart::NewYork18:
        return MainWindow::tr("%1 (the futures day)").arg(models::dayStartWords(start));
    case DayStart::NewYork20:
        return MainWindow::tr("%1 (end of extended trading)").arg(models::dayStartWords(start));
    case DayStart::UtcMidnight:
        return MainWindow::tr("%1 (crypto)").arg(models::dayStartWords(start));
    }
    Q_UNREACHABLE();
}

} // namespace

void MainWindow::makeThemeActions()
{
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& name, const QString& text, ThemeKeeper::Mode mode) {
        QAction* action = m_actions->add({u"theme-"_s + name, text, u"theme"_s, {}, tr("Colours of the program")});
        action->setCheckable(true);
        action->setChecked(ThemeKeeper::instance().mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name, mode] {
            m_options.settings->set(Settings::Key::ThemeMode, name);
            ThemeKeeper::instance().setMode(mode);
        });
    };
    add(u"system"_s, tr("Theme: as the system"), ThemeKeeper::Mode::System);
    add(u"dark"_s, tr("Theme: dark"), ThemeKeeper::Mode::Dark);
    add(u"light"_s, tr("Theme: light"), ThemeKeeper::Mode::Light);
}

void MainWindow::makeGainActions()
{
    const QString stored = m_options.settings->value(Settings::Key::GainScheme).toString();
    ThemeKeeper::instance().setGainScheme(gainSchemeFromName(stored).value_or(GainScheme::GreenUp));
    auto* group = new QActionGroup(this);
    const auto add = [&](GainScheme scheme, const QString& text) {
        QAction* action = m_actions->add({u"gains-"_s + nameOf(scheme), text, u"theme"_s, {},
            tr("Colours of gains and losses, everywhere at once")});
        action->setCheckable(true);
        action->setChecked(ThemeKeeper::instance().gainScheme() == scheme);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme] {
            m_options.settings->set(Settings::Key::GainScheme, nameOf(scheme));
            ThemeKeeper::instance().setGainScheme(scheme);
        });
    };
    add(GainScheme::GreenUp, tr("Gains green, losses red"));
    add(GainScheme::RedUp, tr("Gains red, losses green (East Asian)"));
    add(GainScheme::BlueOrange, tr("Gains blue, losses orange (colour-blind safe)"));
}

void MainWindow::setAmountsHidden(bool hidden)
{
    format::setAmountsHidden(hidden);
    m_options.settings->set(Settings::Key::HideAmounts, hidden);
    if (m_started)
        Q_EMIT m_book.changed(m_book.portfolio(), false); // every figure is written anew
    for (QWidget* part : findChildren<QWidget*>())
        part->update(); // tables write theirs while they paint
}

void MainWindow::makeDayActions()
{
    auto* group = new QActionGroup(this);
    for (const DayStart start : dayStarts()) {
        //: %1: "17:00 New York"
        QAction* action = m_actions->add({u"day-"_s + idOf(start), tr("The day begins at %1").arg(dayText(start)),
            u"clock"_s, {}, tr("What \"today\" and the profit of the day count from, here and on the command line")});
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, start] {
            m_options.hub->setDayStart(start, [this](const Result<>&) { followDay(); }); // a refusal is told elsewhere
        });
    }
    connect(m_options.hub, &sync::Hub::dayChanged, this, &MainWindow::followDay);
    followDay();
}

void MainWindow::followDay()
{
    m_actions->action(u"day-"_s + idOf(m_options.hub->clock().dayStart()))->setChecked(true);
}

} // namespace qm::views
