// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/files/fileformats.h"
#include "core/values/portfolio.h"
#include "storage/importreport.h"

#include <memory>

namespace qm::sync {

/// What a person asked to be imported.
struct ImportOrder {
    QStringList paths;
    QString formatId; ///< empty: recognised by what stands in the files
    QString account;  ///< a connection's name, or one account's number; empty: where the accounts belong
};

/// One file, read and understood.
struct ReadFile {
    QString path;
    QString name; ///< without folders
    QString formatId;
    QString formatName;
    QString brokerKind;
    ImportDocument document;
};

/// Understood and tried out, ready to be taken in: what the preview shows.
struct ImportPlan {
    QList<ReadFile> files;
    ConnectionConfig connection; ///< id 0: will be made; without a kind: the files have no accounts
    storage::ImportReport trial; ///< what taking it in would change now; same order as the files

    [[nodiscard]] bool hasAccounts() const { return !connection.kind.isEmpty(); } ///< false: prices only
    [[nodiscard]] int prices() const;                                             ///< daily prices in all files
};
using ImportPlanPtr = std::shared_ptr<const ImportPlan>;

/// Reads and parses every file; an Error{Input} that names the first one that cannot be understood. For a worker
/// thread.
[[nodiscard]] Result<QList<ReadFile>> readFiles(const ImportOrder& order, const broker::files::FileFormats& formats);

/// Where the files' accounts belong: the connection that is named, or that has these accounts already, or the only one
/// of the brokerage, or a new one called `newName`. A file of prices belongs to none. An account number leaves the
/// files' other accounts out of `files`.
[[nodiscard]] Result<ConnectionConfig> connectionFor(
    const ImportOrder& order, QList<ReadFile>& files, const PortfolioSnapshot& portfolio, const QString& newName);

} // namespace qm::sync
