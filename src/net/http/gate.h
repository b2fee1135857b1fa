// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoro/QCoroTask>

#include <utility>

namespace qm::net {

/// What one coroutine waits at until open() is called, once, on the same thread. Whoever is resumed may destroy the
/// gate: open() touches nothing afterwards. A gate that is never opened leaks the waiting coroutine, so owners open it
/// in their destructors.
class Gate {
    Q_DISABLE_COPY_MOVE(Gate)
public:
    /// GCC 12 copies what it awaits, even an lvalue: so the coroutine awaits this handle, not the gate itself.
    struct Awaiter {
        Gate* gate;
        [[nodiscard]] bool await_ready() const noexcept { return gate->m_open; }
        void await_suspend(std::coroutine_handle<> waiter) const noexcept { gate->m_waiter = waiter; }
        void await_resume() const noexcept { }
    };

    Gate() = default;
    [[nodiscard]] Awaiter passed() { return Awaiter{this}; }

    void open()
    {
        m_open = true;
        if (const std::coroutine_handle<> waiter = std::exchange(m_waiter, {}))
            waiter.resume();
    }

private:
    bool m_open = false;
    std::coroutine_handle<> m_waiter;
};

} // namespace qm::net
