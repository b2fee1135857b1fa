// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ws/wswords.h"

#include "net/http/words.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace qm::net::words {

Error connectionFailed(const QString& host, QAbstractSocket::SocketError error, const QString& text, bool wasUp)
{
    // Qt says it in words only where the server answered the upgrade with something else than 101.
    static const QRegularExpression statusCode(u"status code: (\\d{3})"_s);
    if (const auto match = statusCode.match(text); !wasUp && match.hasMatch()) {
        const int status = match.captured(1).toInt();
        if (status >= 300 && status <= 399)
            return redirected(host, u"(not looked at)"_s);
        return status >= 500 ? serverFault(host, status) : unexpectedStatus(host, status);
    }
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return hostNotFound(host, text);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return notTrusted(host, text);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return proxyWantsPassword(text);
    case QAbstractSocket::RemoteHostClosedError:
        return cutOff(host, text);
    default:
        return wasUp ? cutOff(host, text) : unreachable(host, text);
    }
}

Error connectionClosed(
    const QString& host, QWebSocketProtocol::CloseCode code, const QString& reason, qint64 limitBytes, bool wasUp)
{
    const QString detail = u"closed with code %1: %2"_s.arg(code).arg(reason.left(120));
    switch (code) {
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return tooLarge(host, limitBytes);
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
        return garbled(host, detail);
    default:
        return wasUp ? cutOff(host, detail) : unreachable(host, detail);
    }
}

} // namespace qm::net::words
