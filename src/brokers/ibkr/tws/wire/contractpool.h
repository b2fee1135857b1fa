// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/contract.h"

#include <QByteArray>
#include <QHash>

#include <string_view>

namespace qm::broker::ibkr::tws {

/// Remembers each contract together with the bytes that described it: when the same bytes come again, as they do with
/// every update of a position, they are compared and not read. Bounded. One thread.
class ContractPool final {
public:
    /// The description that these bytes begin with; nullptr: not known. `size` tells how many bytes it takes.
    [[nodiscard]] const ContractPtr* find(qint64 conId, bool primary, std::string_view bytes, size_t& size) const;
    const ContractPtr& keep(bool primary, std::string_view bytes, Contract contract);

private:
    struct Entry {
        QByteArray bytes; ///< the fields behind the conId, with their NULs
        ContractPtr contract;
    };
    static constexpr qsizetype kMost = 50'000;
    /// Messages with the primary exchange and those with the exchange describe the same contract differently.
    QHash<qint64, Entry> m_entries[2];
};

} // namespace qm::broker::ibkr::tws
