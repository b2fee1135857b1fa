// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

namespace qm::sim {

struct Request {
    QByteArray method;
    QString path;         ///< decoded, without query
    QByteArray rawTarget; ///< as it stood in the request line
    QUrlQuery query;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;
};

struct Response {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers;
    bool gzip = false; ///< packed when the client says that it takes gzip
    [[nodiscard]] static Response json(const QJsonObject& object, int status = 200);
    [[nodiscard]] static Response json(const QByteArray& document, int status = 200);
};

/// What may go wrong on the way, independent of the broker. Applies to requests whose path contains `path` (empty:
/// all), `times` times (-1: always), after `skip` matching requests went through unharmed.
struct Fault {
    enum class Kind {
        None,
        Delay,
        Silence,
        Drip,
        RefuseConnection,
        CutInHeaders,
        CutInBody,
        CutInBodyNoLength,
        CutInChunk,
        Status,
        Html,
        EmptyBody,
        Body,
        WrongContentType,
        GzipBomb,
        TooLong,
        Redirect,
        ChunkedGarbage,
        ProxyAuth,
    };
    Kind kind = Kind::None;
    QString path = {};
    int times = -1;
    int skip = 0;
    int delayMs = 0;
    int status = 500;
    QByteArray body = {};
    QList<QPair<QByteArray, QByteArray>> headers = {}; ///< e.g. Retry-After
};

/// A loopback HTTP/1.1 server, byte-exact enough to misbehave. Asks `handler` for each answer, counts and keeps every
/// request, and can be told to fail. Thread: the one it was created on.
class SimServer : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimServer)
public:
    using Handler = std::function<Response(const Request&)>;
    explicit SimServer(QObject* parent = nullptr);
    ~SimServer() override;

    [[nodiscard]] bool listen(quint16 port = 0); ///< on 127.0.0.1; 0: any free port
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString baseUrl() const; ///< "http://127.0.0.1:PORT"
    void setHandler(Handler handler);
    void setLatency(int ms); ///< added to every answer

    void setFaults(const QList<Fault>& faults);
    void addFault(const Fault& fault);
    void clearFaults();

    [[nodiscard]] const QList<Request>& requests() const;
    void clearRequests();
    /// Only these may be asked; anything else is answered 405 and listed in violations(). Entries "GET /v2/account".
    void setAllowList(const QStringList& methodAndPathPrefixes);
    [[nodiscard]] QStringList violations() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// For scenario files and command lines of the simulator programs:
/// {"kind": "status", "status": 429, "headers": {"Retry-After": "2"}, "path": "/positions", "times": 1, "skip": 0,
///  "delay_ms": 0, "body": text, object or array}. Kinds are the enum's names in snake case. nullopt: unknown kind.
[[nodiscard]] std::optional<Fault> faultFromJson(const QJsonObject& object);

} // namespace qm::sim
