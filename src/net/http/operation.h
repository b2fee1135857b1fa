// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/canceltoken.h"
#include "net/http/gate.h"

#include <QObject>
#include <QTimer>

namespace qm::net {

/// Something a request waits for: a pause or one attempt. Owned by the waiting coroutine; can be stopped by the cancel
/// token at any moment and by the client when it goes away. The coroutine resumes from the event loop, never from
/// inside a signal of Qt's network classes, so that it may destroy the client at once.
class Operation : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Operation)
public:
    explicit Operation(CancelToken cancel);
    ~Operation() override = default;

    [[nodiscard]] Gate::Awaiter done() { return m_gate.passed(); } ///< to be awaited once
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    /// The client is being destroyed: ends as cancelled and resumes the coroutine before returning.
    void abandon();

protected:
    /// Ends the operation; the coroutine resumes from the event loop. Later calls do nothing.
    void finish();
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// To be called at the end of the derived constructor, when stop() can work.
    void watchToken();
    virtual void stop() = 0; ///< give up what is under way; may call finish()

private:
    void cancelNow();

    CancelToken m_cancel;
    Gate m_gate;
    bool m_finished = false;
    bool m_cancelled = false;
};

/// A wait that can be cancelled.
class Pause final : public Operation {
    Q_OBJECT
public:
    Pause(std::chrono::milliseconds time, CancelToken cancel);

protected:
    void stop() override { m_timer.stop(); }

private:
    QTimer m_timer;
};

} // namespace qm::net
