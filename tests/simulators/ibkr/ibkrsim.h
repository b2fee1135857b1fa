// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/scenario.h"

#include <QTcpServer>
#include <QTimer>

namespace qm::sim {

class Peer;

/// TWS of Interactive Brokers as its API's socket shows it: text protocol, server versions 176 to 200, several
/// clients, a book that changes by fills and prices and is known to the last digit. Thread: the one it was created on.
/// Time passes by tick() (or every IbkrScenario::tickMs): nothing depends on the machine's clock except pacing.
class IbkrSim final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IbkrSim)
public:
    explicit IbkrSim(const IbkrScenario& scenario = {}, const SimBook& book = SimBook::example());
    ~IbkrSim() override;

    [[nodiscard]] bool listen(quint16 port = 0); ///< on 127.0.0.1; 0: any free port, kept over restarts
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isListening() const { return m_server.isListening(); }

    // what is, and what came
    [[nodiscard]] const SimBook& book() const { return m_book; }
    [[nodiscard]] SimBook& book() { return m_book; }              ///< after changing it by hand: tellAccounts()
    [[nodiscard]] IbkrScenario& scenario() { return m_scenario; } ///< switches work from the next message on
    [[nodiscard]] const IbkrScenario& scenario() const { return m_scenario; }
    [[nodiscard]] QDateTime now() const { return m_scenario.now; }
    [[nodiscard]] qint64 ticks() const { return m_ticks; }
    [[nodiscard]] QList<Peer*> peers() const { return m_peers; }
    [[nodiscard]] int readyPeers() const;
    [[nodiscard]] const QList<QByteArrayList>& requests() const { return m_requests; } ///< of every client, in order
    [[nodiscard]] int count(int messageId) const;                                      ///< requests with this id so far
    [[nodiscard]] int connections() const { return m_connections; }                    ///< accepted so far
    [[nodiscard]] int orderMessages() const { return m_orderMessages; }                ///< must stay 0
    [[nodiscard]] int busiestSecond() const { return m_busiest; } ///< messages of one client within one second
    [[nodiscard]] bool isTwsOffline() const { return m_offline; }

    // the course of events
    void tick(int count = 1);
    const SimExecution* fill(const SimFill& fill);
    const SimExecution* correct(const QString& execId, const Decimal& price);
    void setPrice(qint64 conId, const Decimal& price); ///< streams tell it at the next tick
    void tellAccounts();                               ///< sends what changed, without waiting for the three minutes
    void setAccountReady(const QString& account, bool ready);
    void notice(int code, const QString& text, qint64 id = -1);
    void acceptConnection(); ///< the person at TWS agreed

    // faults
    void dropConnections(); ///< EOF
    /// The daily restart: EOF, port closed for `downMs`, then back. -1: until comeBack().
    void restart(int downMs = 300);
    void comeBack();
    void changePort(quint16 port = 0);                      ///< 1300, EOF, then the new port (0: any)
    void loseConnectivity();                                ///< 1100; streams stand still
    void restoreConnectivity(bool lost);                    ///< 1101 (subscriptions are gone) or 1102
    void loseSubscriptions() { restoreConnectivity(true); } ///< 1101
    void breakServerLink();                                 ///< 2110; streams stand still until restoreConnectivity()
    void breakFarm(bool history = false);                   ///< 2103, or 2105 of price histories
    /// 2104 or 2106. `linesDie`: market data stays silent until asked for again.
    void restoreFarm(bool linesDie = false, bool history = false);
    void compete(); ///< 10197; market data ends, and new lines get none until `competing` is switched off
    void sendRaw(const QByteArray& bytes); ///< to every ready client
    void lengthBomb(quint32 length);       ///< announces so many bytes
    void halfFrame();                      ///< half a position message, then silence
    void floodUnknown(int count);          ///< messages of ids that nobody knows

    /// {"do": "fill", "account": .., "con_id": .., "quantity": "-2", "price": "..", ...} and every other verb of
    /// README.md: events of a scenario and lines on the program's standard input.
    [[nodiscard]] bool perform(const QJsonObject& action, QString* problem = nullptr);

    // for its peers
    void noteRequest(const QByteArrayList& fields, bool isOrder, int inThisSecond);
    [[nodiscard]] bool takeClientId(qint64 id, const Peer* who);
    [[nodiscard]] bool hasCommission(const QString& execId) const { return !m_withheld.contains(execId); }
    [[nodiscard]] bool servesOtherAccount(const QString& account, const Peer* who) const;

Q_SIGNALS:
    void requested(int messageId); ///< a request came in
    void peerReady();              ///< a client has its accounts and ids

private:
    struct Commission {
        qint64 tick;
        QString execId;
    };
    void accept();
    void closeAll();
    void movePrices();
    void runEvents();
    void releaseCommissions();
    [[nodiscard]] const SimExecution* execution(const QString& execId) const;
    void tellExecution(const SimExecution& execution);
    [[nodiscard]] QList<Peer*> ready() const;
    [[nodiscard]] bool performFault(const QString& verb, const QJsonObject& action);
    [[nodiscard]] bool performTrade(const QString& verb, const QJsonObject& action, QString* problem);

    IbkrScenario m_scenario;
    SimBook m_book;
    QTcpServer m_server;
    QTimer m_ticker;
    QTimer m_down;
    QList<Peer*> m_peers;
    QList<QByteArrayList> m_requests;
    QList<Commission> m_commissions;
    QSet<QString> m_withheld; ///< executions whose commission is still to come
    qint64 m_ticks = 0;
    quint64 m_random;
    int m_connections = 0;
    int m_orderMessages = 0;
    int m_busiest = 0;
    quint16 m_port = 0;
    bool m_offline = false;
    bool m_closing = false;
};

} // namespace qm::sim
