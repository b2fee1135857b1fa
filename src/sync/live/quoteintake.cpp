// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/live/quoteintake.h"

#include <algorithm>
#include <tuple>

namespace qm::sync {

namespace {

/// A source that told nothing for so long gives way to one that did.
constexpr std::chrono::milliseconds kFresh{60'000};
/// The mark of a stream that has ended: it is never fresh.
constexpr std::chrono::milliseconds kNever = std::chrono::milliseconds::min() / 2;

bool sameNews(const Quote& a, const Quote& b)
{
    return a.mark == b.mark && a.last == b.last && a.bid == b.bid && a.ask == b.ask
        && a.previousClose == b.previousClose && a.greeks == b.greeks && a.isDelayed == b.isDelayed
        && a.source == b.source;
}

} // namespace

const QuoteIntake::Told& QuoteIntake::bestOf(const Entry& entry, std::chrono::milliseconds now) const
{
    const auto rank = [&](const Told& told) {
        const bool fresh = now - told.at < kFresh;
        return std::tuple(fresh, !told.quote.isDelayed, told.stream == entry.best, told.at);
    };
    return *std::max_element(
        entry.told.begin(), entry.told.end(), [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
}

Quote QuoteIntake::completed(const Told& best, const Entry& entry)
{
    Quote quote = best.quote;
    for (const Told& other : entry.told) {
        if (!quote.previousClose)
            quote.previousClose = other.quote.previousClose;
        if (!quote.greeks)
            quote.greeks = other.quote.greeks;
    }
    return quote;
}

void QuoteIntake::put(qint64 stream, const QList<Quote>& quotes)
{
    const auto now = m_clock->monotonic();
    std::function<void()> wake;
    {
        const std::lock_guard lock(m_mutex);
        for (const Quote& quote : quotes) {
            const auto known = m_index.constFind(quote.instrumentKey);
            const int at = known != m_index.constEnd() ? *known : static_cast<int>(m_entries.size());
            if (known == m_index.constEnd()) {
                m_index.insert(quote.instrumentKey, at);
                m_entries.emplace_back();
            }
            Entry& entry = m_entries[static_cast<size_t>(at)];
            auto told = std::find_if(entry.told.begin(), entry.told.end(),
                [stream](const Told& candidate) { return candidate.stream == stream; });
            if (told == entry.told.end())
                told = entry.told.insert(entry.told.end(), Told{stream, now, {}});
            else if (quote.asOf.isValid() && told->quote.asOf.isValid() && quote.asOf < told->quote.asOf)
                continue;
            told->at = now;
            told->quote = quote;
            const Told& best = bestOf(entry, now);
            entry.best = best.stream;
            if (entry.changed)
                continue; // will be looked at when it is taken
            if (entry.shown.instrumentKey.isEmpty() || !sameNews(completed(best, entry), entry.shown)) {
                entry.changed = true;
                m_changed.push_back(at);
            }
        }
        if (!m_changed.empty() && !m_woken && m_waker) {
            m_woken = true;
            wake = m_waker;
        }
        if (wake)
            wake(); // under the lock: setWaker({}) returns only when nobody is waking any more
    }
}

void QuoteIntake::ended(qint64 stream)
{
    const std::lock_guard lock(m_mutex);
    for (Entry& entry : m_entries) {
        for (Told& told : entry.told) {
            if (told.stream == stream)
                told.at = kNever;
        }
    }
}

QList<Quote> QuoteIntake::take()
{
    const auto now = m_clock->monotonic();
    QList<Quote> quotes;
    const std::lock_guard lock(m_mutex);
    quotes.reserve(static_cast<qsizetype>(m_changed.size()));
    for (const int at : m_changed) {
        Entry& entry = m_entries[static_cast<size_t>(at)];
        entry.changed = false;
        Quote quote = completed(bestOf(entry, now), entry);
        if (!entry.shown.instrumentKey.isEmpty() && sameNews(quote, entry.shown))
            continue; // there and back
        entry.shown = quote;
        quotes.append(std::move(quote));
    }
    m_changed.clear();
    m_woken = false;
    return quotes;
}

QHash<QString, Quote> QuoteIntake::shown() const
{
    QHash<QString, Quote> quotes;
    const std::lock_guard lock(m_mutex);
    for (const Entry& entry : m_entries) {
        if (!entry.shown.instrumentKey.isEmpty())
            quotes.insert(entry.shown.instrumentKey, entry.shown);
    }
    return quotes;
}

void QuoteIntake::setWaker(std::function<void()> waker)
{
    const std::lock_guard lock(m_mutex);
    m_waker = std::move(waker);
}

} // namespace qm::sync
