// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/profile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

Error refusal(const QString& dir, const char* words)
{
    return Error{Error::Kind::Storage, QCoreApplication::translate("Profile", words).arg(dir), dir, {}};
}

Result<> makePrivate(const QString& dir)
{
    if (!QDir().mkpath(dir))
        return refusal(dir,
            QT_TRANSLATE_NOOP("Profile", "The profile folder %1 cannot be made. Check the path and its permissions."));
#ifdef Q_OS_UNIX
    if (QFileInfo(dir).ownerId() != ::geteuid())
        return refusal(
            dir, QT_TRANSLATE_NOOP("Profile", "The profile folder %1 belongs to another user. Choose another one."));
#endif
    if (!QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return refusal(
            dir, QT_TRANSLATE_NOOP("Profile", "The profile folder %1 cannot be made private. Choose another one."));
    return {};
}

} // namespace

QString profileDirectory(const QString& given)
{
    if (!given.isEmpty())
        return QDir::cleanPath(QDir(given).absolutePath());
    if (const QString fromEnvironment = qEnvironmentVariable("QUANTMATRIX_PROFILE"); !fromEnvironment.isEmpty())
        return QDir::cleanPath(QDir(fromEnvironment).absolutePath());
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/quantmatrix"_s;
}

QString storeFile(const QString& profileDir) { return profileDir + u"/quantmatrix.sqlite"_s; }

QString profileId(const QString& profileDir)
{
    const QByteArray path = QDir(profileDir).absolutePath().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12));
}

QString backupFolder(const QString& profileDir) { return profileDir + u"/backups"_s; }

QString importFolder(const QString& profileDir) { return profileDir + u"/import"_s; }

Result<> prepareProfile(const QString& profileDir)
{
    for (const QString& dir : {profileDir, backupFolder(profileDir), importFolder(profileDir)}) {
        if (auto made = makePrivate(dir); !made)
            return made;
    }
    return {};
}

} // namespace qm::sync
