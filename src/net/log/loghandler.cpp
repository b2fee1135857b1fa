// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redactor.h"

#include "core/clock.h"

#include "net/log/logfile.h"

#include <QDateTime>
#include <QMutex>
#include <QMutexLocker>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

/// Shared by all threads: messages come from each of them.
struct Sink {
    QMutex mutex;
    std::unique_ptr<LogFile> file;
};

Sink& sink()
{
    // Never destroyed: messages may come until the very end of the process.
    static auto* const instance = new Sink; // NOLINT(cppcoreguidelines-owning-memory)
    return *instance;
}

const char* levelWord(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    Q_UNREACHABLE();
}

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    // A warning that redacting itself caused would come back here without end.
    thread_local bool busy = false;
    if (busy)
        return;
    busy = true;
    const QString when = SystemClock().now().toString(Qt::ISODateWithMs);
    const QString category = QString::fromUtf8(context.category ? context.category : "default");
    const QByteArray line =
        (when + u' ' + QString::fromLatin1(levelWord(type)) + u' ' + category + u": "_s + redact(message)).toUtf8()
        + '\n';
    {
        const QMutexLocker lock(&sink().mutex);
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
        std::fflush(stderr);
        if (sink().file && !sink().file->write(line)) {
            std::fputs("the log file cannot be written any more; going on without it\n", stderr);
            sink().file.reset();
        }
    }
    busy = false;
}

} // namespace

void installLogHandler(const QString& logFile)
{
    {
        const QMutexLocker lock(&sink().mutex);
        sink().file = logFile.isEmpty() ? nullptr : LogFile::open(logFile);
        if (!logFile.isEmpty() && !sink().file)
            std::fprintf(
                stderr, "the log file %s cannot be used; going on without it\n", qUtf8Printable(redact(logFile)));
    }
    qInstallMessageHandler(handle);
}

} // namespace qm::net
