// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/descriptor.h"

namespace qm::broker {

QString idOf(Capability capability)
{
    switch (capability) {
    case Capability::Accounts:
        return QStringLiteral("accounts");
    case Capability::Balances:
        return QStringLiteral("balances");
    case Capability::Positions:
        return QStringLiteral("positions");
    case Capability::Transactions:
        return QStringLiteral("transactions");
    case Capability::History:
        return QStringLiteral("history");
    case Capability::Quotes:
        return QStringLiteral("quotes");
    case Capability::Streaming:
        return QStringLiteral("streaming");
    case Capability::Candles:
        return QStringLiteral("candles");
    case Capability::FileImport:
        return QStringLiteral("file_import");
    }
    Q_UNREACHABLE();
}

const SettingField* Descriptor::field(const QString& key) const
{
    for (const SettingField& candidate : settings) {
        if (candidate.key == key)
            return &candidate;
    }
    return nullptr;
}

QString Descriptor::valueOf(const QMap<QString, QString>& values, const QString& key) const
{
    const QString given = values.value(key);
    if (!given.isEmpty())
        return given;
    const SettingField* known = field(key);
    return known ? known->defaultValue : QString();
}

} // namespace qm::broker
