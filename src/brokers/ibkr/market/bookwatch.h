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

    void start(); ///< TWS tells of changes from now on
    void stop();
    void pullBegins() { m_pulling = true; }
    void pullEnds() { m_pulling = false; }
    /// What the pull that runs was told.
    void knows(const QList<tws::Position>& positions, const QList<tws::Fill>& fills);

Q_SIGNALS:
    void bookChanged(); ///< told once for what happens together

private:
    void onPosition(const tws::Position& position) override;
    void onExecution(const tws::Execution& execution) override;
    void onCommission(const tws::Commission& commission) override;
    void noticed();
    void calm();
    [[nodiscard]] bool hasNews() const;

    TwsSession& m_session;
    std::chrono::milliseconds m_calmFor;
    int m_subscription = 0;
    bool m_pulling = false;
    bool m_complete = false;                 ///< a pull has told everything once
    QHash<QString, Decimal> m_positions;     ///< by account and conId: of the last pull
    QHash<QString, bool> m_fills;            ///< by execId: of the last pull; whether with commission
    QHash<QString, Decimal> m_toldPositions; ///< since then
    QHash<QString, bool> m_toldFills;
    QTimer m_calm;
};

} // namespace qm::broker::ibkr
