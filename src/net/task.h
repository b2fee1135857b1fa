// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoro/QCoroTask>

namespace qm {

/// A coroutine's answer-to-come. Runs on the thread that started it.
/// GCC 12 rule: inside `co_await f(...)` pass only named values, no braced temporaries (they may be destroyed twice).
template <typename T = void>
using Task = QCoro::Task<T>;

} // namespace qm
