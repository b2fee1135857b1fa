// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations/migration.h"

#include "storage/failpoint.h"
#include "storage/migrations/steps.h"
#include "storage/sqlite/storageerror.h"

#include <array>

namespace qm::storage {

std::span<const Migration> migrations()
{
    static const std::array all = {firstSchema(), statementsSchema(), positionEffectSchema(), bookingIdsSchema()};
    return all;
}

int currentVersion() { return migrations().back().version; }

namespace {

Result<> run(Database& db, const Migration& step)
{
    auto transaction = WriteTransaction::begin(db);
    if (!transaction)
        return transaction.error();
    for (const char* statement : step.statements) {
        if (auto r = db.exec(statement); !r)
            return r;
        failpoint("in-migration");
    }
    const QByteArray numbers[] = {
        "INSERT INTO meta(key, value) VALUES('min_compatible', '" + QByteArray::number(step.minCompatible)
            + "') ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        "PRAGMA application_id=" + QByteArray::number(kApplicationId),
        "PRAGMA user_version=" + QByteArray::number(step.version),
    };
    for (const QByteArray& statement : numbers) {
        if (auto r = db.exec(statement.constData()); !r)
            return r;
    }
    return transaction->commit();
}

} // namespace

Result<> migrate(Database& db)
{
    const auto version = db.pragma("user_version");
    if (!version)
        return version.error();
    for (const Migration& step : migrations()) {
        if (step.version <= version->toInt())
            continue;
        if (auto r = run(db, step); !r)
            return r;
    }
    const auto reached = db.pragma("user_version");
    if (!reached)
        return reached.error();
    if (reached->toInt() != currentVersion())
        return storageError(text("The store could not be brought to this version."), *reached);
    return {};
}

} // namespace qm::storage
