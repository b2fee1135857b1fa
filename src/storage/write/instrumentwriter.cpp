// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/instrumentwriter.h"

#include "storage/sqlite/storageerror.h"

namespace qm::storage {

using namespace Qt::StringLiterals;

Result<InstrumentWriter> InstrumentWriter::prepare(Database& db)
{
    // "stock" is what a broker says that does not tell ETFs and funds apart: a more exact class wins.
    auto upsert = Statement::prepare(db,
        "INSERT INTO instruments(key, asset_class, symbol, currency, underlying, multiplier, deliverable, root, "
        "expiry, strike,"
        " put_call, description) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) ON CONFLICT(key) DO UPDATE SET"
        " asset_class = CASE WHEN asset_class = 'stock' OR excluded.asset_class = 'etf' THEN excluded.asset_class ELSE"
        " asset_class END,"
        " underlying = CASE WHEN underlying = '' THEN excluded.underlying ELSE underlying END,"
        " multiplier = coalesce(multiplier, excluded.multiplier), deliverable = coalesce(deliverable, "
        "excluded.deliverable),"
        " expiry = coalesce(expiry, excluded.expiry),"
        " description = CASE WHEN description = '' THEN excluded.description ELSE description END"
        " WHERE (asset_class = 'stock' AND excluded.asset_class <> 'stock') OR (asset_class <> 'etf' AND"
        " excluded.asset_class = 'etf') OR (underlying = '' AND "
        "excluded.underlying <> '')"
        " OR (multiplier IS NULL AND excluded.multiplier IS NOT NULL) OR (deliverable IS NULL AND excluded.deliverable "
        "IS NOT NULL)"
        " OR (expiry IS NULL AND excluded.expiry IS NOT NULL) OR (description = '' AND excluded.description <> '')");
    if (!upsert)
        return upsert.error();
    auto find = Statement::prepare(db, "SELECT id FROM instruments WHERE key = ?1");
    if (!find)
        return find.error();
    auto identifier = Statement::prepare(db,
        "INSERT INTO instrument_identifiers(instrument_id, scheme, value) VALUES(?1,?2,?3)"
        " ON CONFLICT(instrument_id, scheme) DO UPDATE SET value = excluded.value WHERE value <> excluded.value");
    if (!identifier)
        return identifier.error();
    return InstrumentWriter(std::move(*upsert), std::move(*find), std::move(*identifier));
}

Result<qint64> InstrumentWriter::idOf(const Instrument& instrument)
{
    const QString key = instrument.key();
    if (const auto known = m_ids.constFind(key); known != m_ids.constEnd()
        && (known->assetClass == instrument.assetClass || instrument.assetClass == AssetClass::Stock))
        return known->id;
    m_upsert.bind(1, key);
    m_upsert.bind(2, qm::idOf(instrument.assetClass));
    m_upsert.bind(3, instrument.symbol);
    m_upsert.bind(4, instrument.currency.code());
    m_upsert.bind(5, instrument.underlying);
    m_upsert.bind(6, instrument.multiplier);
    m_upsert.bind(7, instrument.deliverable);
    if (instrument.option) {
        m_upsert.bind(8, instrument.option->root);
        m_upsert.bind(9, instrument.option->expiry);
        m_upsert.bind(10, instrument.option->strike);
        m_upsert.bind(11, qm::idOf(instrument.option->right));
    } else {
        m_upsert.bindNull(8);
        m_upsert.bind(9, instrument.expiry.value_or(QDate()));
        m_upsert.bindNull(10);
        m_upsert.bindNull(11);
    }
    m_upsert.bind(12, instrument.description);
    if (auto r = m_upsert.run(); !r)
        return r.error();
    m_find.bind(1, key);
    const auto found = m_find.step();
    if (!found)
        return found.error();
    if (!*found)
        return storageError(
            text("The store refused an operation. Nothing was changed; see the details."), u"instrument "_s + key);
    const qint64 id = m_find.integer(0);
    m_find.reset();
    for (auto it = instrument.identifiers.cbegin(); it != instrument.identifiers.cend(); ++it) {
        m_identifier.bind(1, id);
        m_identifier.bind(2, it.key());
        m_identifier.bind(3, it.value());
        if (auto r = m_identifier.run(); !r)
            return r.error();
    }
    m_ids.insert(key, {id, instrument.assetClass});
    return id;
}

} // namespace qm::storage
