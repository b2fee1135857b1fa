// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/connection.h"
#include "core/values/importdocument.h"
#include "storage/changeset.h"

namespace qm::storage {

/// One import: all of its documents or nothing.
struct ImportRequest {
    ConnectionConfig connection; ///< id 0: to be made
    QString format;              ///< id of the file format
    QStringList files;           ///< names without folders, for the journal
    QList<ImportDocument> documents;
};

/// What one import brought, document by document and account by account as the request has them.
struct ImportReport {
    struct AccountCounts {
        int transactionsNew = 0;
        int transactionsChanged = 0; ///< told more fully than before
        bool balancesTaken = false;  ///< false: not told, or older than what is stored
        bool positionsTaken = false;
    };
    qint64 importId = 0; ///< in the journal; 0 after a trial run
    qint64 connectionId = 0;
    QList<QList<AccountCounts>> counts;
    ChangeSet changes;
};

struct UndoReport {
    QStringList files;
    int transactionsRemoved = 0;
    int transactionsRestored = 0;
    qint64 connectionRemoved = 0; ///< it had been made for the import and holds nothing else
    ChangeSet changes;
};

} // namespace qm::storage
