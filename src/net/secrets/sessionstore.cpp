// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secrets/sessionstore.h"

#include "net/redactor.h"

#include <QMutexLocker>

namespace qm::net {

std::optional<Secret> SecretMemory::find(const QString& connection, const QString& key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto at = m_secrets.constFind({connection, key});
    return at == m_secrets.constEnd() ? std::nullopt : std::optional(*at);
}

void SecretMemory::insert(const QString& connection, const QString& key, const Secret& secret)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert({connection, key}, secret);
}

void SecretMemory::remove(const QString& connection, const QString& key)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove({connection, key});
}

std::optional<Secret> secretFromEnvironment(const QString& connection, const QString& key)
{
    Secret secret(qgetenv(SecretStore::environmentName(connection, key).toLatin1().constData()));
    if (secret.isEmpty())
        return std::nullopt;
    registerSecret(secret);
    return secret;
}

Task<Result<std::optional<Secret>>> SessionStore::read(QString connection, QString key)
{
    std::optional<Secret> found = secretFromEnvironment(connection, key);
    if (!found)
        found = m_memory.find(connection, key);
    co_return Result<std::optional<Secret>>(std::move(found));
}

Task<Result<SecretStore::Kept>> SessionStore::write(QString connection, QString key, Secret secret)
{
    registerSecret(secret);
    m_memory.insert(connection, key, secret);
    co_return Result<Kept>(Kept::SessionOnly);
}

Task<Result<>> SessionStore::remove(QString connection, QString key)
{
    m_memory.remove(connection, key);
    co_return Result<>();
}

std::unique_ptr<SecretStore> makeSessionStore(QObject* parent) { return std::make_unique<SessionStore>(parent); }

} // namespace qm::net
