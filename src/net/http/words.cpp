// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/words.h"

#include "net/redactor.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace qm::net::words {

namespace {

/// Gives the texts below the client's translation context.
struct Client {
    Q_DECLARE_TR_FUNCTIONS(qm::net::HttpClient)
};

Error make(Error::Kind kind, const QString& userText, const QString& detail)
{
    return Error{kind, userText, redact(detail), std::nullopt};
}

QString inSeconds(std::chrono::milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1000.0, 'g', 3);
}

} // namespace

Error badUrl(const QString& detail)
{
    return make(Error::Kind::Protocol,
        Client::tr("The service address is not allowed. Check it in the connection's settings: it must begin "
                   "with https:// and name the broker's own host."),
        u"address refused: "_s + detail);
}

Error hostNotAllowed(const QString& host)
{
    return make(Error::Kind::Protocol,
        Client::tr("%1 is not one of this broker's addresses, so nothing was sent to it. Check the service "
                   "address in the connection's settings.")
            .arg(redact(host)),
        u"host not in the allow-list: "_s + host);
}

Error badHeader()
{
    return make(Error::Kind::Input,
        Client::tr("A key or token contains a line break or a control character. Enter it again without "
                   "anything before or after it."),
        u"control character in a request header"_s);
}

Error cancelled()
{
    return make(Error::Kind::Cancelled, Client::tr("The request was stopped. Start it again when you want to."),
        u"cancelled"_s);
}

Error unreachable(const QString& host, const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("%1 cannot be reached. Check the internet connection; it will be tried again.").arg(host), detail);
}

Error hostNotFound(const QString& host, const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("The address %1 was not found. Check the internet connection and the service address; it "
                   "will be tried again.")
            .arg(host),
        detail);
}

Error silent(const QString& host, std::chrono::milliseconds limit, const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("%1 sent nothing for %2 seconds. Check the internet connection; it will be tried again.")
            .arg(host, inSeconds(limit)),
        detail);
}

Error tooSlow(const QString& host, std::chrono::milliseconds limit, const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("%1 did not finish its answer within %2 seconds. Check the internet connection; it will be "
                   "tried again.")
            .arg(host, inSeconds(limit)),
        detail);
}

Error cutOff(const QString& host, const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("The connection to %1 broke off in the middle of the answer. Nothing of it was used; it "
                   "will be tried again.")
            .arg(host),
        detail);
}

Error serverFault(const QString& host, int status)
{
    return make(Error::Kind::Network,
        Client::tr("%1 has trouble of its own (status %2). Nothing needs to be done; it will be tried again.")
            .arg(host)
            .arg(status),
        u"status %1 from %2"_s.arg(status).arg(host));
}

Error proxyWantsPassword(const QString& detail)
{
    return make(Error::Kind::Network,
        Client::tr("A proxy between this computer and the broker asks for a user name and password. Sign in "
                   "to the network or use one without such a proxy."),
        detail);
}

Error rateLimited(const QString& host, std::chrono::milliseconds wait, const QString& detail)
{
    Error error = make(Error::Kind::RateLimited,
        Client::tr("%1 asks for a pause of %2 seconds because of too many requests. Nothing needs to be "
                   "done; it goes on after that.")
            .arg(host, inSeconds(wait)),
        detail);
    error.retryAfter = wait;
    return error;
}

Error redirected(const QString& host, const QString& target)
{
    return make(Error::Kind::Protocol,
        Client::tr("%1 points to another address, which is not followed for safety. Sign in to the network if "
                   "it asks for it in a browser, and check the service address.")
            .arg(host),
        u"redirect from %1 to host %2 not followed"_s.arg(host, target));
}

Error unexpectedStatus(const QString& host, int status)
{
    return make(Error::Kind::Protocol,
        Client::tr("%1 gave an answer that is not understood (status %2). Check the service address in the "
                   "connection's settings.")
            .arg(host)
            .arg(status),
        u"unexpected status %1 from %2"_s.arg(status).arg(host));
}

Error tooLarge(const QString& host, qint64 limitBytes)
{
    return make(Error::Kind::Protocol,
        Client::tr("%1 sent more than the %2 that are accepted. Nothing of it was used; check the service "
                   "address.")
            .arg(host, QLocale().formattedDataSize(limitBytes)),
        u"body above the cap of %1 bytes"_s.arg(limitBytes));
}

Error notTrusted(const QString& host, const QString& detail)
{
    return make(Error::Kind::Protocol,
        Client::tr("The certificate of %1 cannot be trusted, so nothing was sent. Check the computer's clock "
                   "and whether a proxy or security program opens encrypted connections.")
            .arg(host),
        detail);
}

Error garbled(const QString& host, const QString& detail)
{
    return make(Error::Kind::Protocol,
        Client::tr("The answer of %1 is not proper HTTP. Check the service address and whether a proxy changes "
                   "answers on the way.")
            .arg(host),
        detail);
}

} // namespace qm::net::words
