// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/peer/outlet.h"
#include "simulators/ibkr/peer/subscriptions.h"
#include "simulators/ibkr/wire/message.h"

#include <QElapsedTimer>
#include <QTcpSocket>

namespace qm::sim {

class IbkrSim;

/// The fields of a request; a missing one is empty.
class Asked final {
public:
    explicit Asked(QByteArrayList fields) : m_fields(std::move(fields)) { }
    [[nodiscard]] int id() const { return static_cast<int>(number(0)); }
    [[nodiscard]] QString text(qsizetype at) const { return QString::fromUtf8(m_fields.value(at)); }
    [[nodiscard]] qint64 number(qsizetype at) const { return m_fields.value(at).toLongLong(); }
    [[nodiscard]] const QByteArrayList& fields() const { return m_fields; }

private:
    QByteArrayList m_fields;
};

/// One connected client: hello, client id, requests, subscriptions. Owned by the simulator, on its thread.
class Peer final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Peer)
public:
    Peer(IbkrSim& sim, QTcpSocket* socket);

    [[nodiscard]] bool isReady() const { return m_state == State::Ready; }
    [[nodiscard]] int version() const { return m_version; }      ///< negotiated; 0 before the hello
    [[nodiscard]] qint64 clientId() const { return m_clientId; } ///< -1 before startApi
    [[nodiscard]] const Subscriptions& subscriptions() const { return m_subscriptions; }
    [[nodiscard]] int busiestSecond() const { return m_busiest; } ///< messages that came within one second, at most

    void send(const Message& message);
    void sendRaw(const QByteArray& bytes) { m_outlet->write(bytes); }
    void sendHalf(const Message& message);
    void sendError(qint64 id, int code, const QString& text);
    void finish() { m_outlet->finish(); }

    // The simulator tells what happens; each client hears what it subscribed to.
    void answerHello(); ///< again, when the person accepted the connection
    void tick(bool accountRound);
    void tellFill(const SimAccount& account, const SimExecution& execution);
    void tellCommission(const SimExecution& execution);
    void tellAccount(const SimAccount& account); ///< what changed in values and holdings
    void tellPosition(const SimAccount& account, const SimPosition& held);
    void loseSubscriptions() { m_subscriptions = {}; }
    void killLines();
    void stopMarketData(int code, const QString& text);

Q_SIGNALS:
    void gone();

private:
    enum class State { Hello, Start, Ready, Ending };
    using Handler = void (Peer::*)(const Asked&);
    struct Due {
        qint64 tick;
        Message message;
    };

    void read();
    void takeRequest(const Asked& asked);
    void startApi(const Asked& asked);
    [[nodiscard]] bool keepsPace();
    void sendAfter(int ticks, const Message& message);
    [[nodiscard]] static const QHash<int, Handler>& handlers();

    // accounts
    void managedAccounts(const Asked& asked);
    void nextValidId(const Asked& asked);
    void now(const Asked& asked);
    void nowInMillis(const Asked& asked);
    void accountSummary(const Asked& asked);
    void cancelAccountSummary(const Asked& asked);
    void accountUpdates(const Asked& asked);
    void accountUpdatesMulti(const Asked& asked);
    void cancelAccountUpdatesMulti(const Asked& asked);
    void positions(const Asked& asked);
    void cancelPositions(const Asked& asked);
    void positionsMulti(const Asked& asked);
    void cancelPositionsMulti(const Asked& asked);
    void pnl(const Asked& asked);
    void cancelPnl(const Asked& asked);
    void pnlSingle(const Asked& asked);
    void cancelPnlSingle(const Asked& asked);
    void executions(const Asked& asked);
    void flood(const SimAccount& account);
    void sendPnl(qint64 request, const Subscriptions::OfAccount& what);
    void sendPnlSingle(qint64 request, const Subscriptions::Single& what);
    void sendChanged(qint64 request, Subscriptions::Summary& what);
    void sendChanged(qint64 request, Subscriptions::Multi& what);
    void sendAccountChanges(const SimAccount& account);

    // instruments and prices
    [[nodiscard]] QList<SimContract> matches(const Asked& asked, qsizetype at) const;
    [[nodiscard]] std::optional<SimContract> oneMatch(const Asked& asked, qsizetype at, qint64 request);
    void contractDetails(const Asked& asked);
    void matchingSymbols(const Asked& asked);
    void optionParameters(const Asked& asked);
    void marketDataType(const Asked& asked);
    void marketData(const Asked& asked);
    void cancelMarketData(const Asked& asked);
    void historicalData(const Asked& asked);
    [[nodiscard]] bool keepsHistoryPace(const Asked& asked, const SimContract& contract);
    void cancelHistoricalData(const Asked& asked);
    void headTimestamp(const Asked& asked);
    void cancelHeadTimestamp(const Asked& asked);
    void sendQuote(qint64 request, const SimContract& contract, bool delayed, bool everything);
    void sendBar(qint64 request, const Subscriptions::Bars& what);
    void ordersAreRefused(const Asked& asked);
    void orderQuery(const Asked& asked);

    IbkrSim& m_sim;
    QTcpSocket* m_socket;
    Outlet* m_outlet;
    ClientStream m_input;
    State m_state = State::Hello;
    int m_version = 0;
    int m_clientMax = 0;
    qint64 m_clientId = -1;
    int m_marketDataType = 1;
    Subscriptions m_subscriptions;
    struct History {
        qint64 at = 0; ///< milliseconds
        QByteArray question;
        QString contract;
    };
    QList<History> m_histories;           ///< of the last ten minutes
    QMap<qint64, qint64> m_openHistories; ///< request to the tick that answers it; -1: never
    QElapsedTimer m_uptime;
    QList<Due> m_due;
    QElapsedTimer m_second;
    int m_inThisSecond = 0;
    int m_busiest = 0;
};

} // namespace qm::sim
