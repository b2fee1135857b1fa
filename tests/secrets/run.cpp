// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.h"

#include <QTest>

namespace qm::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 180'000;
}

Runs::Runs()
{
    for (const QString& folder : {u"home"_s, u"tmp"_s, u"run"_s, u"results"_s}) {
        if (!QDir(m_root.path()).mkpath(folder))
            qFatal("no folder for the run");
        QFile::setPermissions(m_root.filePath(folder), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

void Runs::prepare(QProcess& process, const QMap<QString, QByteArray>& secrets) const
{
    QProcessEnvironment world;
    for (const QString& name : {u"PATH"_s, u"LC_ALL"_s, u"ASAN_OPTIONS"_s, u"LSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (qEnvironmentVariableIsSet(name.toLatin1().constData()))
            world.insert(name, qEnvironmentVariable(name.toLatin1().constData()));
    }
    world.insert(u"HOME"_s, m_root.filePath(u"home"_s));
    world.insert(u"TMPDIR"_s, m_root.filePath(u"tmp"_s));
    world.insert(u"XDG_RUNTIME_DIR"_s, m_root.filePath(u"run"_s));
    world.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + m_root.filePath(u"run/no-bus"_s));
    world.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    world.insert(u"QT_LOGGING_RULES"_s, u"*.debug=true"_s);
    world.insert(u"QT_FORCE_STDERR_LOGGING"_s, u"1"_s);
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret)
        world.insert(secret.key(), QString::fromLatin1(secret.value()));
    process.setProcessEnvironment(world);
    process.setWorkingDirectory(m_root.filePath(u"results"_s));
}

int Runs::finish(QProcess& process)
{
    const bool ended = process.waitForFinished(kPatienceMs);
    m_errors = process.readAllStandardError();
    m_printed += process.readAllStandardOutput() + m_errors;
    return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

int Runs::cli(const QStringList& arguments, const QMap<QString, QByteArray>& secrets)
{
    QProcess process;
    prepare(process, secrets);
    process.start(QStringLiteral(QM_CLI), QStringList{u"--profile"_s, profile()} + arguments);
    return finish(process);
}

int Runs::desktop(const QStringList& arguments, const QMap<QString, QByteArray>& secrets)
{
    QProcess process;
    prepare(process, secrets);
    process.start(QStringLiteral(QM_DESKTOP), QStringList{u"--profile"_s, profile()} + arguments);
    return finish(process);
}

int Runs::cliWithInput(const QStringList& arguments, const QList<QByteArray>& lines, QStringList* seen)
{
    QProcess process;
    prepare(process, {});
    process.start(QStringLiteral(QM_CLI), QStringList{u"--profile"_s, profile()} + arguments);
    if (!process.waitForStarted(kPatienceMs))
        return -1;
    *seen += visibleOf(process.processId(), lines); // it waits for the first line
    for (const QByteArray& line : lines)
        process.write(line + '\n');
    process.waitForBytesWritten(kPatienceMs);
    *seen += visibleOf(process.processId(), lines);
    process.closeWriteChannel();
    return finish(process);
}

bool Runs::kill(
    const QStringList& arguments, const QMap<QString, QByteArray>& secrets, const std::function<bool()>& underWay)
{
    QProcess process;
    prepare(process, secrets);
    process.start(QStringLiteral(QM_CLI), QStringList{u"--profile"_s, profile()} + arguments);
    const bool running = process.waitForStarted(kPatienceMs) && QTest::qWaitFor(underWay, kPatienceMs)
        && process.state() == QProcess::Running;
    process.kill();
    finish(process);
    return running;
}

QByteArray Runs::lastErrors() const
{
    QByteArray words;
    for (const QByteArray& line : m_errors.split('\n')) {
        if (!line.contains(" debug "))
            words += line + '\n';
    }
    return words;
}

QStringList visibleOf(qint64 pid, const QList<QByteArray>& secrets)
{
    QStringList finds;
    for (const QString& what : {u"cmdline"_s, u"environ"_s}) {
        for (const QByteArray& secret : secrets)
            finds += CanaryFinder(secret).inFile(u"/proc/%1/%2"_s.arg(pid).arg(what));
    }
    return finds;
}

} // namespace qm::test
