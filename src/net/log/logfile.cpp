// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/log/logfile.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qm::net {

std::unique_ptr<LogFile> LogFile::open(const QString& path, qint64 fullBytes)
{
    std::unique_ptr<LogFile> file(new LogFile(QFile::encodeName(path), fullBytes));
    return file->openFile() ? std::move(file) : nullptr;
}

LogFile::~LogFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool LogFile::openFile()
{
    // O_NONBLOCK: a FIFO under this name must not hang the start.
    m_fd = ::open(m_path.constData(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
    if (m_fd < 0)
        return false;
    struct stat info { };
    if (::fstat(m_fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != ::geteuid() || info.st_nlink != 1)
        return false;
    m_size = info.st_size;
    return ::fchmod(m_fd, 0600) == 0; // an older file may be readable by others
}

bool LogFile::rotate()
{
    ::close(m_fd);
    m_fd = -1;
    const QByteArray older = m_path + ".1";
    return std::rename(m_path.constData(), older.constData()) == 0 && openFile();
}

bool LogFile::write(const QByteArray& line)
{
    if (m_size > 0 && m_size + line.size() > m_fullBytes && !rotate())
        return false;
    qsizetype done = 0;
    while (done < line.size()) {
        const ssize_t written = ::write(m_fd, line.constData() + done, static_cast<size_t>(line.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += written;
        m_size += written;
    }
    return true;
}

} // namespace qm::net
