// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/options/betas.h"

#include "ledger/options/beta.h"

namespace qm::views {

void Betas::follow(const QSet<QString>& underlyings)
{
    if (underlyings == m_wanted)
        return;
    m_wanted = underlyings;
    ask();
}

void Betas::again() { ask(); }

void Betas::ask()
{
    if (m_hub == nullptr || m_wanted.isEmpty())
        return;
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    const QDate today = m_hub->clock().today();
    const auto job = [wanted = m_wanted, today](storage::StoreReader& reader) {
        Answer answer;
        const QDate from = today.addYears(-1).addDays(-10);
        const auto index = reader.bars(betaIndexKey(), from, today);
        if (!index || index->isEmpty())
            return answer; // no prices of the index: nothing can be weighted, and the page says so
        answer.indexClose = index->last().close;
        for (const QString& key : wanted) {
            const auto bars = reader.bars(key, from, today);
            const auto slope = bars ? ledger::beta(*bars, *index) : std::nullopt;
            if (slope)
                answer.values.insert(key, *slope);
        }
        answer.values.insert(betaIndexKey(), 1.0);
        return answer;
    };
    m_hub->calculate<Answer>(this, job, [this](Answer answer) {
        m_asking = false;
        m_values = std::move(answer.values);
        m_indexClose = answer.indexClose;
        Q_EMIT changed();
        if (std::exchange(m_again, false))
            ask();
    });
}

} // namespace qm::views
