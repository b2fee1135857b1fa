// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/market/dailybars.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

Q_LOGGING_CATEGORY(lcTwsBars, "quantmatrix.broker.ibkr.bars", QtInfoMsg)

namespace qm::broker::ibkr {

namespace {
constexpr int kClosesKept = 10; ///< days; the last one before today is looked for among them
constexpr int kYear = 365;
} // namespace

DailyBars::DailyBars(TwsSession& session, const Clock* clock, int perPull, IsKnown isKnown, QObject* parent)
    : QObject(parent), m_session(session), m_clock(clock), m_perPull(perPull), m_isKnown(std::move(isKnown))
{
}

DailyBars::~DailyBars() { m_cancel.cancel(); }

void DailyBars::want(const QList<PricedContract>& contracts)
{
    const QDate today = m_clock->marketToday();
    m_queue.clear();
    for (const PricedContract& one : contracts) {
        if (m_queue.size() >= m_perPull)
            break;
        if (m_known.value(one.key).askedOn != today && one.key != m_current && !m_queue.contains(one))
            m_queue.append(one);
    }
    if (!m_working && !m_queue.isEmpty())
        work();
}

PricedContract DailyBars::takeNext()
{
    const auto lacking = std::find_if(
        m_queue.cbegin(), m_queue.cend(), [this](const PricedContract& one) { return !m_isKnown(one.key); });
    return m_queue.takeAt(lacking == m_queue.cend() ? 0 : std::distance(m_queue.cbegin(), lacking));
}

Task<> DailyBars::work()
{
    const QPointer<DailyBars> alive(this);
    m_working = true;
    while (!m_queue.isEmpty()) {
        const PricedContract contract = takeNext();
        m_current = contract.key;
        const QDate today = m_clock->marketToday();
        const QMap<QDate, Decimal> closes = m_known.value(contract.key).closes;
        const qint64 days = closes.isEmpty() ? 0 : closes.lastKey().daysTo(today) + 1;
        const tws::HistoryQuery query = dailyQuery(contract, days > kYear ? 0 : static_cast<int>(days));
        const net::CancelToken cancel = m_cancel;
        auto bars = co_await m_session.historicalData(query, cancel, true);
        if (!alive)
            co_return;
        m_current.clear();
        if (bars) {
            keep(contract, *bars);
        } else if (bars.error().kind != Error::Kind::Protocol) {
            // No connection, or too fast: the next pull goes on from here.
            m_queue.clear();
            break;
        } else {
            qCDebug(lcTwsBars) << "no daily prices:" << bars.error().detail;
        }
        m_known[contract.key].askedOn = today;
    }
    m_working = false;
}

void DailyBars::keep(const PricedContract& contract, const QList<tws::Bar>& bars)
{
    const QDate today = m_clock->marketToday();
    Known& known = m_known[contract.key];
    const QDate before = known.closes.isEmpty() ? QDate() : known.closes.lastKey();
    for (const tws::Bar& one : bars) {
        const auto bar = barOf(one, contract);
        if (!bar || bar->date >= today)
            continue;
        known.closes.insert(bar->date, bar->close);
        if (!before.isValid() || bar->date > before)
            m_fresh.append(*bar);
    }
    while (known.closes.size() > kClosesKept)
        known.closes.erase(known.closes.begin());
}

QList<Bar> DailyBars::take() { return std::exchange(m_fresh, {}); }

std::optional<Decimal> DailyBars::previousClose(const QString& key, bool yesterdayOnly) const
{
    const Known known = m_known.value(key);
    const QDate today = m_clock->marketToday();
    auto day = known.closes.lowerBound(today);
    if (day == known.closes.begin())
        return std::nullopt;
    --day;
    if (known.askedOn != today)
        return std::nullopt; // a newer day may have ended since
    constexpr int kLongestWeekend = 5;
    QDate earliest = today.addDays(-1);
    while (yesterdayOnly && earliest.dayOfWeek() > Qt::Friday)
        earliest = earliest.addDays(-1);
    if (!yesterdayOnly)
        earliest = today.addDays(-kLongestWeekend);
    return day.key() >= earliest ? std::optional(*day) : std::nullopt;
}

} // namespace qm::broker::ibkr
