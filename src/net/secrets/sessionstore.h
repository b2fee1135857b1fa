// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"

#include <QHash>
#include <QMutex>

namespace qm::net {

/// Secrets that live as long as the process. Any thread: read and written from every connection's thread, so a mutex
/// around a hash is simpler than messages here.
class SecretMemory {
public:
    [[nodiscard]] std::optional<Secret> find(const QString& connection, const QString& key) const;
    void insert(const QString& connection, const QString& key, const Secret& secret);
    void remove(const QString& connection, const QString& key);

private:
    using Name = std::pair<QString, QString>;
    mutable QMutex m_mutex;
    QHash<Name, Secret> m_secrets;
};

/// The secret that the environment holds under environmentName(); an empty variable counts as none.
[[nodiscard]] std::optional<Secret> secretFromEnvironment(const QString& connection, const QString& key);

/// Memory and environment only.
class SessionStore final : public SecretStore {
    Q_OBJECT
public:
    explicit SessionStore(QObject* parent = nullptr) : SecretStore(parent) { }
    [[nodiscard]] Task<Result<std::optional<Secret>>> read(QString connection, QString key) override;
    [[nodiscard]] Task<Result<Kept>> write(QString connection, QString key, Secret secret) override;
    [[nodiscard]] Task<Result<>> remove(QString connection, QString key) override;

private:
    SecretMemory m_memory;
};

} // namespace qm::net
