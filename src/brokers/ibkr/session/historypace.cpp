// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/historypace.h"

#include <algorithm>

namespace qm::broker::ibkr {

using Ms = std::chrono::milliseconds;

Ms HistoryPace::waitFor(const Ask& ask, Ms now) const
{
    Ms until = m_pausedUntil;
    const auto notBefore = [&until](Ms moment) { until = std::max(until, moment); };
    if (!m_sent.isEmpty())
        notBefore(m_sent.last().at + m_waits.betweenHistory);
    if (const auto same = m_latest.constFind(ask.request); same != m_latest.cend())
        notBefore(*same + m_waits.sameHistory);
    // The n-th last one decides: when it leaves the window, one more fits in.
    const auto nthLast = [this](int n, const auto& counts) -> const Sent* {
        for (auto one = m_sent.crbegin(); n > 0 && one != m_sent.crend(); ++one) {
            if (counts(*one) && --n == 0)
                return &*one;
        }
        return nullptr;
    };
    const auto ofContract = [&ask](const Sent& one) { return one.contract == ask.contract; };
    if (const Sent* one = nthLast(m_waits.historyPerContract, ofContract))
        notBefore(one->at + m_waits.contractHistory);
    const int most = m_waits.historyPerWindow - (ask.inBackground ? m_waits.historyForPeople : 0);
    if (const Sent* one = nthLast(most, [](const Sent&) { return true; }))
        notBefore(one->at + m_waits.historyWindow);
    if (m_running >= m_waits.historyAtOnce)
        notBefore(now + m_waits.betweenHistory); // looked at again then
    return std::max(until - now, Ms(0));
}

void HistoryPace::started(const Ask& ask, Ms now)
{
    ++m_running;
    const Ms longest = std::max(m_waits.historyWindow, m_waits.contractHistory);
    while (!m_sent.isEmpty() && m_sent.first().at + longest <= now)
        m_sent.removeFirst();
    m_latest.removeIf([&](const auto& one) { return one.value() + m_waits.sameHistory <= now; });
    m_sent.append({now, ask.contract});
    m_latest.insert(ask.request, now);
}

} // namespace qm::broker::ibkr
