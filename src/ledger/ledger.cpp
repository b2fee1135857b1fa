// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/ledger.h"

#include <algorithm>
#include <unordered_map>

namespace qm::ledger {
namespace {

constexpr size_t kStride = 256; ///< rows between checkpoints: bounds what an edit in the past folds in vain

quint64 keyOf(qint32 account, qint32 holding) { return (quint64(quint32(account)) << 32U) | quint32(holding); }

} // namespace

struct Ledger::Chapter {
    struct Checkpoint {
        size_t nextRow = 0;
        size_t closed = 0;
        size_t cash = 0;
        Fold fold;
    };
    std::vector<Booking> rows; ///< in the order of the fold
    std::vector<Booking> incoming;
    size_t folded = 0; ///< rows before it are in `fold` and `results`
    Fold fold;
    FoldResults results;
    std::vector<Checkpoint> checkpoints;
    bool hasEvents = false;
};

Ledger::Ledger(LedgerRules rules) : m_rules(std::move(rules)) { }
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

void Ledger::setRules(LedgerRules rules)
{
    if (rules == m_rules)
        return;
    m_rules = std::move(rules);
    for (const auto& chapter : m_chapters) {
        if (chapter)
            refold(*chapter, 0);
    }
}

qsizetype Ledger::resolved(qsizetype place) const
{
    while (place >= 0 && m_mergedInto[size_t(place)] != place)
        place = m_mergedInto[size_t(place)];
    return place;
}

void Ledger::merge(qsizetype into, qsizetype from)
{
    Chapter& target = *m_chapters[size_t(into)];
    const std::unique_ptr<Chapter> source = std::move(m_chapters[size_t(from)]);
    m_mergedInto[size_t(from)] = into;
    for (const auto* rows : {&source->rows, &source->incoming})
        target.incoming.insert(target.incoming.end(), rows->begin(), rows->end());
    target.hasEvents = target.hasEvents || source->hasEvents;
}

Ledger::Chapter& Ledger::chapterFor(const Booking& row)
{
    constexpr qsizetype kNone = -1;
    const quint64 key = keyOf(row.account, row.holding);
    qsizetype place = resolved(m_chapterOfHolding.value(key, kNone));
    const qsizetype ofEvent = row.event == 0 ? kNone : resolved(m_chapterOfEvent.value(row.event, kNone));
    if (place == kNone)
        place = ofEvent;
    else if (ofEvent != kNone && ofEvent != place) {
        const auto size = [&](qsizetype chapter) { return m_chapters[size_t(chapter)]->rows.size(); };
        const qsizetype small = size(place) < size(ofEvent) ? place : ofEvent;
        place = small == place ? ofEvent : place;
        merge(place, small);
    }
    if (place == kNone) {
        place = qsizetype(m_chapters.size());
        m_chapters.push_back(std::make_unique<Chapter>());
        m_mergedInto.push_back(place);
    }
    m_chapterOfHolding[key] = place;
    if (row.event != 0) {
        m_chapterOfEvent[row.event] = place;
        m_chapters[size_t(place)]->hasEvents = true;
    }
    m_chapterOfRow[row.row] = place;
    return *m_chapters[size_t(place)];
}

void Ledger::remove(const QSet<qint64>& rows)
{
    QSet<qsizetype> touched;
    for (const qint64 row : rows) {
        const auto place = m_chapterOfRow.constFind(row);
        if (place == m_chapterOfRow.constEnd())
            continue;
        touched.insert(resolved(*place));
        m_chapterOfRow.erase(place);
    }
    for (const qsizetype place : touched) {
        Chapter& chapter = *m_chapters[size_t(place)];
        const auto gone = [&](const Booking& row) { return rows.contains(row.row); };
        const auto first = std::find_if(chapter.rows.begin(), chapter.rows.end(), gone);
        // Without one of its legs an event is another one, wherever its other legs are.
        const bool hadEvent =
            std::any_of(first, chapter.rows.end(), [&](const Booking& row) { return gone(row) && row.event != 0; });
        const auto from = hadEvent ? 0 : size_t(first - chapter.rows.begin());
        chapter.rows.erase(std::remove_if(first, chapter.rows.end(), gone), chapter.rows.end());
        refold(chapter, from);
    }
}

void Ledger::put(std::vector<Booking> rows)
{
    QSet<qint64> replaced;
    std::erase_if(rows, [&](const Booking& row) {
        const auto place = m_chapterOfRow.constFind(row.row);
        if (place == m_chapterOfRow.constEnd())
            return false;
        const std::vector<Booking>& known = m_chapters[size_t(resolved(*place))]->rows;
        const auto same = std::lower_bound(known.begin(), known.end(), row, isBefore);
        if (same != known.end() && *same == row)
            return true;
        replaced.insert(row.row);
        return false;
    });
    if (!replaced.isEmpty())
        remove(replaced);
    m_chapterOfRow.reserve(m_chapterOfRow.size() + qsizetype(rows.size()));
    for (const Booking& row : rows)
        chapterFor(row).incoming.push_back(row);
    QSet<qsizetype> touched;
    for (const Booking& row : rows)
        touched.insert(resolved(m_chapterOfRow.value(row.row)));
    rows = {};
    for (const qsizetype place : touched)
        takeIn(*m_chapters[size_t(place)]);
}

void Ledger::takeIn(Chapter& chapter)
{
    std::vector<Booking> incoming = std::exchange(chapter.incoming, {});
    std::sort(incoming.begin(), incoming.end(), isBefore);
    const auto place = std::upper_bound(chapter.rows.begin(), chapter.rows.end(), incoming.front(), isBefore);
    const ptrdiff_t from = place - chapter.rows.begin();
    const auto middle = ptrdiff_t(chapter.rows.size());
    chapter.rows.insert(chapter.rows.end(), incoming.begin(), incoming.end());
    std::inplace_merge(chapter.rows.begin() + from, chapter.rows.begin() + middle, chapter.rows.end(), isBefore);
    refold(chapter, size_t(from));
}

/// Folds on from row `from`, or from the last checkpoint before it where rows behind it were folded already.
void Ledger::refold(Chapter& chapter, size_t from)
{
    std::unordered_map<qint64, std::vector<size_t>> events;
    if (chapter.hasEvents) {
        for (size_t i = 0; i < chapter.rows.size(); ++i) {
            if (chapter.rows[i].event != 0)
                events[chapter.rows[i].event].push_back(i);
        }
        for (const auto& [event, legs] : events) {
            if (legs.back() >= from) // an event happens at its first leg
                from = std::min(from, legs.front());
        }
    }
    if (from < chapter.folded) {
        auto& points = chapter.checkpoints;
        while (!points.empty() && points.back().nextRow > from)
            points.pop_back();
        chapter.fold = points.empty() ? Fold() : points.back().fold;
        chapter.results.closed.resize(points.empty() ? 0 : points.back().closed);
        chapter.results.cash.resize(points.empty() ? 0 : points.back().cash);
        chapter.folded = points.empty() ? 0 : points.back().nextRow;
    }
    std::vector<const Booking*> legs;
    for (size_t i = chapter.folded; i < chapter.rows.size(); ++i) {
        const Booking& row = chapter.rows[i];
        if (i % kStride == 0 && i > 0 && (chapter.checkpoints.empty() || chapter.checkpoints.back().nextRow < i))
            chapter.checkpoints.push_back(
                {i, chapter.results.closed.size(), chapter.results.cash.size(), chapter.fold});
        ++m_foldedRows;
        legs.assign(1, &row);
        if (row.event != 0) {
            const std::vector<size_t>& places = events.at(row.event);
            if (places.front() != i)
                continue; // booked with its first leg
            legs.clear();
            for (const size_t place : places)
                legs.push_back(&chapter.rows[place]);
            std::stable_partition(legs.begin(), legs.end(), [](const Booking* leg) { return !leg->isOtherSide; });
        }
        chapter.fold.book(legs, m_rules, chapter.results);
    }
    chapter.folded = chapter.rows.size();
}

std::vector<Booking> Ledger::rows() const
{
    std::vector<Booking> all;
    for (const auto& chapter : m_chapters) {
        if (chapter)
            all.insert(all.end(), chapter->rows.begin(), chapter->rows.end());
    }
    return all;
}

std::vector<Ledger::Open> Ledger::open() const
{
    std::vector<Open> list;
    for (const auto& chapter : m_chapters) {
        if (!chapter)
            continue;
        for (const auto& [key, lots] : chapter->fold.holdings()) {
            if (!lots.isEmpty())
                list.push_back({key, &lots});
        }
    }
    std::sort(list.begin(), list.end(), [](const Open& a, const Open& b) { return a.key < b.key; });
    return list;
}

const OpenLots* Ledger::openLots(HoldingKey key) const
{
    const auto place = m_chapterOfHolding.constFind(keyOf(key.account, key.holding));
    if (place == m_chapterOfHolding.constEnd())
        return nullptr;
    const auto& holdings = m_chapters[size_t(resolved(*place))]->fold.holdings();
    const auto found = holdings.find(key);
    return found == holdings.end() ? nullptr : &found->second;
}

std::vector<const ClosedLot*> Ledger::closed() const
{
    std::vector<const ClosedLot*> list;
    for (const auto& chapter : m_chapters) {
        if (!chapter)
            continue;
        for (const ClosedLot& lot : chapter->results.closed)
            list.push_back(&lot);
    }
    std::stable_sort(list.begin(), list.end(), [](const ClosedLot* a, const ClosedLot* b) {
        return std::tie(a->closed, a->account, a->closing, a->opened, a->opening)
            < std::tie(b->closed, b->account, b->closing, b->opened, b->opening);
    });
    return list;
}

std::vector<const RealizedCash*> Ledger::realizedCash() const
{
    std::vector<const RealizedCash*> list;
    for (const auto& chapter : m_chapters) {
        if (!chapter)
            continue;
        for (const RealizedCash& gain : chapter->results.cash)
            list.push_back(&gain);
    }
    std::stable_sort(list.begin(), list.end(), [](const RealizedCash* a, const RealizedCash* b) {
        return std::tie(a->day, a->account, a->row) < std::tie(b->day, b->account, b->row);
    });
    return list;
}

} // namespace qm::ledger
