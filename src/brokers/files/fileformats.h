// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/importdocument.h"

#include <QByteArrayView>
#include <QStringList>

namespace qm::broker::files {

/// One kind of statement file that can be imported. Functions are pure: any thread.
struct FileFormat {
    QString id;         ///< fixed: "ibkr-flex"
    QString name;       ///< translated: "IBKR Flex statement (XML)"
    QString brokerKind; ///< the kind of connection that its accounts belong to; empty: it has no accounts
    /// Does the beginning of a file (its first kilobytes) look like this format?
    bool (*recognises)(QByteArrayView head) = nullptr;
    /// The whole file, or an Error{Input} that says what is wrong with it.
    Result<ImportDocument> (*parse)(QByteArrayView bytes, const QString& fileName) = nullptr;
};

/// Every format that the product reads. builtin() is read-only after start-up; tests build their own.
class FileFormats {
public:
    [[nodiscard]] static const FileFormats& builtin();

    void add(FileFormat format);
    [[nodiscard]] const QList<FileFormat>& all() const { return m_formats; }
    [[nodiscard]] const FileFormat* find(const QString& id) const;
    /// The one format that recognises the file; nullptr where none or several do.
    [[nodiscard]] const FileFormat* recognise(QByteArrayView head) const;
    [[nodiscard]] QStringList ids() const;

private:
    QList<FileFormat> m_formats;
};

} // namespace qm::broker::files
