// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/worker/workerhost.h"

#include <QPointer>
#include <QTimer>

#include <functional>

namespace qm::sync {

/// One Test of settings that need not be saved: a worker of its own for as long as it takes. Answers once, also when
/// the adapter hangs or the token is cancelled; then destroys itself. Main thread.
class ConnectionTest final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionTest)
public:
    using Done = std::function<void(Result<broker::TestReport>)>;
    ConnectionTest(const broker::BrokerContext& context, broker::Factory create,
        std::unique_ptr<net::SecretStore> secrets, Done done, QObject* parent);
    ~ConnectionTest() override;
    [[nodiscard]] const net::CancelToken& token() const { return m_cancel; }
    /// Answers nothing any more; the worker goes to `keeper`.
    void stop(QObject* keeper);

private:
    void answer(const Result<broker::TestReport>& result);

    QPointer<WorkerHost> m_host;
    net::CancelToken m_cancel;
    Done m_done;
    QTimer m_deadline;
};

} // namespace qm::sync
