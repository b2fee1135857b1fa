// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/task.h"

#include <memory>
#include <optional>

namespace qm::net {

/// A running answer: filled in when the coroutine ends. Shared, because the test may end first.
template <typename T>
using Box = std::shared_ptr<std::optional<T>>;

template <typename T>
Task<> keep(Task<T> task, Box<T> box)
{
    T answer = co_await task;
    *box = std::move(answer);
}

/// Starts watching a task without waiting for it.
template <typename T>
Box<T> watch(Task<T> task)
{
    Box<T> box = std::make_shared<std::optional<T>>();
    keep(std::move(task), box);
    return box;
}

} // namespace qm::net
