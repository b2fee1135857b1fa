// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "net/task.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>

namespace qm::test {

/// A running answer: filled in when the coroutine ends. Shared, because the test may end first.
template <typename T>
struct Pending {
    std::optional<T> answer;
    std::function<void()> arrived;
};

template <typename T>
Task<> keep(Task<T> task, std::shared_ptr<Pending<T>> pending)
{
    T answer = co_await task;
    pending->answer = std::move(answer);
    if (pending->arrived)
        pending->arrived();
}

/// Starts watching a task without waiting for it.
template <typename T>
std::shared_ptr<Pending<T>> watch(Task<T> task)
{
    auto pending = std::make_shared<Pending<T>>();
    keep(std::move(task), pending);
    return pending;
}

/// Runs the event loop until the task ends and answers what it brought (QCoro::waitFor wants a default-constructible
/// type, Result is none). A task that does not end in 20 s is an error of kind Cancelled that says so.
template <typename T>
Result<T> await(Task<Result<T>> task)
{
    const auto pending = watch(std::move(task));
    if (!pending->answer) {
        QEventLoop loop;
        pending->arrived = [&loop] { loop.quit(); };
        QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
        loop.exec();
        pending->arrived = {};
    }
    if (!pending->answer)
        return Error{Error::Kind::Cancelled, {}, QStringLiteral("the test's own patience ended"), {}};
    return *pending->answer;
}

} // namespace qm::test
