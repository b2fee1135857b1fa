// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simwire.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

constexpr qint64 kBombBytes = 80LL * 1024 * 1024; ///< above every cap that the product uses

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 407:
        return "Proxy Authentication Required";
    case 429:
        return "Too Many Requests";
    default:
        return status >= 500 ? "Server Trouble" : "Status";
    }
}

bool names(const QList<QPair<QByteArray, QByteArray>>& headers, const char* lowerCaseName)
{
    return std::any_of(
        headers.begin(), headers.end(), [&](const auto& header) { return header.first.toLower() == lowerCaseName; });
}

/// The head of an answer up to and with the empty line; Content-Length only where one is given.
QByteArray head(const Response& response, std::optional<qint64> length, const QByteArray& extra = {})
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    if (!names(response.headers, "date"))
        text += "Date: "
            + QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()
            + "\r\n";
    if (!response.contentType.isEmpty() && !names(response.headers, "content-type"))
        text += "Content-Type: " + response.contentType + "\r\n";
    if (length)
        text += "Content-Length: " + QByteArray::number(*length) + "\r\n";
    for (const auto& [name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    return text + extra + "Connection: close\r\n\r\n";
}

Wire whole(const Response& response)
{
    Wire wire;
    if (response.status == 204 || response.status == 304) // never have a body
        wire.bytes = head(response, std::nullopt);
    else
        wire.bytes = head(response, response.body.size()) + response.body;
    return wire;
}

Wire cutInBody(const Response& response, bool withLength)
{
    Wire wire;
    wire.bytes = head(response, withLength ? std::optional<qint64>(response.body.size()) : std::nullopt);
    wire.bytes += response.body.left(response.body.size() / 2);
    return wire;
}

Wire cutInHeaders(const Response& response)
{
    Wire wire;
    wire.bytes = head(response, response.body.size());
    wire.bytes.truncate(wire.bytes.size() / 2);
    return wire;
}

Wire cutInChunk(const Response& response)
{
    Wire wire;
    wire.bytes = head(response, std::nullopt, "Transfer-Encoding: chunked\r\n");
    wire.bytes += QByteArray::number(response.body.size(), 16) + "\r\n" + response.body.left(response.body.size() / 2);
    return wire;
}

Wire garbageChunks(const Response& response)
{
    Wire wire;
    wire.bytes = head(response, std::nullopt, "Transfer-Encoding: chunked\r\n") + "zz-not-a-size\r\n" + response.body
        + "\r\n0\r\n\r\n";
    return wire;
}

Wire bomb(Response response)
{
    response.headers.emplaceBack("Content-Encoding", "gzip");
    response.body = packedBomb();
    return whole(response);
}

Wire drip(const Response& response, int dripMs)
{
    Wire wire = whole(response);
    wire.dripFrom = static_cast<int>(wire.bytes.size() - response.body.size());
    if (dripMs > 0)
        wire.dripMs = dripMs;
    return wire;
}

Response made(int status, const QByteArray& contentType, const QByteArray& body, const Fault& fault)
{
    Response response;
    response.status = status;
    response.contentType = contentType;
    response.body = body;
    response.headers = fault.headers;
    return response;
}

const QByteArray& portalPage()
{
    static const QByteArray page =
        "<!DOCTYPE html><html><head><title>Welcome</title></head><body><form action=\"/login\">Accept "
        "the terms of this network to go on.</form></body></html>";
    return page;
}

Wire redirect(const Fault& fault)
{
    Response response = made(fault.status >= 300 && fault.status < 400 ? fault.status : 302, "text/html", {}, fault);
    if (!names(response.headers, "location"))
        response.headers.emplaceBack(
            "Location", fault.body.isEmpty() ? QByteArray("http://127.0.0.1:9/elsewhere") : fault.body);
    return whole(response);
}

} // namespace

const QByteArray& packedBomb()
{
    static const QByteArray packed = gzip(QByteArray(kBombBytes, ' '));
    return packed;
}

Wire plainWire(const Response& response, const Request& request)
{
    if (!response.gzip || !request.header("accept-encoding").contains("gzip"))
        return whole(response);
    Response packed = response;
    packed.body = gzip(response.body);
    packed.headers.emplaceBack("Content-Encoding", "gzip");
    return whole(packed);
}

Wire faultyWire(const Fault& fault, const Request& request, const std::function<Response()>& healthy)
{
    Wire wire;
    switch (fault.kind) {
    case Fault::Kind::None:
    case Fault::Kind::Delay:
        wire = plainWire(healthy(), request);
        wire.delayMs = fault.delayMs;
        return wire;
    case Fault::Kind::Silence:
        wire.end = Wire::End::Hold;
        return wire;
    case Fault::Kind::Drip:
        return drip(healthy(), fault.delayMs);
    case Fault::Kind::RefuseConnection:
        wire.end = Wire::End::Reset;
        return wire;
    case Fault::Kind::CutInHeaders:
        return cutInHeaders(healthy());
    case Fault::Kind::CutInBody:
        return cutInBody(healthy(), true);
    case Fault::Kind::CutInBodyNoLength:
        return cutInBody(healthy(), false);
    case Fault::Kind::CutInChunk:
        return cutInChunk(healthy());
    case Fault::Kind::Status:
        return whole(made(fault.status, "application/json",
            fault.body.isEmpty() ? QByteArray("{\"message\":\"simulated\"}") : fault.body, fault));
    case Fault::Kind::Html:
        return whole(made(200, "text/html; charset=utf-8", fault.body.isEmpty() ? portalPage() : fault.body, fault));
    case Fault::Kind::EmptyBody:
        return whole(made(200, "application/json", {}, fault));
    case Fault::Kind::Body:
        return whole(made(200, "application/json", fault.body, fault));
    case Fault::Kind::WrongContentType: {
        Response response = healthy();
        response.contentType = "text/plain";
        return whole(response);
    }
    case Fault::Kind::GzipBomb:
        return bomb(made(200, "application/json", {}, fault));
    case Fault::Kind::TooLong:
        wire.bytes = head(made(200, "application/json", {}, fault), kBombBytes + 2) + "[\n";
        wire.endlessSpaces = kBombBytes;
        return wire;
    case Fault::Kind::Redirect:
        return redirect(fault);
    case Fault::Kind::ChunkedGarbage:
        return garbageChunks(healthy());
    case Fault::Kind::ProxyAuth: {
        Response response = made(407, "text/html", "<html>proxy</html>", fault);
        response.headers.emplaceBack("Proxy-Authenticate", "Basic realm=\"proxy\"");
        return whole(response);
    }
    }
    Q_UNREACHABLE();
}

QByteArray gzip(const QByteArray& data)
{
    static const std::array<quint32, 256> table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 c = i;
            for (int bit = 0; bit < 8; ++bit)
                c = (c & 1U) != 0U ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
            made[i] = c;
        }
        return made;
    }();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : data)
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (crc >> 8U);
    crc ^= 0xFFFFFFFFU;
    const auto littleEndian = [](quint32 value) {
        QByteArray bytes(4, '\0');
        for (int i = 0; i < 4; ++i)
            bytes[i] = static_cast<char>((value >> (8 * i)) & 0xFFU);
        return bytes;
    };
    // qCompress: 4 bytes of length, then a zlib stream: 2 bytes of header, deflate, 4 bytes of checksum.
    const QByteArray zlib = qCompress(data, 9);
    const QByteArray deflate = zlib.mid(6, zlib.size() - 10);
    return QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10) + deflate + littleEndian(crc)
        + littleEndian(static_cast<quint32>(data.size()));
}

} // namespace qm::sim
