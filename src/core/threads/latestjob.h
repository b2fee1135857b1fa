// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/background.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace qm {

/// Works something out on a thread of the pool and tells it on the thread that asked, so that the window's thread is
/// free meanwhile. One piece of work at a time; of what is asked while one is under way only the newest is done, after
/// it. The work owns what it needs (values, shared immutable pictures) and touches nothing else; it may outlive this
/// object, whose end means only that nobody is told. Lives on the thread that asks, which needs an event loop.
template <typename T>
class LatestJob final {
    Q_DISABLE_COPY_MOVE(LatestJob)
public:
    using Work = std::function<T()>;

    /// `tell` gets every answer that is not forgotten.
    explicit LatestJob(std::function<void(T)> tell) : m_tell(std::move(tell))
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { finish(); });
    }

    void ask(Work work)
    {
        if (m_busy)
            m_next = std::move(work);
        else
            start(std::move(work));
    }
    /// Work is under way or waits.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Nothing that was asked until now is told any more.
    void forget()
    {
        m_next = {};
        m_told = false;
    }

private:
    void start(Work work)
    {
        m_busy = true;
        m_told = true;
        // The answer travels beside the future: taking it out of one that its promise still holds resets that future's
        // state, and the promise would end it a second time.
        m_answer = std::make_shared<std::optional<T>>();
        auto promise = std::make_shared<QPromise<void>>();
        m_watcher.setFuture(promise->future());
        QThreadPool::globalInstance()->start(
            [promise = std::move(promise), answer = m_answer, work = std::move(work)]() mutable {
                giveWay();
                promise->start();
                answer->emplace(work());
                work = {}; // what it held is let go here, not on the thread that asked
                promise->finish();
            });
    }

    void finish()
    {
        T answer = std::move(**m_answer);
        m_answer.reset();
        const bool told = m_told;
        m_busy = false;
        if (m_next)
            start(std::exchange(m_next, {}));
        if (told)
            m_tell(std::move(answer)); // last: it may ask again, or end this object
    }

    QFutureWatcher<void> m_watcher;
    std::shared_ptr<std::optional<T>> m_answer; ///< of the work under way
    std::function<void(T)> m_tell;
    Work m_next;
    bool m_busy = false;
    bool m_told = true;
};

} // namespace qm
