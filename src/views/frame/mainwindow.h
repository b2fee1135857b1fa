// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterstate.h"
#include "models/ledger/reconciliation.h"
#include "models/livebook.h"
#include "views/bars/commandpalette.h"
#include "views/frame/parts/actions.h"
#include "views/frame/stallwatch.h"
#include "views/page.h"

#include <QMainWindow>

class QStackedWidget;
class QTimer;

namespace qm::views {

class Banner;
class ConnectionCommands;
class FilterBar;
class Navigation;
class ImportCommands;
class ReportExporter;
class Settings;
class StartPage;
class StatusBar;

/// Puts the program together: navigation, filter bar, pages, status bar, commands. Holds the window's one filter and
/// one live picture. Pages are made when they are first shown; nothing here waits.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    struct Options {
        sync::Hub* hub = nullptr;     ///< outlives the window
        Settings* settings = nullptr; ///< outlives the window
        QString view;                 ///< page to show first; empty: the last one
        bool throwAway = false;       ///< --demo: no offer to remove the demo data
    };
    explicit MainWindow(const Options& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// The hub's answer to start().
    void hubStarted(const Result<>& answer);
    /// False: there is no such page (see pageIds()).
    bool showPage(const QString& id, const QString& search = {});
    [[nodiscard]] QString currentPageId() const;
    [[nodiscard]] Page* currentPage() const;
    /// The page in front shows real data, or the start page its offer.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] models::FilterState* filter() { return &m_filter; }
    [[nodiscard]] models::LiveBook* book() { return &m_book; }
    [[nodiscard]] models::LedgerDesk* ledger() { return &m_ledger; }
    [[nodiscard]] StallWatch* pauses() { return &m_pauses; }
    [[nodiscard]] ActionCollection* actions() { return m_actions; }
    [[nodiscard]] ReportExporter* exporter() { return m_exporter; }
    [[nodiscard]] ImportCommands* imports() { return m_imports; }
    void raiseToFront();

Q_SIGNALS:
    void readyChanged();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // windowchoices.cpp
    void makeThemeActions();
    void makeGainActions();
    void setAmountsHidden(bool hidden);
    void makeDayActions();
    void followDay();

    // windowmenus.cpp
    void makeActions();
    void makePageActions();
    void makeAppMenu();
    void openPalette(const QString& typed);
    [[nodiscard]] QList<CommandPalette::Item> paletteItems();
    void showAbout();

    // windowimport.cpp
    void wireImport();

    void buildWindow();
    void wireHub();
    Page* ensurePage(const QString& id);
    void followPortfolio(const PortfolioPtr& portfolio, bool ticked);
    void followHealth();
    void showDemoBanner();
    void openDemo();
    void exportShown();
    void tell(int kind, const QString& words, const QString& button = {}, std::function<void()> pressed = {});
    void saveHabits();
    void keepPauses();

    Options m_options;
    models::FilterState m_filter;
    models::LiveBook m_book;
    models::LedgerDesk m_ledger;
    models::Reconciliation m_reconciliation;
    StallWatch m_pauses;
    ActionCollection* m_actions;
    ConnectionCommands* m_commands;
    ImportCommands* m_imports;
    ReportExporter* m_exporter;
    Navigation* m_navigation = nullptr;
    FilterBar* m_filterBar = nullptr;
    Banner* m_banner = nullptr; ///< messages
    Banner* m_demoBanner = nullptr;
    StatusBar* m_statusBar = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_blank = nullptr; ///< before the store is open
    StartPage* m_start = nullptr;
    QHash<QString, Page*> m_pages;
    QString m_wanted; ///< the page that was asked for, also while the start page covers it
    QMenu* m_appMenu = nullptr;
    QTimer* m_healthSoon; ///< collects bursts of health signals
    std::function<void()> m_bannerPressed;
    bool m_started = false;
    bool m_openingDemo = false;
};

} // namespace qm::views
