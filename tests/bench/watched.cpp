// SPDX-License-Identifier: GPL-3.0-or-later
#include "watched.h"

#include <QFile>

#include <cstdio>
#include <ctime>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qm::bench {

namespace {

constexpr int kPatienceMs = 30'000;

double nowMs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double cpuMsOf(pid_t process)
{
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return 0;
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

double peakMbOf(pid_t process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

/// The first line that begins with "painted"; empty where none comes.
QByteArray awaitPainted(int pipe)
{
    const double deadline = nowMs() + kPatienceMs;
    QByteArray said;
    while (true) {
        pollfd ready{pipe, POLLIN, 0};
        const int left = int(deadline - nowMs());
        if (left <= 0 || ::poll(&ready, 1, left) <= 0)
            return {};
        char bytes[512];
        const ssize_t got = ::read(pipe, bytes, sizeof bytes);
        if (got <= 0)
            return {};
        said.append(bytes, got);
        for (const QByteArray& line : said.left(said.lastIndexOf('\n') + 1).split('\n')) {
            if (line.startsWith("painted "))
                return line;
        }
    }
}

std::vector<char*> pointersTo(const QByteArrayList& words)
{
    std::vector<char*> pointers;
    for (const QByteArray& word : words)
        pointers.push_back(const_cast<char*>(word.constData())); // NOLINT: exec's signature; it does not write
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

std::optional<Start> watchStart(const QByteArrayList& command, const QByteArrayList& environment)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const auto words = pointersTo(command);
    const auto variables = pointersTo(environment);
    Start start;
    pid_t process = 0;
    const double began = nowMs();
    const int code = posix_spawn(&process, words.front(), &actions, nullptr, words.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (code == 0) {
        start.line = awaitPainted(ends[0]);
        start.paintedMs = nowMs() - began;
        start.cpuMs = cpuMsOf(process);
        start.peakMb = peakMbOf(process);
        const double asked = nowMs();
        ::kill(process, start.line.isEmpty() ? SIGKILL : SIGTERM);
        int status = 0;
        ::waitpid(process, &status, 0);
        start.quitMs = nowMs() - asked;
    }
    ::close(ends[0]);
    if (start.line.isEmpty()) {
        std::fprintf(stderr, "%s did not paint\n", command.constFirst().constData());
        return std::nullopt;
    }
    return start;
}

} // namespace qm::bench
