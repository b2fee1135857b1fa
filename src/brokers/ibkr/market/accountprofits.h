// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/twssession.h"

namespace qm::broker::ibkr {

/// The profits of whole accounts as TWS tells them about once a second, in each account's base currency; what was
/// closed today is in them. Thread and life: as MarketLines.
class AccountProfits final : public QObject, private tws::MessageHandler {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountProfits)
public:
    AccountProfits(TwsSession& session, std::chrono::milliseconds tell, QObject* parent = nullptr);
    void follow(const QStringList& accounts); ///< whoever stays is not asked for anew

Q_SIGNALS:
    void arrived(const QHash<QString, qm::broker::ibkr::tws::Pnl>& byAccount);

private:
    void onPnl(const tws::Pnl& profit) override;

    TwsSession& m_session;
    std::chrono::milliseconds m_tellAfter;
    QHash<int, QString> m_accounts; ///< by subscription
    QHash<QString, tws::Pnl> m_toTell;
    QTimer m_tell;
};

} // namespace qm::broker::ibkr
