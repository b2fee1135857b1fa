// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace qm::net {

/// An append-only file that only its owner may read (0600), with one predecessor "<name>.1" once it is full. Not
/// thread-safe. Refuses links, other people's files and what is not a plain file, so that a prepared name in a shared
/// folder cannot misdirect the log.
class LogFile {
public:
    static constexpr qint64 kFullBytes = 5 * 1024 * 1024;

    [[nodiscard]] static std::unique_ptr<LogFile> open(
        const QString& path, qint64 fullBytes = kFullBytes); ///< null: cannot be used
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    [[nodiscard]] bool write(const QByteArray& line); ///< false: disk full or the like; half a line may be in the file

private:
    LogFile(QByteArray path, qint64 fullBytes) : m_path(std::move(path)), m_fullBytes(fullBytes) { }
    [[nodiscard]] bool openFile();
    [[nodiscard]] bool rotate();

    QByteArray m_path;
    qint64 m_fullBytes;
    int m_fd = -1;
    qint64 m_size = 0;
};

} // namespace qm::net
