// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/worker/overlaysecrets.h"

namespace qm::sync {

OverlaySecrets::OverlaySecrets(QMap<QString, Secret> secrets, net::SecretStore* behind, bool saved)
    : m_typed(std::move(secrets)), m_secrets(m_typed), m_behind(behind), m_saved(saved)
{
}

Task<Result<std::optional<Secret>>> OverlaySecrets::read(QString connection, QString key)
{
    const auto typed = m_secrets.constFind(key);
    if (typed != m_secrets.constEnd() && !typed->isEmpty())
        co_return std::optional<Secret>(*typed);
    if (!m_behind)
        co_return std::optional<Secret>();
    Result<std::optional<Secret>> result = co_await m_behind->read(connection, key);
    co_return result;
}

Task<Result<net::SecretStore::Kept>> OverlaySecrets::write(QString connection, QString key, Secret secret)
{
    const Secret before = m_secrets.value(key);
    m_secrets.insert(key, secret);
    if (!m_typed.value(key).isEmpty()) {
        Q_EMIT exchanged(before, secret);
        co_return Kept::SessionOnly;
    }
    if (!m_behind || !m_saved)
        co_return Kept::SessionOnly;
    Result<Kept> result = co_await m_behind->write(connection, key, secret);
    co_return result;
}

Task<Result<>> OverlaySecrets::remove(QString connection, QString key)
{
    m_secrets.remove(key);
    if (!m_behind || !m_saved || m_typed.contains(key))
        co_return Result<>();
    Result<> result = co_await m_behind->remove(connection, key);
    co_return result;
}

} // namespace qm::sync
