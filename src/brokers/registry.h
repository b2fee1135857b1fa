// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"

namespace qm::broker {

/// Every brokerage the product knows. builtin() is read-only after start-up; tests build their own and add to it.
class Registry {
public:
    struct Entry {
        Descriptor descriptor;
        Factory create = nullptr;
    };
    [[nodiscard]] static const Registry& builtin();

    void add(Entry entry);
    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const Entry* find(const QString& kind) const;
    [[nodiscard]] QStringList kinds() const;

private:
    QList<Entry> m_entries;
};

} // namespace qm::broker
