// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secrets/keychaindesk.h"
#include "net/secrets/sessionstore.h"

namespace qm::net {

/// Environment, then what this session could not keep, then the operating system's keychain.
class KeychainStore final : public SecretStore {
    Q_OBJECT
public:
    KeychainStore(QString profileId, std::chrono::milliseconds keychainTimeout, QObject* parent);
    [[nodiscard]] Task<Result<std::optional<Secret>>> read(QString connection, QString key) override;
    [[nodiscard]] Task<Result<Kept>> write(QString connection, QString key, Secret secret) override;
    [[nodiscard]] Task<Result<>> remove(QString connection, QString key) override;

private:
    [[nodiscard]] Task<KeychainAnswer> visit(KeychainDesk::Verb verb, QString account, Secret secret);
    [[nodiscard]] QString account(const QString& connection, const QString& key) const;

    QString m_profileId;
    SecretMemory m_memory; ///< what the keychain has not (yet) taken
    KeychainDesk m_desk;
};

} // namespace qm::net
