// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace qm::storage {

/// Makes `directory` (0700) if it is missing.
[[nodiscard]] Result<> ensurePrivateDirectory(const QString& directory);

/// Creates `path` with mode 0600 before anybody else opens it, so that SQLite's -wal and -shm inherit that mode, and
/// refuses what is not a plain file of ours: symbolic links, hard links, other owners, pipes.
[[nodiscard]] Result<> ensurePrivateFile(const QString& path);

/// An advisory lock on `path` that the kernel drops when the process ends, however it ends.
class FileLock {
public:
    FileLock() = default;
    FileLock(FileLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();
    /// Error{Storage} when another process holds it.
    [[nodiscard]] static Result<FileLock> take(const QString& path);

private:
    int m_fd = -1;
};

/// First facts about a file, read from its 100-byte header without opening it as a database.
struct FileHeader {
    bool isEmpty = true;
    bool isDatabase = false;
    quint32 userVersion = 0;
    quint32 applicationId = 0;
};
[[nodiscard]] Result<FileHeader> readHeader(const QString& path);

} // namespace qm::storage
