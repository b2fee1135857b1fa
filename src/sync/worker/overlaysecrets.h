// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"

#include <QMap>

namespace qm::sync {

/// Secrets typed into a form and not saved yet, in front of the real store: for Test. What an adapter writes (a rotated
/// token) goes to the real store only where the connection is a saved one.
class OverlaySecrets final : public net::SecretStore {
    Q_OBJECT
public:
    OverlaySecrets(QMap<QString, Secret> secrets, net::SecretStore* behind, bool saved);
    Task<Result<std::optional<Secret>>> read(QString connection, QString key) override;
    Task<Result<Kept>> write(QString connection, QString key, Secret secret) override;
    Task<Result<>> remove(QString connection, QString key) override;

private:
    QMap<QString, Secret> m_secrets;
    net::SecretStore* m_behind;
    bool m_saved;
};

} // namespace qm::sync
