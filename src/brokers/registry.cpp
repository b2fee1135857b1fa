// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/registry.h"

#include "brokers/alpaca/alpaca.h"
#include "brokers/demo/demo.h"
#include "brokers/ibkr/ibkr.h"
#include "brokers/tastytrade/tastytrade.h"

namespace qm::broker {

// One line per brokerage: this is the only place outside its own folder that names it.
const Registry& Registry::builtin()
{
    static const Registry registry = [] {
        Registry r;
        r.add({alpaca::descriptor(), alpaca::create});
        r.add({ibkr::descriptor(), ibkr::create});
        r.add({tastytrade::descriptor(), tastytrade::create});
        r.add({demo::descriptor(), demo::create});
        return r;
    }();
    return registry;
}

void Registry::add(Entry entry)
{
    Q_ASSERT(!find(entry.descriptor.kind));
    m_entries.append(std::move(entry));
}

const Registry::Entry* Registry::find(const QString& kind) const
{
    for (const Entry& entry : m_entries) {
        if (entry.descriptor.kind == kind)
            return &entry;
    }
    return nullptr;
}

QStringList Registry::kinds() const
{
    QStringList result;
    for (const Entry& entry : m_entries)
        result.append(entry.descriptor.kind);
    return result;
}

} // namespace qm::broker
