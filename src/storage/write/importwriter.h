// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/importdocument.h"
#include "storage/importreport.h"
#include "storage/write/accountwriter.h"

namespace qm::storage {

/// Takes documents in, inside the caller's transaction, and notes in the journal what must be done to undo it.
/// `madeConnection`: the request's connection was made for it.
[[nodiscard]] Result<ImportReport> writeImport(
    Database& db, AccountWriter& accounts, const ImportRequest& request, bool madeConnection, const QDateTime& now);

/// Undoes the newest import that was not undone, inside the caller's transaction. What a later sync or import changed
/// stays as that left it. An Error{Input} where there is none.
[[nodiscard]] Result<UndoReport> undoNewestImport(Database& db);

} // namespace qm::storage
