// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/wssim.h"

#include <QJsonObject>
#include <QMap>

namespace qm::sim {

/// The account streamer: wants `connect` first, answers heartbeats, tells connected clients what happens in their
/// accounts.
class AccountSim final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountSim)
public:
    struct Switches {
        bool refuse = false;         ///< connect is answered with an error
        bool duplicates = false;     ///< all notices twice
        bool batches = false;        ///< notices come as {"results": [...]}
        bool swappedAccount = false; ///< notices carry another person's account number
        bool heartbeatsOnly = false; ///< no notices
        bool silent = false;         ///< nothing at all; TCP stays open
    };
    explicit AccountSim(QObject* parent = nullptr);

    WsSim ws;
    Switches switches;
    std::function<bool(const QByteArray& authorization)> mayCome; ///< the value of auth-token
    std::function<QDateTime()> now;                               ///< UTC; the system's by default

    /// To whoever connected with this account. `time` epoch milliseconds; 0: now.
    void notify(const QString& type, const QJsonObject& object, qint64 time = 0);
    [[nodiscard]] int connected() const; ///< clients that are through with connect
    [[nodiscard]] int heartbeats() const { return m_heartbeats; }
    [[nodiscard]] const QList<QJsonObject>& received() const { return m_received; }

private:
    void read(int peer, const QByteArray& text);

    QMap<int, QStringList> m_accounts; ///< by peer
    QList<QJsonObject> m_received;
    int m_heartbeats = 0;
};

} // namespace qm::sim
