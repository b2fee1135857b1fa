// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/ledger.h"

#include <algorithm>

namespace qm::ledger {
namespace {

quint64 keyOf(qint32 account, qint32 holding) { return (quint64(quint32(account)) << 32U) | quint32(holding); }

} // namespace

void Ledger::setRules(LedgerRules rules)
{
    if (rules == m_rules)
        return;
    m_rules = std::move(rules);
    for (const auto& chapter : m_chapters) {
        if (!chapter)
            continue;
        chapter->foldAll(m_rules);
        m_foldedRows += chapter->takeFoldedRows();
    }
}

qint32 Ledger::resolved(qint32 place) const
{
    while (place >= 0 && m_mergedInto[size_t(place)] != place)
        place = m_mergedInto[size_t(place)];
    return place;
}

void Ledger::merge(qint32 into, qint32 from)
{
    const std::unique_ptr<Chapter> source = std::move(m_chapters[size_t(from)]);
    m_mergedInto[size_t(from)] = into;
    chapter(into).addAllOf(*source);
}

/// The chapter that a row belongs to; made, or merged with the one of its event, where need be.
qint32 Ledger::placeFor(const Booking& row)
{
    constexpr qint32 kNone = RowIndex::kNone;
    const quint64 key = keyOf(row.account, row.holding);
    auto ofHolding = m_chapterOfHolding.find(key);
    if (ofHolding == m_chapterOfHolding.end())
        ofHolding = m_chapterOfHolding.insert(key, kNone);
    qint32 place = resolved(*ofHolding);
    const qint32 ofEvent = row.event == 0 ? kNone : resolved(m_chapterOfEvent.value(row.event, kNone));
    if (place == kNone)
        place = ofEvent;
    else if (ofEvent != kNone && ofEvent != place) {
        const bool isSmaller = chapter(place).rows().size() < chapter(ofEvent).rows().size();
        const qint32 small = isSmaller ? place : ofEvent;
        place = isSmaller ? ofEvent : place;
        merge(place, small);
    }
    if (place == kNone) {
        place = qint32(m_chapters.size());
        m_chapters.push_back(std::make_unique<Chapter>());
        m_mergedInto.push_back(place);
    }
    *ofHolding = place;
    if (row.event != 0) {
        m_chapterOfEvent[row.event] = place;
        chapter(place).setHasEvents();
    }
    m_chapterOfRow.set(row.row, place);
    return place;
}

const Booking* Ledger::find(qint64 row) const
{
    const qint32 place = resolved(m_chapterOfRow.value(row));
    return place == RowIndex::kNone ? nullptr : chapter(place).find(row);
}

std::vector<Lot> Ledger::lotsBefore(qint64 row) const
{
    const qint32 place = resolved(m_chapterOfRow.value(row));
    const Booking* booking = place == RowIndex::kNone ? nullptr : chapter(place).find(row);
    return booking ? chapter(place).lotsBefore(*booking, m_rules) : std::vector<Lot>();
}

void Ledger::change(std::vector<Booking> rows, QSet<qint64> gone)
{
    std::erase_if(rows, [&](const Booking& row) {
        const qint32 place = resolved(m_chapterOfRow.value(row.row));
        if (place == RowIndex::kNone)
            return false;
        if (chapter(place).holds(row))
            return true;
        gone.insert(row.row); // replaced
        return false;
    });
    QSet<qint32> dropped;
    for (const qint64 row : std::as_const(gone)) {
        const qint32 place = resolved(m_chapterOfRow.value(row));
        if (place == RowIndex::kNone)
            continue;
        dropped.insert(place);
        m_chapterOfRow.erase(row);
    }
    for (const qint32 place : std::as_const(dropped))
        chapter(place).drop(gone);
    // First where each belongs, then each into a place of the right size: nothing is copied twice.
    std::vector<qint32> places;
    places.reserve(rows.size());
    for (const Booking& row : rows)
        places.push_back(placeFor(row));
    QHash<qint32, size_t> arriving;
    for (const qint32 place : std::as_const(dropped))
        arriving[resolved(place)] += 0;
    for (qint32& place : places) {
        place = resolved(place);
        ++arriving[place];
    }
    for (auto it = arriving.cbegin(); it != arriving.cend(); ++it)
        chapter(it.key()).expect(it.value());
    for (size_t i = 0; i < rows.size(); ++i)
        chapter(places[i]).add(rows[i]);
    std::vector<Booking>().swap(rows); // given back before the fold needs room for what it makes
    for (auto it = arriving.cbegin(); it != arriving.cend(); ++it) {
        chapter(it.key()).takeIn(m_rules);
        m_foldedRows += chapter(it.key()).takeFoldedRows();
    }
}

std::vector<Booking> Ledger::rows() const
{
    std::vector<Booking> all;
    eachRow([&](const Booking& row) { all.push_back(row); });
    return all;
}

std::vector<Ledger::Open> Ledger::open() const
{
    std::vector<Open> list;
    for (const auto& chapter : m_chapters) {
        if (!chapter)
            continue;
        for (const auto& [key, lots] : chapter->fold().holdings()) {
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
    const auto& holdings = chapter(resolved(*place)).fold().holdings();
    const auto found = holdings.find(key);
    return found == holdings.end() ? nullptr : &found->second;
}

std::vector<const ClosedLot*> Ledger::closed() const
{
    std::vector<const ClosedLot*> list;
    eachClosed([&](const ClosedLot& lot) { list.push_back(&lot); });
    std::stable_sort(list.begin(), list.end(), [](const ClosedLot* a, const ClosedLot* b) {
        return std::tie(a->closed, a->account, a->closing, a->opened, a->opening)
            < std::tie(b->closed, b->account, b->closing, b->opened, b->opening);
    });
    return list;
}

std::vector<const RealizedCash*> Ledger::realizedCash() const
{
    std::vector<const RealizedCash*> list;
    eachRealizedCash([&](const RealizedCash& gain) { list.push_back(&gain); });
    std::stable_sort(list.begin(), list.end(), [](const RealizedCash* a, const RealizedCash* b) {
        return std::tie(a->day, a->account, a->row) < std::tie(b->day, b->account, b->row);
    });
    return list;
}

} // namespace qm::ledger
