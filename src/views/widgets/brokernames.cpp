// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/brokernames.h"

namespace qm::views {

QString brokerTitle(const QString& brokerId, const PortfolioSnapshot& portfolio, const broker::Registry& registry)
{
    for (const ConnectionConfig& connection : portfolio.connections) {
        if (connection.brokerId() != brokerId)
            continue;
        if (brokerId != connection.kind)
            return connection.settings.value(QStringLiteral("label"));
        break;
    }
    const auto* entry = registry.find(brokerId.section(u'-', 0, 0));
    return entry ? entry->descriptor.name : brokerId;
}

QStringList brokerIds(const PortfolioSnapshot& portfolio)
{
    QStringList ids;
    for (const ConnectionConfig& connection : portfolio.connections) {
        const QString id = connection.brokerId();
        if (!ids.contains(id))
            ids.append(id);
    }
    return ids;
}

} // namespace qm::views
