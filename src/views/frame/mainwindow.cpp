// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/mainwindow.h"

#include "views/bars/commandfield.h"
#include "views/bars/filterbar.h"
#include "views/bars/statusbar.h"
#include "views/connections/connectioncommands.h"
#include "views/frame/pages.h"
#include "views/frame/parts/navigation.h"
#include "views/frame/parts/reportexporter.h"
#include "views/frame/settings.h"
#include "views/imports/importcommands.h"
#include "views/start/startpage.h"
#include "views/widgets/banner.h"
#include "views/widgets/paint/painters.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLocale>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kCompactBelow = 1180;
}

MainWindow::MainWindow(const Options& options, QWidget* parent)
    : QMainWindow(parent), m_options(options), m_book(&options.hub->clock()), m_ledger(options.hub, &m_book),
      m_reconciliation(&m_ledger, &m_book), m_pauses(&options.hub->clock()), m_actions(new ActionCollection(this)),
      m_commands(new ConnectionCommands(options.hub, this)), m_imports(new ImportCommands(options.hub, this)),
      m_exporter(new ReportExporter(options.hub, &m_book, &m_ledger, &m_filter, options.settings, this)),
      m_healthSoon(new QTimer(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(options.throwAway ? tr("QuantMatrix, demo") : u"QuantMatrix"_s);
    setMinimumSize(1024, 680);
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    restoreGeometry(options.settings->value(Settings::Key::WindowGeometry).toByteArray());
    setAmountsHidden(options.settings->value(Settings::Key::HideAmounts).toBool());
    m_pauses.start();
    auto* keep = new QTimer(this);
    connect(keep, &QTimer::timeout, this, &MainWindow::keepPauses);
    keep->start(std::chrono::minutes(1));
    makeActions();
    buildWindow();
    wireHub();
    wireImport();
    const QString last = options.settings->value(Settings::Key::CurrentPage).toString();
    m_wanted = !options.view.isEmpty() ? options.view : (pageIds().contains(last) ? last : pageIds().first());
    m_navigation->setCurrent(m_wanted);
    // The page is built while the store opens on its thread; an empty profile waits for the start page instead.
    if (options.settings->value(Settings::Key::HasConnections).toBool())
        QMetaObject::invokeMethod(
            this, [this] { showPage(m_wanted); }, Qt::QueuedConnection);
}

MainWindow::~MainWindow()
{
    // Pages look at the filter, the book and the hub to the end: they go first.
    qDeleteAll(m_pages);
}

void MainWindow::buildWindow()
{
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row, 1);
    m_navigation = new Navigation(pageEntries(), centre);
    row->addWidget(m_navigation);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    row->addLayout(right, 1);
    m_filterBar = new FilterBar(m_options.hub->registry(), &m_filter, centre);
    m_demoBanner = new Banner(centre);
    m_demoBanner->setObjectName(u"demoBanner"_s);
    m_banner = new Banner(centre);
    m_banner->setObjectName(u"messageBanner"_s);
    m_stack = new QStackedWidget(centre);
    m_blank = new QWidget(m_stack);
    m_stack->addWidget(m_blank);
    right->addWidget(m_filterBar);
    right->addWidget(m_demoBanner);
    right->addWidget(m_banner);
    right->addWidget(m_stack, 1);
    m_statusBar = new StatusBar(m_options.hub->registry(), m_options.hub->clock(), centre);
    column->addWidget(m_statusBar);
    centre->setFocusPolicy(Qt::ClickFocus); // so that no button wears the focus frame before a key was pressed
    setCentralWidget(centre);
    centre->setFocus();
    makeAppMenu();
    m_navigation->setCompact(width() < kCompactBelow);

    connect(m_navigation, &Navigation::pageChosen, this, [this](const QString& id) { showPage(id); });
    connect(m_filterBar, &FilterBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_filterBar->syncButton(), &SyncButton::syncWanted, m_actions->action(u"syncAction"_s), &QAction::trigger);
    connect(m_filterBar->syncButton(), &SyncButton::cancelWanted, m_actions->action(u"cancelSyncAction"_s),
        &QAction::trigger);
    connect(m_statusBar, &StatusBar::cancelClicked, m_actions->action(u"cancelSyncAction"_s), &QAction::trigger);
    connect(m_statusBar, &StatusBar::connectionClicked, this, [this] { showPage(u"health"_s); });
    connect(m_statusBar, &StatusBar::reconciliationClicked, this, [this] { showPage(u"health"_s); });
    connect(&m_reconciliation, &models::Reconciliation::changed, this, [this] {
        int compared = 0;
        for (const auto& account : m_reconciliation.results().value_or(models::Reconciliation::Results()))
            compared += account.compared > 0 ? 1 : 0;
        m_statusBar->setReconciliation(m_reconciliation.agreeing(), compared, m_reconciliation.differences());
    });
    connect(&m_ledger, &models::LedgerDesk::failed, this,
        [this](const QString& words) { tell(int(Banner::Kind::Error), words); });
    connect(m_demoBanner, &Banner::pressed, m_commands, &ConnectionCommands::removeDemo);
    connect(m_banner, &Banner::pressed, this, [this] {
        m_banner->hide();
        if (m_bannerPressed)
            m_bannerPressed();
    });
    connect(m_commands, &ConnectionCommands::done, m_statusBar, &StatusBar::showMessage);
    connect(m_commands, &ConnectionCommands::failed, this, [this](const QString& words) {
        m_openingDemo = false;
        if (m_start)
            m_start->setBusy(false);
        tell(int(Banner::Kind::Error), words);
    });
    connect(m_commands, &ConnectionCommands::warned, this,
        [this](const QString& words) { tell(int(Banner::Kind::Warning), words); });
    connect(m_exporter, &ReportExporter::failed, this,
        [this](const QString& words) { tell(int(Banner::Kind::Error), words); });
    connect(m_exporter, &ReportExporter::exported, this, [this](const QString& path, qint64 rows) {
        tell(int(Banner::Kind::Info),
            tr("%Ln rows exported to %1", nullptr, static_cast<int>(rows)).arg(QFileInfo(path).fileName()),
            tr("Show folder"),
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); });
    });
}

void MainWindow::wireHub()
{
    sync::Hub* hub = m_options.hub;
    connect(&m_book, &models::LiveBook::changed, this, &MainWindow::followPortfolio);
    connect(hub, &sync::Hub::portfolioChanged, &m_book, &models::LiveBook::setPortfolio);
    connect(hub, &sync::Hub::quotesChanged, &m_book, &models::LiveBook::applyQuotes);
    connect(hub, &sync::Hub::pnlChanged, &m_book, &models::LiveBook::applyPnl);
    connect(hub, &sync::Hub::connectionsChanged, this, [this] {
        if (m_started)
            m_book.setPortfolio(m_options.hub->portfolio());
    });
    m_healthSoon->setSingleShot(true);
    m_healthSoon->setInterval(50);
    connect(m_healthSoon, &QTimer::timeout, this, &MainWindow::followHealth);
    connect(hub, &sync::Hub::healthChanged, m_healthSoon, qOverload<>(&QTimer::start));
    connect(hub, &sync::Hub::storeFailed, this,
        [this](const Error& error) { tell(int(Banner::Kind::Error), error.userText); });
    connect(hub, &sync::Hub::eventHappened, this, [this](const HealthEvent& event) {
        if (event.level != HealthEvent::Level::Info)
            m_statusBar->showMessage(event.from + u": "_s + event.text);
    });
    connect(hub, &sync::Hub::syncFinished, this, [this] { m_healthSoon->start(); });
    connect(&m_filter, &models::FilterState::changed, this, [this] {
        if (m_started)
            m_options.settings->set(Settings::Key::Filter, m_filter.save(*m_book.portfolio()));
    });
}

void MainWindow::hubStarted(const Result<>& answer)
{
    if (!answer) {
        tell(int(Banner::Kind::Error), answer.error().userText);
        return;
    }
    // The filter first: every page works its figures out once, for what it will show.
    m_filter.restore(m_options.settings->value(Settings::Key::Filter).toString(), *m_options.hub->portfolio());
    m_started = true;
    m_book.setPortfolio(m_options.hub->portfolio());
    followHealth();
    showPage(m_wanted);
}

void MainWindow::followPortfolio(const PortfolioPtr& portfolio, bool ticked)
{
    if (ticked)
        return; // prices are the pages' business
    const bool empty = portfolio->connections.isEmpty();
    if (m_started) {
        m_options.settings->set(Settings::Key::HasConnections, !empty);
        m_filter.forgetMissing(*portfolio);
    }
    m_filterBar->setPortfolio(portfolio);
    m_statusBar->setPortfolio(portfolio);
    for (const PageEntry& entry : pageEntries()) {
        const bool first = entry.id == pageEntries().first().id;
        m_navigation->setPageEnabled(entry.id, !empty || first || !entry.needsConnections);
    }
    showDemoBanner();
    if (m_started)
        showPage(m_wanted);
}

void MainWindow::followHealth()
{
    const QList<ConnectionHealth> health = m_options.hub->health();
    m_filterBar->setHealth(health);
    m_statusBar->setHealth(health);
    int trouble = 0;
    int running = 0;
    double share = 0;
    for (const ConnectionHealth& one : health) {
        const Light light = lightOf(one);
        trouble += light == Light::NeedsYou || light == Light::Failed ? 1 : 0;
        running += one.syncing ? 1 : 0;
        if (one.syncing && one.stepTotal > 0)
            share += double(one.stepDone) / one.stepTotal;
    }
    m_navigation->setBadge(u"health"_s, trouble, tr("%n connections need you", nullptr, trouble));
    m_filterBar->syncButton()->setSyncing(running > 0, running > 0 ? share / running : -1);
    m_actions->action(u"cancelSyncAction"_s)->setEnabled(running > 0);
}

void MainWindow::showDemoBanner()
{
    if (m_options.throwAway || !ConnectionCommands::isDemoOnly(*m_book.portfolio()))
        m_demoBanner->hide();
    else
        m_demoBanner->show(Banner::Kind::Info, tr("Demo data: a made-up portfolio."), tr("Remove demo"), false);
}

Page* MainWindow::ensurePage(const QString& id)
{
    if (Page* page = m_pages.value(id))
        return page;
    for (const PageEntry& entry : pageEntries()) {
        if (entry.id != id)
            continue;
        Page* page =
            entry.create({m_options.hub, &m_book, &m_filter, &m_ledger, &m_reconciliation, &m_pauses}, m_stack);
        m_pages.insert(id, page);
        m_stack->addWidget(page);
        const auto group = m_options.settings->page(id);
        page->restoreState(**group);
        connect(page, &Page::navigationRequested, this, &MainWindow::showPage);
        connect(page, &Page::readyChanged, this, &MainWindow::readyChanged);
        connect(page, &Page::statusNote, this, [this, page](const QString& text) {
            if (page == m_stack->currentWidget())
                m_statusBar->setNote(text);
        });
        return page;
    }
    return nullptr;
}

bool MainWindow::showPage(const QString& id, const QString& search)
{
    const auto& entries = pageEntries();
    const auto entry =
        std::find_if(entries.cbegin(), entries.cend(), [&](const PageEntry& one) { return one.id == id; });
    if (entry == entries.cend())
        return false;
    m_wanted = id;
    m_navigation->setCurrent(id);
    const bool empty = m_started && m_book.portfolio()->connections.isEmpty();
    QWidget* target = nullptr;
    if (empty && entry->needsConnections) {
        if (!m_start) {
            m_start =
                new StartPage(int(m_options.hub->registry().entries().size()) - 1, m_stack); // the demo is no brokerage
            m_stack->addWidget(m_start);
            connect(m_start, &StartPage::addConnectionWanted, m_commands, &ConnectionCommands::add);
            connect(m_start, &StartPage::demoWanted, this, &MainWindow::openDemo);
        }
        m_start->setBusy(m_openingDemo);
        target = m_start;
    } else {
        target = ensurePage(id);
    }
    if (m_stack->currentWidget() != target) {
        m_stack->setCurrentWidget(target);
        m_statusBar->setNote({});
    }
    auto* page = qobject_cast<Page*>(target);
    m_actions->action(u"exportShownAction"_s)->setEnabled(page != nullptr);
    m_actions->action(u"findAction"_s)->setEnabled(page != nullptr);
    if (page && !search.isEmpty())
        page->search(search);
    if (isReady())
        Q_EMIT readyChanged();
    return true;
}

QString MainWindow::currentPageId() const { return m_wanted; }

Page* MainWindow::currentPage() const { return qobject_cast<Page*>(m_stack->currentWidget()); }

bool MainWindow::isReady() const
{
    if (!m_started)
        return false;
    const Page* page = currentPage();
    return page ? page->isReady() : m_stack->currentWidget() == m_start;
}

void MainWindow::openDemo()
{
    m_openingDemo = true;
    centralWidget()->setFocus(); // a button that is switched off would hand its focus frame to the navigation
    m_start->setBusy(true);
    m_commands->addDemo();
    connect(
        m_commands, &ConnectionCommands::demoReady, this, [this] { m_openingDemo = false; }, Qt::SingleShotConnection);
}

void MainWindow::exportShown()
{
    Page* page = currentPage();
    if (!page)
        return;
    if (page->mainTable())
        page->exportShown();
    else
        m_exporter->ask(page->id()); // a page without a table of its own is a report
}

void MainWindow::tell(int kind, const QString& words, const QString& button, std::function<void()> pressed)
{
    m_bannerPressed = std::move(pressed);
    m_banner->show(static_cast<Banner::Kind>(kind), words, button, true);
}

void MainWindow::raiseToFront()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::saveHabits()
{
    Settings& settings = *m_options.settings;
    settings.set(Settings::Key::WindowGeometry, saveGeometry());
    settings.set(Settings::Key::CurrentPage, m_wanted);
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it) {
        const auto group = settings.page(it.key());
        it.value()->saveState(**group);
    }
    settings.save();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveHabits();
    keepPauses();
    QMainWindow::closeEvent(event);
}

void MainWindow::keepPauses()
{
    const auto report = m_pauses.report();
    if (m_started && report)
        m_options.hub->setMeta(sync::pauseMetaKey(),
            QString::fromUtf8(QJsonDocument(report->toJson()).toJson(QJsonDocument::Compact)), [](const Result<>&) {});
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_navigation)
        m_navigation->setCompact(width() < kCompactBelow);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        update();
}

} // namespace qm::views
