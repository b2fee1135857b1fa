// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/secretstore.h"

#include <QMap>

namespace qm::sync {

/// Secrets typed into a form and not saved yet, in front of the real store: for Test. Where the service exchanges a
/// typed secret for another (a token that works once), that is told and not written: nothing was saved yet. Other
/// secrets go to the real store where the connection is a saved one.
class OverlaySecrets final : public net::SecretStore {
    Q_OBJECT
public:
    OverlaySecrets(QMap<QString, Secret> secrets, net::SecretStore* behind, bool saved);
    Task<Result<std::optional<Secret>>> read(QString connection, QString key) override;
    Task<Result<Kept>> write(QString connection, QString key, Secret secret) override;
    Task<Result<>> remove(QString connection, QString key) override;

Q_SIGNALS:
    /// What was typed, or came of it before, works no more; its successor does. On the thread of whoever wrote it.
    void exchanged(const qm::Secret& before, const qm::Secret& successor);

private:
    QMap<QString, Secret> m_typed;   ///< as the person gave them
    QMap<QString, Secret> m_secrets; ///< as they are now
    net::SecretStore* m_behind;
    bool m_saved;
};

} // namespace qm::sync
