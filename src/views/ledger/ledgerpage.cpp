// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/ledgerpage.h"

#include "views/ledger/parts/periodchoice.h"
#include "views/ledger/parts/whatifbar.h"
#include "views/tables/datatable.h"
#include "views/tables/emptystate.h"
#include "views/tables/pagesources.h"
#include "views/tables/treetable.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 400; ///< an answer that takes longer is announced
constexpr int kTickMs = 3'000;   ///< a report over all lots is not made anew for every quote
} // namespace

LedgerPage::LedgerPage(const PageContext& context, LedgerPageKind kind, QWidget* parent)
    : Page(context, parent), m_kind(std::move(kind)), m_clock(clockOf(context)),
      m_model(new models::ReportModel(m_kind.layout, this)),
      m_feed(new models::ReportFeed(context.ledger, m_kind.id, m_kind.layout, m_kind.work, this)),
      m_column(new QVBoxLayout(this)), m_table(new DataTable(&m_clock, this))
{
    setObjectName(m_kind.id + u"Page"_s);
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(12);
    buildTable();
    connectSources();
    updateWords();
}

void LedgerPage::connectSources()
{
    connect(m_feed, &models::ReportFeed::answered, this, &LedgerPage::takeAnswer);
    connect(m_feed, &models::ReportFeed::failed, this, &LedgerPage::takeFailure);
    connect(m_context.ledger, &models::LedgerDesk::changed, this, [this] {
        m_awaits = false;
        if (m_whatIf)
            m_whatIf->setStored(m_context.ledger->settings());
        ask();
    });
    if (m_context.hub != nullptr)
        connect(m_context.hub, &sync::Hub::bookingsChanged, this, [this] { m_awaits = true; });
    connect(m_context.filter, &models::FilterState::changed, this, &LedgerPage::ask);
    m_ticking.setSingleShot(true);
    m_ticking.setInterval(kTickMs);
    connect(&m_ticking, &QTimer::timeout, this, &LedgerPage::ask);
    connect(m_context.book, &models::LiveBook::changed, this, [this](const PortfolioPtr&, bool ticked) {
        if (ticked) {
            if (m_kind.followsPrices && isVisible() && !m_ticking.isActive())
                m_ticking.start();
            return;
        }
        if (m_answer)
            showAnswer(*m_answer); // amounts may be hidden now
        m_table->update();
        ask();
    });
}

QAbstractItemView* LedgerPage::mainTable() { return m_table->view(); }

bool LedgerPage::isReady() const { return (m_answer || m_error) && !m_feed->isBusy() && !m_behind && !m_awaits; }

storage::RowFilter LedgerPage::rowFilter() const
{
    storage::RowFilter filter = m_context.filter->rowFilter(*m_context.book->portfolio());
    if (m_period) {
        const PeriodChoice::Span span = m_period->span(today());
        filter.from = span.from;
        filter.to = span.to;
    }
    if (m_field)
        filter.text = m_field->text().trimmed();
    return filter;
}

bool LedgerPage::isNarrowed() const { return !(rowFilter() == storage::RowFilter{}); }

void LedgerPage::ask()
{
    m_typing.stop();
    m_ticking.stop();
    const PortfolioPtr& portfolio = m_context.book->portfolio();
    if (!isVisible() || (portfolio->generation == 0 && portfolio->accounts.isEmpty())) {
        m_behind = true; // or the store is not open yet
        return;
    }
    m_behind = false;
    if (m_period)
        m_period->setToday(today());
    m_feed->ask({rowFilter(), m_whatIf ? m_whatIf->whatIf() : std::nullopt, brokerNamesOf(m_context)});
    QTimer::singleShot(kPatienceMs, this, [this] {
        if (m_feed->isBusy())
            m_count->setText(tr("Asking the ledger..."));
    });
}

void LedgerPage::takeAnswer(const models::ReportAnswerPtr& answer)
{
    m_answer = answer;
    m_error.reset();
    m_model->setAnswer(answer->data);
    showAnswer(*answer);
    updateWords();
    Q_EMIT readyChanged();
}

void LedgerPage::takeFailure(const Error& error)
{
    m_error = error;
    updateWords();
    Q_EMIT readyChanged();
}

void LedgerPage::updateWords()
{
    EmptyState* empty = m_table->emptyState();
    const bool nothing = m_model->rowCount() == 0;
    if (m_error)
        m_count->setText(m_error->userText); // what was shown before stays
    else if (!m_answer)
        m_count->setText(tr("Reading the ledger..."));
    else
        m_count->setText(m_kind.parts.isEmpty() ? rowsLabel(m_model->rowCount()) : QString());
    if (m_error) {
        empty->setWords(tr("The ledger could not be read"), m_error->userText, tr("Try again"));
    } else if (m_model->part() > 0 && m_period && !m_period->isAll()) {
        const Words words = emptyWords();
        empty->setWords(words.title, words.text, tr("Show all time"));
    } else if (isNarrowed()) {
        empty->setWords(
            tr("Nothing matches"), tr("The filter, the period or the search hides everything."), tr("Show all"));
    } else if (m_answer) { // not yet in the constructor
        const Words words = emptyWords();
        empty->setWords(words.title, words.text, {});
    }
    m_table->setEmptyShown(nothing && (m_answer || m_error)); // the header stands there at once
}

void LedgerPage::clearFilters()
{
    if (m_model->part() > 0 && m_period && !m_period->isAll()) {
        m_period->setAll(); // nothing but the period hides that part
    } else if (!m_error) {
        if (m_field) {
            const QSignalBlocker blocker(m_field);
            m_field->clear();
        }
        if (m_period)
            m_period->setAll();
        m_context.filter->clear();
    }
    ask();
}

void LedgerPage::focusSearch()
{
    if (m_field == nullptr) {
        m_table->view()->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void LedgerPage::search(const QString& text)
{
    if (m_field == nullptr)
        return;
    m_field->setText(text);
    ask();
}

void LedgerPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_behind)
        ask();
}

void LedgerPage::saveState(QSettings& settings) const
{
    if (m_period)
        settings.setValue(u"period"_s, m_period->save());
    m_table->saveState(settings);
}

void LedgerPage::restoreState(QSettings& settings)
{
    if (m_period)
        m_period->restore(settings.value(u"period"_s).toString());
    m_table->restoreState(settings);
    ask();
}

} // namespace qm::views
