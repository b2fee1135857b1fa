// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace qm::sync {

using namespace Qt::StringLiterals;

QString profileDirectory(const QString& given)
{
    if (!given.isEmpty())
        return QDir::cleanPath(QDir(given).absolutePath());
    if (const QString fromEnvironment = qEnvironmentVariable("QUANTMATRIX_PROFILE"); !fromEnvironment.isEmpty())
        return QDir::cleanPath(QDir(fromEnvironment).absolutePath());
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/quantmatrix"_s;
}

QString storeFile(const QString& profileDir)
{
    return profileDir + u"/quantmatrix.sqlite"_s;
}

QString profileId(const QString& profileDir)
{
    const QByteArray path = QDir(profileDir).absolutePath().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12));
}

} // namespace qm::sync
