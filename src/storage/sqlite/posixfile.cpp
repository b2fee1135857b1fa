// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlite/posixfile.h"

#include "storage/sqlite/storageerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qm::storage {

using namespace Qt::StringLiterals;

namespace {

Error fileError(const QString& words, const QString& path, int code)
{
    return storageError(words, u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(code))));
}

} // namespace

Result<> ensurePrivateDirectory(const QString& directory)
{
    const QFileInfo info(directory);
    if (!info.exists()) {
        if (!QDir().mkpath(info.absolutePath()))
            return fileError(text("The folder for your data could not be made. Check that its parent can be written."),
                directory, errno);
        if (::mkdir(QFile::encodeName(directory).constData(), 0700) != 0 && errno != EEXIST)
            return fileError(text("The folder for your data could not be made. Check that its parent can be written."),
                directory, errno);
    }
    if (!QFileInfo(directory).isDir())
        return fileError(text("The profile is not a folder. Choose another one."), directory, ENOTDIR);
    return {};
}

Result<> ensurePrivateFile(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
    if (fd < 0) {
        const int code = errno;
        if (code == ELOOP)
            return fileError(text("The store is a symbolic link. For your safety only a plain file is opened; move the "
                                  "real file here."),
                path, code);
        if (code == EACCES || code == EPERM || code == EROFS)
            return fileError(
                text("The store cannot be written. Check the permissions of the profile folder."), path, code);
        if (code == ENOSPC)
            return fileError(text("The disk is full. Free some space and try again."), path, code);
        return fileError(text("The store could not be opened."), path, code);
    }
    struct stat facts { };
    const bool known = ::fstat(fd, &facts) == 0;
    const bool ours = known && S_ISREG(facts.st_mode) && facts.st_uid == ::geteuid() && facts.st_nlink == 1;
    if (ours)
        (void)::fchmod(fd, 0600);
    ::close(fd);
    if (!ours)
        return storageError(text("The store is not a plain file of yours (a hard link, another owner, or a device). "
                                 "Choose another profile."),
            path);
    return {};
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<FileLock> FileLock::take(const QString& path)
{
    FileLock lock;
    lock.m_fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock.m_fd < 0)
        return fileError(text("The profile could not be locked. Check the permissions of its folder."), path, errno);
    if (::flock(lock.m_fd, LOCK_EX | LOCK_NB) != 0)
        return storageError(
            text("Another QuantMatrix is using this profile. Close it, or choose another profile."), path);
    return lock;
}

Result<FileHeader> readHeader(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return storageError(
            text("The store could not be read. Check the permissions of the profile folder."), file.errorString());
    const QByteArray bytes = file.read(100);
    FileHeader header;
    header.isEmpty = bytes.isEmpty();
    header.isDatabase = bytes.size() == 100 && bytes.startsWith(QByteArray("SQLite format 3\0", 16));
    if (header.isDatabase) { // offsets: SQLite file format, "The Database Header"
        header.userVersion = qFromBigEndian<quint32>(bytes.constData() + 60);
        header.applicationId = qFromBigEndian<quint32>(bytes.constData() + 68);
    }
    return header;
}

} // namespace qm::storage
