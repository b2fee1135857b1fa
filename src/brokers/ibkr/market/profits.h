// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/twssession.h"

#include <QSet>

namespace qm::broker::ibkr {

/// Whose profit: one contract in one account.
struct Holding {
    QString account;
    qint64 conId = 0;
    friend bool operator==(const Holding&, const Holding&) = default;
    friend size_t qHash(const Holding& h, size_t seed = 0) { return qHashMulti(seed, h.account, h.conId); }
};

/// The profits of positions as TWS tells them about once a second, of as many as it is asked for at once. Thread and
/// life: as MarketLines.
class Profits final : public QObject, private tws::MessageHandler {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Profits)
public:
    Profits(TwsSession& session, int limit, std::chrono::milliseconds tell, QObject* parent = nullptr);

    void follow(const QList<Holding>& holdings); ///< most wanted first; whoever stays is not asked for anew
    [[nodiscard]] bool follows(const Holding& holding) const { return m_ids.contains(holding); }
    [[nodiscard]] const tws::PnlSingle* of(const Holding& holding) const; ///< nullptr: not told (yet)
    /// Whether something is still to come. TWS tells nothing of what it cannot value: after giveUp() only what is new
    /// is waited for.
    [[nodiscard]] bool isWaiting() const;
    void giveUp();

Q_SIGNALS:
    void arrived(const QList<qm::broker::ibkr::Holding>& holdings);

private:
    struct One {
        Holding holding;
        std::optional<tws::PnlSingle> profit;
        bool hopeless = false;
    };
    void onPnlSingle(const tws::PnlSingle& profit) override;

    TwsSession& m_session;
    int m_limit;
    std::chrono::milliseconds m_tellAfter;
    QHash<int, One> m_ones; ///< by subscription
    QHash<Holding, int> m_ids;
    QSet<int> m_toTell;
    QTimer m_tell;
};

} // namespace qm::broker::ibkr
