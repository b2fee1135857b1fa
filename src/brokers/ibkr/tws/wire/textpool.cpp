// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/wire/textpool.h"

#include "brokers/ibkr/tws/wire/values.h"

#include <algorithm>

namespace qm::broker::ibkr::tws {

QString TextPool::text(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    if (bytes.size() > kLongest)
        return readText(bytes);
    quint32 hash = 2166136261U; // FNV-1a
    for (const char c : bytes)
        hash = (hash ^ static_cast<quint8>(c)) * 16777619U;
    Slot& slot = m_slots[(hash ^ (hash >> 16)) % kSlots];
    if (std::string_view(slot.bytes.data(), slot.size) != bytes) {
        std::copy(bytes.begin(), bytes.end(), slot.bytes.begin());
        slot.size = static_cast<quint8>(bytes.size());
        slot.text = readText(bytes);
    }
    return slot.text;
}

} // namespace qm::broker::ibkr::tws
