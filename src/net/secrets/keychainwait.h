// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http/gate.h"
#include "net/secrets/keychaindesk.h"

#include <QMutex>
#include <QMutexLocker>
#include <QThread>

#include <memory>

namespace qm::net {

/// Where a coroutine on any thread waits for the desk's answer. Lives on the waiting thread, owned by the coroutine.
/// When that thread's event loop ends first, the coroutine resumes with Closing, while its worker still exists.
class KeychainWait final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeychainWait)
public:
    KeychainWait() : m_slot(std::make_shared<Slot>())
    {
        m_slot->receiver = this;
        // Direct: emitted by the ending thread itself, before it deletes its workers.
        connect(
            QThread::currentThread(), &QThread::finished, this,
            [this] {
                deliver({KeychainAnswer::Outcome::Closing, {}, {}});
            },
            Qt::DirectConnection);
    }
    ~KeychainWait() override
    {
        const QMutexLocker lock(&m_slot->mutex);
        m_slot->receiver = nullptr;
    }

    [[nodiscard]] Gate::Awaiter answered() { return m_gate.passed(); } ///< to be awaited once
    [[nodiscard]] const KeychainAnswer& answer() const { return m_answer; }

    /// What the desk calls, from its own thread; the wait may be gone by then. When the last copy of the function goes
    /// without a call (the desk was destroyed first), that is an answer too: Closing.
    [[nodiscard]] KeychainDesk::Done doneFunction() const
    {
        return
            [ticket = std::make_shared<Ticket>(m_slot)](const KeychainAnswer& answer) { ticket->slot->post(answer); };
    }

private:
    struct Slot {
        QMutex mutex;
        KeychainWait* receiver = nullptr;

        void post(const KeychainAnswer& answer)
        {
            const QMutexLocker lock(&mutex);
            if (KeychainWait* wait = receiver)
                QMetaObject::invokeMethod(
                    wait, [wait, answer] { wait->deliver(answer); }, Qt::QueuedConnection);
        }
    };
    struct Ticket {
        explicit Ticket(std::shared_ptr<Slot> to) : slot(std::move(to)) { }
        ~Ticket() { slot->post({KeychainAnswer::Outcome::Closing, {}, {}}); }
        Q_DISABLE_COPY_MOVE(Ticket)
        std::shared_ptr<Slot> slot;
    };

    void deliver(const KeychainAnswer& answer)
    {
        if (m_delivered)
            return;
        m_delivered = true;
        m_answer = answer;
        m_gate.open(); // may destroy this
    }

    std::shared_ptr<Slot> m_slot;
    Gate m_gate;
    KeychainAnswer m_answer;
    bool m_delivered = false;
};

} // namespace qm::net
