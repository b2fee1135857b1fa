// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"

#include <QCoreApplication>
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cstdio>
#include <unistd.h>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {
Error fileError(const char* words, const QString& detail)
{
    return {Error::Kind::Storage, QCoreApplication::translate("qm::reports", words), detail, {}};
}
}

Result<qint64> exportCsv(const Table& table, const QString& path, WriteProgress* progress)
{
    const QFileInfo target(path);
    if (!target.absoluteDir().exists())
        return fileError(QT_TRANSLATE_NOOP("qm::reports", "The folder does not exist. Choose another place."), target.absolutePath());
    if (target.isDir())
        return fileError(QT_TRANSLATE_NOOP("qm::reports", "This is a folder, not a file. Add a file name."), path);
    // A temporary file beside the target, 0600 from birth, takes its name only when all of it is on the disk.
    QTemporaryFile file(target.absolutePath() + u"/.quantmatrix-export-XXXXXX"_s);
    if (!file.open())
        return fileError(QT_TRANSLATE_NOOP("qm::reports", "The folder cannot be written. Choose another place."), file.errorString());
    const auto rows = writeCsv(table, file, progress);
    if (!rows)
        return rows; // the temporary file removes itself; the old file was not touched
    if (!file.flush() || ::fsync(file.handle()) != 0)
        return fileError(QT_TRANSLATE_NOOP("qm::reports", "The file could not be written. Check the free space of the disk."), file.errorString());
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(target.absoluteFilePath()).constData()) != 0)
        return fileError(QT_TRANSLATE_NOOP("qm::reports", "The file could not be given its name. Is it open in another program?"), path);
    file.setAutoRemove(false);
    return rows;
}

} // namespace qm::reports
