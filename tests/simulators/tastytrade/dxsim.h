// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "simulators/wssim.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace qm::sim {

/// What the market says of one streamer symbol. nullopt goes out as "NaN".
struct SimPrice {
    std::optional<Decimal> bid, ask, last, previousClose;
    std::optional<Decimal> volatility, delta, gamma, theta, rho, vega; ///< options
    bool hasGreeks = false;
    qint64 time = 0; ///< of the newest change, epoch milliseconds
    qint64 sequence = 0;
    Decimal tick = Decimal::scaled(1, -2);
};

/// The price stream: DXLink as a server speaks it, with prices of its own that move. Strict about the order of
/// messages, so that a careless client is told so. Fields are chosen by whoever asks, else by the server, and told in a
/// FEED_CONFIG before the first data of a type.
class DxSim final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DxSim)
public:
    struct Switches {
        bool refuseToken = false;   ///< a second UNAUTHORIZED
        bool refuseChannel = false; ///< CHANNEL_REQUEST is answered with an ERROR
        bool serverFields = false;  ///< FEED_CONFIG tells another order than was asked for
        bool full = false;          ///< objects instead of arrays
        bool batches = false;       ///< several types in one FEED_DATA, several messages in one list
        bool duplicates = false;    ///< all data twice
        bool outOfOrder = false;    ///< after each change the state before it
        bool strangers = false;     ///< beside each change one of a symbol that nobody asked for
        bool keepAliveOnly = false; ///< signs of life, no data
        bool silent = false;        ///< nothing at all; TCP stays open
    };
    explicit DxSim(QObject* parent = nullptr);

    WsSim ws;
    Switches switches;
    QByteArray token = "SIM-QUOTE-TOKEN"; ///< the only one that opens
    std::function<QDateTime()> now;       ///< UTC; the system's by default

    [[nodiscard]] QHash<QString, SimPrice>& prices() { return m_prices; }
    /// One change of one symbol, sent to whoever is subscribed; `publish` false: lost on the way (a gap).
    void change(const QString& symbol, const std::function<void(SimPrice&)>& edit, bool publish = true);
    /// So many steps of a walk that is the same each time.
    void move(int steps);
    void publish(const QString& symbol, const SimPrice& price);
    void sendToAll(const QByteArray& message);
    [[nodiscard]] QList<QJsonObject> candlesOf(const QString& candleSymbol, qint64 fromTime) const; ///< newest first

    [[nodiscard]] const QList<QJsonObject>& received() const { return m_received; }
    [[nodiscard]] QSet<QString> subscribed() const;               ///< "Quote AAPL", of all peers
    [[nodiscard]] int listeners(const QString& topic) const;      ///< clients that are subscribed to "Quote AAPL"
    [[nodiscard]] int complaints() const { return m_complaints; } ///< ERROR messages sent

private:
    struct Channel {
        QMap<QString, QStringList> fields; ///< by type, as they will go out
        QSet<QString> told;                ///< types whose fields were told
        QJsonObject asked;
        bool isSetUp = false;
        double period = 10;
        QSet<QString> topics; ///< "Quote AAPL"
    };
    struct Peer {
        bool hasSetup = false;
        bool isAuthorized = false;
        QMap<int, Channel> channels;
        std::shared_ptr<QTimer> patience; ///< nothing from the client for so long: TIMEOUT
    };
    void opened(int peer);
    void read(int peer, const QByteArray& text);
    void handle(int peer, const QJsonObject& message);
    void handleFeed(int peer, int number, Channel& channel, const QJsonObject& message);
    void subscribe(int peer, int number, Channel& channel, const QJsonObject& message);
    void send(int peer, const QJsonObject& message);
    void complain(int peer, int channel, const QString& error, const QString& why);
    void sendEvents(int peer, int number, Channel& channel, const QString& type, const QList<QJsonObject>& events);
    [[nodiscard]] QJsonObject config(const Channel& channel, int number) const;
    [[nodiscard]] QStringList fieldsFor(const Channel& channel, const QString& type) const;
    [[nodiscard]] static QJsonObject eventOf(const QString& type, const QString& symbol, const SimPrice& price);

    QHash<QString, SimPrice> m_prices;
    QMap<int, Peer> m_peers;
    QList<QJsonObject> m_received;
    quint64 m_walk = 1;
    int m_complaints = 0;
};

/// The streamer symbol of a tastytrade symbol: ".AAPL260717C210", "/ESZ26:XCME", "BTC/USD:CXTALP".
[[nodiscard]] QString streamerSymbol(const QString& symbol);
/// The prices of a market-data-by-type document, by streamer symbol.
[[nodiscard]] QHash<QString, SimPrice> pricesOf(const QByteArray& marketData);

} // namespace qm::sim
