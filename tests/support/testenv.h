// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace qm::test {

/// First line of every test class's init(): a warning that Qt or we print fails the test. The offscreen platform's
/// remarks on sizes, stacking and grabs are not about us.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support ).*")));
}

/// The folder of documents recorded by others; empty where it is absent (then the test says QSKIP).
inline QString sharedFixtures(const QString& broker)
{
    const QString path = qEnvironmentVariable("QM_SHARED_FIXTURES") + u'/' + broker;
    return QFileInfo(path).isDir() ? QFileInfo(path).canonicalFilePath() : QString();
}

/// The folder of documents written for this project: tests/fixtures, found from where the program stands (the source
/// path in __FILE__ is relative under ccache, so QFINDTESTDATA does not find it), or QM_PROJECT_FIXTURES.
inline QString projectFixtures()
{
    const QString given = qEnvironmentVariable("QM_PROJECT_FIXTURES");
    if (!given.isEmpty())
        return given;
    QDir folder(QCoreApplication::applicationDirPath());
    while (!folder.exists(QStringLiteral("tests/fixtures")) && folder.cdUp()) { }
    return folder.filePath(QStringLiteral("tests/fixtures"));
}

/// A document written for this project: tests/fixtures/<path>.
inline QByteArray projectFixture(const QString& path)
{
    QFile file(projectFixtures() + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace qm::test
