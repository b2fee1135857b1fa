// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simserver.h"

#include "simulators/simconnection.h"
#include "simulators/simwire.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

namespace qm::sim {

namespace {

/// Waits its turn in the list; counts down what it still lets through and how often it strikes.
struct ArmedFault {
    Fault fault;
    int skip = 0;
    int times = -1;

    [[nodiscard]] bool isLive() const { return times != 0; }
    /// Counts this request; true where the fault strikes.
    bool strikes(const QString& path)
    {
        if (!isLive() || fault.kind == Fault::Kind::None || (!fault.path.isEmpty() && !path.contains(fault.path)))
            return false;
        if (skip > 0) {
            --skip;
            return false;
        }
        if (times > 0)
            --times;
        return true;
    }
};

} // namespace

struct SimServer::Private {
    QTcpServer server;
    quint16 port = 0;
    Handler handler;
    int latencyMs = 0;
    QList<ArmedFault> faults;
    QList<Request> requests;
    QStringList allowed;
    QStringList violations;

    [[nodiscard]] bool refusesAll() const;
    void openOrClose();
    [[nodiscard]] bool isAllowed(const Request& request) const;
    [[nodiscard]] Wire answer(const Request& request);
};

/// A server that refuses everybody, always, simply does not listen: the client sees the kernel's own refusal.
bool SimServer::Private::refusesAll() const
{
    return std::any_of(faults.begin(), faults.end(), [](const ArmedFault& armed) {
        return armed.fault.kind == Fault::Kind::RefuseConnection && armed.fault.path.isEmpty() && armed.times < 0
            && armed.skip == 0;
    });
}

void SimServer::Private::openOrClose()
{
    if (port == 0)
        return;
    if (refusesAll())
        server.close();
    else if (!server.isListening() && !server.listen(QHostAddress::LocalHost, port))
        qWarning("the simulator cannot listen on its port again");
}

bool SimServer::Private::isAllowed(const Request& request) const
{
    const QString asked = QString::fromLatin1(request.method) + u' ' + request.path;
    return allowed.isEmpty()
        || std::any_of(allowed.begin(), allowed.end(), [&](const QString& prefix) { return asked.startsWith(prefix); });
}

Wire SimServer::Private::answer(const Request& request)
{
    requests.append(request);
    if (!isAllowed(request)) {
        violations.append(QString::fromLatin1(request.method) + u' ' + request.path);
        return plainWire(Response::json(QByteArrayLiteral("{\"error\":\"not allowed here\"}"), 405), request);
    }
    const auto struck =
        std::find_if(faults.begin(), faults.end(), [&](ArmedFault& armed) { return armed.strikes(request.path); });
    const auto fromHandler = [&] {
        return handler ? handler(request) : Response::json(QByteArrayLiteral("{\"error\":\"no such path\"}"), 404);
    };
    Wire wire =
        struck == faults.end() ? plainWire(fromHandler(), request) : faultyWire(struck->fault, request, fromHandler);
    wire.delayMs += latencyMs;
    return wire;
}

SimServer::SimServer(QObject* parent) : QObject(parent), d(std::make_unique<Private>())
{
    connect(&d->server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = d->server.nextPendingConnection())
            new SimConnection(
                socket, [this](const Request& request) { return d->answer(request); }, this);
    });
}

SimServer::~SimServer()
{
    // Connections call back into d: they go first.
    qDeleteAll(findChildren<SimConnection*>(QString(), Qt::FindDirectChildrenOnly));
}

bool SimServer::listen(quint16 port)
{
    if (!d->server.listen(QHostAddress::LocalHost, port))
        return false;
    d->port = d->server.serverPort();
    d->openOrClose();
    return true;
}

quint16 SimServer::port() const { return d->port; }

QString SimServer::baseUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(d->port); }

void SimServer::setHandler(Handler handler) { d->handler = std::move(handler); }

void SimServer::setLatency(int ms) { d->latencyMs = ms; }

void SimServer::setFaults(const QList<Fault>& faults)
{
    d->faults.clear();
    for (const Fault& fault : faults)
        addFault(fault);
    d->openOrClose();
}

void SimServer::addFault(const Fault& fault)
{
    if (fault.kind == Fault::Kind::GzipBomb)
        (void)packedBomb();
    d->faults.append({fault, fault.skip, fault.times});
    d->openOrClose();
}

void SimServer::clearFaults() { setFaults({}); }

const QList<Request>& SimServer::requests() const { return d->requests; }

void SimServer::clearRequests() { d->requests.clear(); }

void SimServer::setAllowList(const QStringList& methodAndPathPrefixes) { d->allowed = methodAndPathPrefixes; }

QStringList SimServer::violations() const { return d->violations; }

QByteArray Request::header(QByteArrayView lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

Response Response::json(const QJsonObject& object, int status)
{
    return json(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

Response Response::json(const QByteArray& document, int status)
{
    Response response;
    response.status = status;
    response.body = document;
    return response;
}

} // namespace qm::sim
