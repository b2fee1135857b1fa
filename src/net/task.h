// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoro/QCoroTask>

namespace qm {

/// A coroutine's answer-to-come. Runs on the thread that started it.
/// QCoro 0.8 rule: `co_return lvalue` of another type than the task's own (an Error or a member out of a
/// Task<Result<X>>) moves from the lvalue; return a copy of what has to live on: `co_return Error(*m_error)`. GCC 12
/// rule: inside `co_await f(...)` pass only named values, no braced temporaries (they may be destroyed twice).
template <typename T = void>
using Task = QCoro::Task<T>;

} // namespace qm
