// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>

namespace qm::desktop {

/// One program per profile: a lock file in the profile decides (it knows a dead owner), a local socket lets the second
/// start ask the first to come to the front.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString& profileDir, QObject* parent = nullptr);
    /// True: we are the one. False: another one runs and has been asked to show itself.
    [[nodiscard]] bool acquire();

Q_SIGNALS:
    void raiseWanted();

private:
    void listen();
    [[nodiscard]] bool askOther() const;
    QLockFile m_lock;
    QLocalServer m_server;
    QString m_name;
};

} // namespace qm::desktop
