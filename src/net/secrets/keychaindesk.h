// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace qm::net {

/// What one visit to the keychain came to.
struct KeychainAnswer {
    enum class Outcome {
        Done,
        NotFound,
        Absent, ///< no keychain service on this machine
        Locked,
        Denied,
        Silent,  ///< no answer in time, now or by an earlier question that is still open
        Failed,  ///< something else; see text
        Closing, ///< the store went away meanwhile
    };
    Outcome outcome = Outcome::Failed;
    QString text; ///< the service's own words, for the log
    Secret secret;
};

/// Puts questions to QtKeychain, on the main thread only: libsecret delivers its answers on the default GLib context.
/// Every question is answered once, at the latest after the timeout; a desk that is destroyed drops its questions.
class KeychainDesk final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeychainDesk)
public:
    enum class Verb { Read, Write, Delete };
    using Done = std::function<void(const KeychainAnswer&)>;

    explicit KeychainDesk(std::chrono::milliseconds timeout, QObject* parent = nullptr);

    void ask(Verb verb, const QString& account, const Secret& secret, Done done);

private:
    struct Visit {
        Verb verb;
        Done done;
    };
    void finished(quint64 visit, QKeychain::Job* job);
    void timedOut(quint64 visit);
    void answer(quint64 visit, const KeychainAnswer& answer);

    std::chrono::milliseconds m_timeout;
    QHash<quint64, Visit> m_visits;
    quint64 m_nextVisit = 1;
    /// Questions whose time is up but that QtKeychain still works on. It works on one at a time, so while there is one
    /// every further question would only wait behind it: they are answered Silent at once.
    int m_overdue = 0;
};

} // namespace qm::net
