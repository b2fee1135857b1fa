// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/wire/contractpool.h"

namespace qm::broker::ibkr::tws {

const ContractPtr* ContractPool::find(qint64 conId, bool primary, std::string_view bytes, size_t& size) const
{
    const auto& entries = m_entries[primary ? 1 : 0];
    const auto found = entries.constFind(conId);
    if (found == entries.cend())
        return nullptr;
    const std::string_view known(found->bytes.constData(), static_cast<size_t>(found->bytes.size()));
    if (!bytes.starts_with(known)) // the last NUL is part of it, so no longer field can pass
        return nullptr;
    size = known.size();
    return &found->contract;
}

const ContractPtr& ContractPool::keep(bool primary, std::string_view bytes, Contract contract)
{
    auto& entries = m_entries[primary ? 1 : 0];
    if (entries.size() >= kMost)
        entries.clear();
    Entry& entry = entries[contract.conId];
    entry.bytes = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    entry.contract = std::make_shared<const Contract>(std::move(contract));
    return entry.contract;
}

} // namespace qm::broker::ibkr::tws
