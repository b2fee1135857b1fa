// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's commands and where they can be reached: menus, keys, the palette.
#include "reports/catalog.h"
#include "views/bars/commandfield.h"
#include "views/bars/filterbar.h"
#include "views/connections/connectioncommands.h"
#include "views/format.h"
#include "views/frame/mainwindow.h"
#include "views/frame/pages.h"
#include "views/frame/parts/navigation.h"
#include "views/frame/parts/reportexporter.h"
#include "views/frame/settings.h"
#include "views/imports/importcommands.h"
#include "views/ledger/settings/ledgersettingsdialog.h"
#include "views/widgets/brokernames.h"
#include "views/widgets/paint/icon.h"

#include <QMenu>
#include <QMessageBox>

namespace qm::views {

using namespace Qt::StringLiterals;

void MainWindow::makeActions()
{
    const auto add = [this](const ActionCollection::Spec& spec, auto&& slot) {
        QAction* action = m_actions->add(spec);
        connect(action, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
        return action;
    };
    add({u"addConnectionAction"_s, tr("&Add connection..."), u"plus"_s, {QKeySequence(Qt::CTRL | Qt::Key_N)},
            tr("Connect another brokerage account")},
        [this] { m_commands->add(); });
    add({u"importAction"_s, tr("&Import statements..."), u"file"_s, {QKeySequence(Qt::CTRL | Qt::Key_I)},
            tr("Take in statement files of a brokerage; files can also be dropped onto the window")},
        [this] { m_imports->ask(); });
    add({u"exportShownAction"_s, tr("Export shown &table..."), u"export"_s, {QKeySequence(Qt::CTRL | Qt::Key_E)},
            tr("Write what the page's table shows as CSV")},
        [this] { exportShown(); });
    for (const QString& report : reports::reportIds()) {
        add({u"export-"_s + report, reports::reportTitle(report), u"file"_s, {},
                tr("Write the report as CSV, with the filter that is set")},
            [this, report] { m_exporter->ask(report); });
    }
    add({u"ledgerSettingsAction"_s, tr("&Ledger settings..."), u"settings"_s, {},
            tr("Lot methods, option premiums and wash sales")},
        [this] {
            auto* dialog = new LedgerSettingsDialog(m_ledger.settings(), *m_book.portfolio(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog] { m_ledger.setSettings(dialog->settings()); });
            dialog->open();
        });
    add({u"quitAction"_s, tr("&Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, tr("Close QuantMatrix")},
        [this] { close(); });
    makePageActions();
    makeThemeActions();
    makeGainActions();
    makeDayActions();
    QAction* hide = add({u"hideAmountsAction"_s, tr("&Hide amounts"), u"eye"_s,
                            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)}, tr("Show dots in place of amounts")},
        [] {});
    hide->setShortcutContext(Qt::ApplicationShortcut); // in a price chart too, which is a window of its own
    hide->setCheckable(true);
    hide->setChecked(format::amountsHidden());
    connect(hide, &QAction::toggled, this, [this](bool hidden) { setAmountsHidden(hidden); });
    add({u"syncAction"_s, tr("&Sync now"), u"sync"_s, {QKeySequence(Qt::Key_F5)}, tr("Read all connections")},
        [this] { m_options.hub->syncAll(); });
    add({u"cancelSyncAction"_s, tr("&Cancel the sync"), u"close"_s, {QKeySequence(Qt::SHIFT | Qt::Key_F5)},
            tr("Stop what runs; what is complete stays")},
        [this] { m_options.hub->cancelSync(); })
        ->setEnabled(false);
    add({u"clearFilterAction"_s, tr("C&lear the filter"), u"filter"_s, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X)},
            tr("Show every brokerage and account")},
        [this] { m_filter.clear(); });
    add({u"paletteAction"_s, tr("Search and &run..."), u"search"_s, {QKeySequence(Qt::CTRL | Qt::Key_K)},
            tr("Pages, accounts, symbols and commands")},
        [this] { openPalette({}); });
    add({u"findAction"_s, tr("&Find in the page"), u"search"_s, {QKeySequence(Qt::CTRL | Qt::Key_F)},
            tr("Search in the page's table")},
        [this] {
            if (Page* page = currentPage())
                page->focusSearch();
        });
    add({u"menuAction"_s, tr("&Menu"), u"menu"_s, {QKeySequence(Qt::Key_F10)}, tr("Every command by name")}, [this] {
        const QPoint foot = m_navigation->mapToGlobal(QPoint(m_navigation->width() + 4, m_navigation->height() - 8));
        m_appMenu->popup(foot - QPoint(0, m_appMenu->sizeHint().height()));
        m_appMenu->setActiveAction(m_appMenu->actions().value(0));
    });
    add({u"aboutAction"_s, tr("&About QuantMatrix"), u"info"_s, {}, tr("Version and licence")},
        [this] { showAbout(); });
}

void MainWindow::makePageActions()
{
    int number = 0;
    for (const PageEntry& entry : pageEntries()) {
        ++number;
        QAction* action = m_actions->add({u"page-"_s + entry.id, entry.title, entry.icon,
            {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number))}, tr("Go to the page")});
        connect(action, &QAction::triggered, this, [this, id = entry.id] { showPage(id); });
    }
}

void MainWindow::makeAppMenu()
{
    const auto addAll = [this](QMenu* menu, const QStringList& ids) {
        for (const QString& id : ids) {
            if (id.isEmpty())
                menu->addSeparator();
            else
                menu->addAction(m_actions->action(id));
        }
    };
    m_appMenu = new QMenu(this);
    m_appMenu->setObjectName(u"appMenu"_s);
    QMenu* file = m_appMenu->addMenu(tr("&File"));
    addAll(file, {u"addConnectionAction"_s, u"importAction"_s, u"syncAction"_s, u"cancelSyncAction"_s, {}});
    QMenu* reports = file->addMenu(icon(u"export"_s), tr("&Export report"));
    reports->setObjectName(u"exportReportMenu"_s);
    for (const QString& report : reports::reportIds())
        reports->addAction(m_actions->action(u"export-"_s + report));
    addAll(file, {u"exportShownAction"_s, {}, u"quitAction"_s});
    QMenu* view = m_appMenu->addMenu(tr("&View"));
    for (const PageEntry& entry : pageEntries())
        view->addAction(m_actions->action(u"page-"_s + entry.id));
    addAll(view,
        {{}, u"paletteAction"_s, u"findAction"_s, u"clearFilterAction"_s, {}, u"hideAmountsAction"_s, {},
            u"ledgerSettingsAction"_s, {}, u"theme-system"_s, u"theme-dark"_s, u"theme-light"_s});
    QMenu* gains = view->addMenu(tr("&Gains and losses"));
    gains->setObjectName(u"gainColorsMenu"_s);
    addAll(gains, {u"gains-green-up"_s, u"gains-red-up"_s, u"gains-blue-orange"_s});
    QMenu* days = view->addMenu(tr("A da&y begins at"));
    days->setObjectName(u"dayStartMenu"_s);
    for (const DayStart start : dayStarts())
        days->addAction(m_actions->action(u"day-"_s + idOf(start)));
    QMenu* help = m_appMenu->addMenu(tr("&Help"));
    addAll(help, {u"aboutAction"_s});

    auto* exportMenu = new QMenu(this);
    exportMenu->setObjectName(u"exportMenu"_s);
    addAll(exportMenu, {u"exportShownAction"_s, {}});
    for (const QString& report : reports::reportIds())
        exportMenu->addAction(m_actions->action(u"export-"_s + report));
    m_filterBar->setExportMenu(exportMenu);
    m_navigation->addFootAction(m_actions->action(u"hideAmountsAction"_s), u"eye"_s, u"eye-off"_s, tr("Show amounts"));
    m_navigation->addFootAction(m_actions->action(u"menuAction"_s), u"menu"_s);
}

QList<CommandPalette::Item> MainWindow::paletteItems()
{
    QList<CommandPalette::Item> items;
    for (const QAction* action : m_actions->actions()) {
        if (!action->isEnabled() || action->objectName() == "paletteAction"_L1)
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const bool page = action->objectName().startsWith("page-"_L1);
        const bool exports = action->objectName().startsWith("export-"_L1);
        const QString text = QString(action->text()).remove(u'&');
        items.append({exports ? tr("Export report: %1").arg(text) : text,
            keys.isEmpty() ? (page ? tr("Page") : tr("Command")) : keys, action->icon(),
            [this, id = action->objectName()] { m_actions->action(id)->trigger(); }});
    }
    const PortfolioPtr portfolio = m_book.portfolio();
    for (const QString& broker : brokerIds(*portfolio)) {
        items.append({tr("Show only %1").arg(brokerTitle(broker, *portfolio, m_options.hub->registry())), tr("Filter"),
            chipIcon(broker), [this, broker] {
                m_filter.setScope({{broker}, {}});
            }});
    }
    QMap<QString, QString> symbols; // symbol -> broker, for the chip
    for (const AccountStatePtr& account : portfolio->accounts) {
        items.append({u"%1 %2"_s.arg(account->account.name, format::maskedAccount(account->account.number)),
            tr("Account"), chipIcon(account->brokerId), [this, id = account->accountId] {
                m_filter.setScope({{}, {id}});
            }});
        for (const StandardPosition& position : account->positions)
            symbols.insert(position.instrument.symbol, account->brokerId);
    }
    if (pageIds().contains(u"positions"_s)) {
        for (auto it = symbols.cbegin(); it != symbols.cend(); ++it)
            items.append({it.key(), tr("Symbol"), chipIcon(it.value()),
                [this, symbol = it.key()] { showPage(u"positions"_s, symbol); }});
    }
    return items;
}

void MainWindow::openPalette(const QString& typed)
{
    auto* palette = new CommandPalette(paletteItems(), typed, this);
    const CommandField* field = m_filterBar->commandField();
    const QPoint right = field->mapToGlobal(QPoint(field->width(), field->height() + 4));
    palette->move(right - QPoint(palette->width(), 0));
    palette->show();
    palette->setFocus();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About QuantMatrix"), u"QuantMatrix " QM_VERSION ""_s, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(48, 48));
    box->setInformativeText(
        tr("One true picture of all your brokerage accounts, on your own computer. Read-only toward brokers.\n\n"
           "Free software under the GNU General Public License, version 3 or later.\nBuilt with Qt %1.")
            .arg(QString::fromLatin1(qVersion())));
    box->open();
}

} // namespace qm::views
