// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledgerdesk.h"

#include "reports/ledger/ledgerbook.h"

namespace qm::models {

using namespace Qt::StringLiterals;
using reports::LedgerBook;

struct LedgerDesk::State {
    std::shared_ptr<LedgerBook> book;   ///< under the stored settings; none: not read yet
    std::shared_ptr<LedgerBook> whatIf; ///< the last what-if that was asked for
};

namespace {

/// A book that somebody still holds (an answer that is read elsewhere) is left as it is: a copy goes on.
void takeForChange(std::shared_ptr<LedgerBook>& book)
{
    if (book.use_count() > 1)
        book = book->under(book->ledger().rules());
}

void setRules(std::shared_ptr<LedgerBook>& book, const ledger::LedgerRules& rules)
{
    if (book->ledger().rules() == rules)
        return;
    if (book.use_count() > 1)
        book = book->under(rules);
    else
        book->setRules(rules);
}

/// Brings a book up to date; one that cannot be is dropped, the next question reads anew and tells why.
void bringUp(std::shared_ptr<LedgerBook>& book, storage::StoreReader& reader, const storage::ChangeSet& changes)
{
    if (!book)
        return;
    if (changes.moreBookings) { // read when it is asked for
        book.reset();
        return;
    }
    takeForChange(book);
    if (!book->update(reader, changes))
        book.reset();
}

} // namespace

struct LedgerDesk::Question {
    std::shared_ptr<State> state;
    reports::LedgerSettings settings;
    bool isWhatIf = false;
    PortfolioPtr portfolio;
    QList<ConnectionHealth> health;
    QDateTime now;
    QDate today;
};

LedgerDesk::LedgerDesk(sync::Hub* hub, const LiveBook* book, QObject* parent)
    : QObject(parent), m_hub(hub), m_book(book), m_state(std::make_shared<State>())
{
    connect(hub, &sync::Hub::bookingsChanged, this, &LedgerDesk::follow);
    connect(hub, &sync::Hub::portfolioChanged, this, [this] {
        if (!m_settingsRead)
            readSettings();
    });
}

LedgerDesk::~LedgerDesk() = default;

void LedgerDesk::readSettings()
{
    m_settingsRead = true;
    m_hub->read<Result<reports::LedgerSettings>>(
        this, [](storage::StoreReader& reader) { return reports::readLedgerSettings(reader); },
        [this](const Result<reports::LedgerSettings>& settings) {
            if (!settings) {
                Q_EMIT failed(settings.error().userText);
                return;
            }
            if (*settings == m_settings)
                return;
            m_settings = *settings;
            Q_EMIT changed();
        });
}

void LedgerDesk::setSettings(const reports::LedgerSettings& settings)
{
    if (settings == m_settings)
        return;
    m_hub->setMeta(
        QString::fromLatin1(reports::kLedgerSettingsKey), toJson(settings), [this, settings](const Result<>& kept) {
            if (!kept) {
                Q_EMIT failed(kept.error().userText);
                return;
            }
            m_settings = settings;
            Q_EMIT changed();
        });
}

std::shared_ptr<const LedgerDesk::Question> LedgerDesk::prepare(const std::optional<reports::LedgerSettings>& whatIf)
{
    auto question = std::make_shared<Question>();
    question->state = m_state;
    question->settings = whatIf.value_or(m_settings);
    question->isWhatIf = whatIf && whatIf->rules != m_settings.rules;
    question->portfolio = m_book->portfolio();
    question->health = m_hub->health();
    question->now = m_hub->clock().now();
    question->today = m_hub->clock().today();
    if (++m_open == 1)
        Q_EMIT busyChanged(true);
    return question;
}

Result<reports::Source> LedgerDesk::sourceFor(const Question& question, storage::StoreReader& reader)
{
    State& state = *question.state;
    const ledger::LedgerRules& rules = question.settings.rules;
    std::shared_ptr<LedgerBook>& book = question.isWhatIf ? state.whatIf : state.book;
    if (!book && question.isWhatIf && state.book) {
        book = state.book->under(rules);
    } else if (!book) {
        auto read = LedgerBook::load(reader, rules);
        if (!read)
            return read.error();
        book = *read;
    }
    setRules(book, rules);
    reports::Source source;
    source.portfolio = question.portfolio;
    source.health = question.health;
    source.reader = &reader;
    source.now = question.now;
    source.today = question.today;
    source.ledger = book;
    source.rules = rules;
    source.wash = question.settings.wash;
    source.benchmark = question.settings.benchmark;
    return source;
}

void LedgerDesk::answered()
{
    if (--m_open == 0)
        Q_EMIT busyChanged(false);
}

/// Changes are followed in the order of their commits, questions in between see what was committed before them: the
/// ledger's thread takes one job after the other.
void LedgerDesk::follow(const storage::ChangeSet& changes)
{
    m_hub->calculate<bool>(
        this,
        [state = m_state, changes](storage::StoreReader& reader) {
            bringUp(state->book, reader, changes);
            bringUp(state->whatIf, reader, changes);
            return true;
        },
        [this](bool) { Q_EMIT changed(); });
}

} // namespace qm::models
