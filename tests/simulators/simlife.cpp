// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simlife.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace qm::sim {

namespace {

int signalPipe[2] = {-1, -1};

extern "C" void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1); // a full pipe means: already told
}

} // namespace

int complain(int code, const QString& text)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
    return code;
}

void quitOnSignalOrEof(QCoreApplication& app, std::function<void(const QByteArray&)> line)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) == 0) {
        auto* told = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &app);
        QObject::connect(told, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
        std::signal(SIGTERM, onSignal);
        std::signal(SIGINT, onSignal);
    }
    auto* input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, &app);
    auto begun = std::make_shared<QByteArray>(); // a line of which the end has not come yet
    QObject::connect(input, &QSocketNotifier::activated, &app, [begun, line = std::move(line)] {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            QCoreApplication::quit();
            return;
        }
        if (!line)
            return;
        begun->append(bytes, count);
        for (qsizetype end = begun->indexOf('\n'); end >= 0; end = begun->indexOf('\n')) {
            const QByteArray one = begun->left(end).trimmed();
            begun->remove(0, end + 1);
            if (!one.isEmpty())
                line(one);
        }
    });
}

} // namespace qm::sim
