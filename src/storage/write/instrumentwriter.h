// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"
#include "storage/sqlite/statement.h"

#include <QHash>

namespace qm::storage {

/// Finds or adds the row of an instrument. What one broker knows and another did not is filled in; nothing is blanked.
/// The cache of ids belongs to the transaction: forget() it when one is rolled back.
class InstrumentWriter {
public:
    [[nodiscard]] static Result<InstrumentWriter> prepare(Database& db);
    [[nodiscard]] Result<qint64> idOf(const Instrument& instrument);
    void forget() { m_ids.clear(); }

private:
    InstrumentWriter(Statement upsert, Statement find, Statement identifier)
        : m_upsert(std::move(upsert)), m_find(std::move(find)), m_identifier(std::move(identifier))
    {
    }
    Statement m_upsert;
    Statement m_find;
    Statement m_identifier;
    struct Known {
        qint64 id = 0;
        AssetClass assetClass = AssetClass::Other;
    };
    QHash<QString, Known> m_ids;
};

} // namespace qm::storage
