// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/twssession.h"

namespace qm::broker::ibkr {

/// Notices what happens in TWS without being asked for: positions that change, fills, their commissions. Knows what the
/// last pull told, so that an answer to a pull is no news. Thread and life: as MarketLines.
class BookWatch final : public QObject, private tws::MessageHandler {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookWatch)
public:
    BookWatch(TwsSession& session, std::chrono::milliseconds calm, QObject* parent = nullptr);

    /// TWS tells of changes from now on; of positions only where it tells those of all accounts together.
    void start(bool positionsToo);
    void stop();
    void pullBegins() { m_pulling = true; }
    void pullEnds() { m_pulling = false; }
    /// What the pull that runs was told, of the accounts that are taken: others are nobody's news.
    void knows(const QStringList& accounts, const QList<tws::Position>& positions, const QList<tws::Fill>& fills);

Q_SIGNALS:
    void bookChanged(); ///< told once for what happens together

private:
    void onPosition(const tws::Position& position) override;
    void onExecution(const tws::Execution& execution) override;
    void onCommission(const tws::Commission& commission) override;
    void noticed();
    void calm();
    [[nodiscard]] bool hasNews();

    TwsSession& m_session;
    std::chrono::milliseconds m_calmFor;
    int m_subscription = 0; ///< of positions
    bool m_on = false;
    bool m_pulling = false;
    bool m_complete = false; ///< a pull has told everything once
    QStringList m_accounts;
    QHash<QString, Decimal> m_positions;     ///< by account and conId: of the last pull
    QHash<QString, bool> m_fills;            ///< by execId: of the last pull; whether with commission
    QHash<QString, Decimal> m_toldPositions; ///< since then
    QHash<QString, bool> m_toldFills;
    QHash<QString, QString> m_news; ///< told as news and still in no pull: not news again
    QTimer m_calm;
};

} // namespace qm::broker::ibkr
