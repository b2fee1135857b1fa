// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstring>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace qm::reports {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qm::reports::ExportFile)
};

Error inputError(const QString& text, const QString& detail = {}) { return {Error::Kind::Input, text, detail, {}}; }

QString shownPath(const QString& path) { return QDir::toNativeSeparators(path); }

/// On the disk, not only in the system's memory. Where a file system cannot tell (EINVAL), there is no more to do.
bool syncFile([[maybe_unused]] int handle)
{
#ifdef Q_OS_UNIX
    return ::fsync(handle) == 0 || errno == EINVAL || errno == ENOTSUP;
#else
    return true;
#endif
}

void syncDirectory([[maybe_unused]] const QString& directory)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle); // the file is whole either way; this only makes its new name last
        ::close(handle);
    }
#endif
}

/// Pipes and devices (/dev/stdout) have no old content to protect.
Result<qint64> writeStraight(const Table& table, const QString& path, WriteProgress* progress)
{
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return inputError(Words::tr("%1 cannot be written: %2.").arg(shownPath(path), out.errorString()));
    return writeCsv(table, out, progress);
}

Result<> checkTarget(const QFileInfo& target)
{
    const QFileInfo directory(target.absolutePath());
    if (target.fileName().isEmpty() || target.isDir())
        return inputError(Words::tr("%1 is a directory. Give the name of a file.").arg(shownPath(target.filePath())));
    if (!directory.exists())
        return inputError(Words::tr("The directory %1 does not exist. Create it or choose another.")
                              .arg(shownPath(directory.filePath())));
    if (!directory.isDir())
        return inputError(
            Words::tr("%1 is not a directory. Choose another place.").arg(shownPath(directory.filePath())));
    return {};
}

} // namespace

Result<qint64> exportCsv(const Table& table, const QString& path, WriteProgress* progress)
{
    QFileInfo target(path);
    if (target.exists() && !target.isFile() && !target.isDir())
        return writeStraight(table, path, progress);
    if (target.isSymLink() && target.exists())
        target.setFile(target.canonicalFilePath()); // the link stays, what it points to is replaced
    if (auto fits = checkTarget(target); !fits)
        return fits.error();

    QTemporaryFile out(
        target.absoluteDir().filePath(u'.' + target.fileName() + QStringLiteral(".XXXXXX.part"))); // 0600
    if (!out.open())
        return inputError(Words::tr("Files cannot be written in %1: %2. Choose another place.")
                              .arg(shownPath(target.absolutePath()), out.errorString()));
    auto rows = writeCsv(table, out, progress);
    if (!rows) {
        Error error = rows.error();
        if (error.kind == Error::Kind::Storage && !out.errorString().isEmpty() && out.error() != QFileDevice::NoError)
            error.userText = Words::tr("%1 was not written. %2").arg(shownPath(target.filePath()), error.userText);
        return error;
    }
    if (!out.flush() || !syncFile(out.handle()))
        return Error{Error::Kind::Storage,
            Words::tr("%1 was not written: the disk did not take it. Free some space or choose another place.")
                .arg(shownPath(target.filePath())),
            out.errorString(), {}};
    std::error_code failed;
    std::filesystem::rename(out.fileName().toStdU16String(), target.absoluteFilePath().toStdU16String(), failed);
    if (failed)
        return inputError(Words::tr("%1 cannot be replaced. Close it where it is open, or choose another name.")
                              .arg(shownPath(target.filePath())),
            QString::fromStdString(failed.message()));
    out.setAutoRemove(false); // it has its real name now
    syncDirectory(target.absolutePath());
    return rows;
}

} // namespace qm::reports
