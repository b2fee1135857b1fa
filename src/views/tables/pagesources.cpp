// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/pagesources.h"

#include "views/widgets/brokernames.h"

namespace qm::views {

const Clock& clockOf(const PageContext& context)
{
    static const SystemClock system;
    return context.hub != nullptr ? context.hub->clock() : system;
}

QHash<QString, QString> brokerNamesOf(const PageContext& context)
{
    const PortfolioSnapshot& portfolio = *context.book->portfolio();
    const broker::Registry& registry = context.hub != nullptr ? context.hub->registry() : broker::Registry::builtin();
    QHash<QString, QString> names;
    for (const auto& account : portfolio.accounts) {
        if (!names.contains(account->brokerId))
            names.insert(account->brokerId, brokerTitle(account->brokerId, portfolio, registry));
    }
    return names;
}

QSet<qint64> staleConnectionsOf(const PageContext& context)
{
    QSet<qint64> stale;
    if (context.hub == nullptr)
        return stale;
    using State = ConnectionHealth::State;
    const QDateTime now = context.hub->clock().now();
    for (const ConnectionHealth& health : context.hub->health()) {
        if (!health.lastSuccess)
            continue;
        const qint64 age = health.lastSuccess->secsTo(now);
        const bool inTrouble = health.state == State::SignInNeeded || health.state == State::Error
            || health.state == State::Degraded || health.state == State::RateLimited;
        if (age > 26 * 3600 || (inTrouble && age > 300))
            stale.insert(health.connectionId);
    }
    return stale;
}

} // namespace qm::views
