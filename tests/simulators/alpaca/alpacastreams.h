// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "simulators/wssim.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <optional>

namespace qm::sim {

/// What the market says of one of Alpaca's symbols; nullopt goes out as 0.
struct AlpacaPrice {
    std::optional<Decimal> bid, ask, last;
    qint64 time = 0; ///< epoch milliseconds of the newest change
    int tradeId = 0;
};

/// Alpaca's streams on one port, told apart by path: market data (/v2/FEED and /v1beta3/crypto/us as JSON,
/// /v1beta1/FEED as MessagePack) and the account's (/stream). Strict about signing in first.
class AlpacaStreams final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlpacaStreams)
public:
    struct Switches {
        bool binaryAccount = true; ///< the account stream's frames are binary, as paper's are
        bool duplicates = false;
        bool outOfOrder = false; ///< after each change the state before it
        bool strangers = false;  ///< beside each change one of a symbol that nobody asked for
        bool quiet = false;      ///< no data
        bool silent = false;     ///< nothing at all, not even answers; TCP stays open
        bool refuseKeys = false;
        int refuseData = 0; ///< answers the sign-in to market data with this error code
        int limit = 30;     ///< symbols of a stocks stream; more: error 405, and nothing of that message counts
    };
    explicit AlpacaStreams(QObject* parent = nullptr);

    WsSim ws;
    Switches switches;
    QByteArray keyId;
    QByteArray secretKey;
    std::function<QDateTime()> now; ///< UTC; the system's by default

    [[nodiscard]] QMap<QString, AlpacaPrice>& prices() { return m_prices; }
    void change(const QString& symbol, const std::function<void(AlpacaPrice&)>& edit, bool isSent = true);
    void move(int steps);                                      ///< of a walk that is the same each time
    void correct(const QString& symbol, const Decimal& price); ///< its last trade was told wrongly
    /// An order's event; of fills with price, quantity and the position after it.
    void tradeUpdate(const QJsonObject& update);
    void sendToData(const QByteArray& text); ///< to every market data client, as it is

    [[nodiscard]] QSet<QString> subscribed() const;           ///< symbols, of all clients
    [[nodiscard]] int listening() const;                      ///< clients that hear trade updates
    [[nodiscard]] int clients(const QString& path) const;     ///< signed in there
    [[nodiscard]] int listeners(const QString& symbol) const; ///< market data clients that hear this symbol
    [[nodiscard]] QList<int> peersAt(const QString& path) const;

private:
    struct Peer {
        QString path;
        bool isPacked = false; ///< MessagePack
        bool isIn = false;
        bool isListening = false;
        QSet<QString> symbols;
        [[nodiscard]] bool isAccount() const { return path == QStringLiteral("/stream"); }
    };
    void opened(int peer, const QString& path);
    void read(int peer, const QByteArray& bytes);
    void readAccount(int peer, const QJsonObject& message);
    void readData(int peer, const QJsonObject& message);
    void sendData(int peer, const QJsonObject& message);
    void sendAccount(int peer, const QJsonObject& message);
    void sendState(int peer, const QString& symbol, const AlpacaPrice& price);
    [[nodiscard]] bool mayCome(const QJsonObject& message) const;
    [[nodiscard]] QString momentOf(qint64 time) const;

    QMap<int, Peer> m_peers;
    QMap<QString, AlpacaPrice> m_prices;
    quint64 m_walk = 1;
};

/// MessagePack of a JSON value, as Alpaca's option stream writes it: moments as extension -1, numbers as floats.
[[nodiscard]] QByteArray packed(const QJsonValue& value);
/// A map of texts and lists of texts, as clients send them. Empty: something else.
[[nodiscard]] QJsonObject unpacked(const QByteArray& bytes);

} // namespace qm::sim
