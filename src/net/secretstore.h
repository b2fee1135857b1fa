// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "net/task.h"

#include <QObject>

#include <memory>
#include <optional>

namespace qm::net {

/// Secrets by (connection name, key). Order of look-up: environment QUANTMATRIX_SECRET_<CONNECTION>_<KEY>, then what
/// this session was given and could not be kept, then the operating system's keychain. Never a file.
/// Created on the main thread (the keychain's callbacks need its event loop); every method may be called from any
/// thread that runs an event loop and answers on that thread.
class SecretStore : public QObject {
    Q_OBJECT
public:
    /// Where a secret was put, so that the person can be told.
    enum class Kept { Keychain, SessionOnly };

    ~SecretStore() override;
    /// nullopt: no such secret. Error{Auth}: keychain locked, denied or silent; the words say what to do.
    [[nodiscard]] virtual Task<Result<std::optional<Secret>>> read(QString connection, QString key) = 0;
    /// Keeps the secret for this session in any case; answers where it is kept.
    [[nodiscard]] virtual Task<Result<Kept>> write(QString connection, QString key, Secret secret) = 0;
    [[nodiscard]] virtual Task<Result<>> remove(QString connection, QString key) = 0;

    [[nodiscard]] static QString environmentName(const QString& connection, const QString& key);

protected:
    using QObject::QObject;
};

/// The real one: QtKeychain (service "QuantMatrix", account "<profile id>/<connection>/<key>", so that two profiles do
/// not share secrets). `keychainTimeout`: a keychain that does not answer in that time counts as silent; session-only
/// mode is used and said.
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychainStore(
    const QString& profileId, std::chrono::milliseconds keychainTimeout, QObject* parent = nullptr);
/// Memory (and environment) only: demo profiles, tests, `--secret` runs on machines without a keychain.
[[nodiscard]] std::unique_ptr<SecretStore> makeSessionStore(QObject* parent = nullptr);

} // namespace qm::net
