// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/errors.h"

#include "brokers/alpaca/parse/message.h"
#include "net/redactor.h"

#include <QCoreApplication>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Alpaca)
};

QString environmentName(bool paper) { return paper ? Words::tr("paper") : Words::tr("live"); }

/// "HTTP 403: forbidden. (40310000), request 1b2c": what Alpaca's support asks for.
QString detailOf(const net::HttpReply& reply)
{
    QString detail = u"HTTP %1"_s.arg(reply.status);
    if (const QString words = messageOf(reply.body); !words.isEmpty())
        detail += u": "_s + words;
    if (const QByteArray id = reply.header("x-request-id"); !id.isEmpty())
        detail += u", request "_s + QString::fromLatin1(id.left(64));
    return net::redact(detail);
}

} // namespace

Error errorOf(const net::HttpReply& reply, bool paper)
{
    const QString detail = detailOf(reply);
    switch (reply.status) {
    case 401:
        return {Error::Kind::Auth,
            Words::tr("Alpaca does not accept this key for the %1 environment. Check the key ID and the secret key; "
                      "keys that were "
                      "made anew replace the old ones.")
                .arg(environmentName(paper)),
            detail, {}};
    case 403:
        return {Error::Kind::Auth,
            Words::tr("Alpaca refuses access: wrong environment or key. This connection uses the %1 environment; paper "
                      "and live "
                      "accounts each have their own keys.")
                .arg(environmentName(paper)),
            detail, {}};
    case 404:
        return {Error::Kind::Protocol,
            Words::tr("The service at this address is not Alpaca's trading service. Check the address in the "
                      "connection's settings."),
            detail, {}};
    case 407:
        return {Error::Kind::Network,
            Words::tr("A proxy between this computer and Alpaca asks for a sign-in. Check the network settings."),
            detail, {}};
    case 408:
    case 425:
        return {Error::Kind::Network, Words::tr("Alpaca did not answer in time. It will be tried again."), detail, {}};
    default:
        return {Error::Kind::Protocol,
            Words::tr("Alpaca refused a request (status %1). Try again later; if it stays, report it.")
                .arg(reply.status),
            detail, {}};
    }
}

Error missingSecret(const QString& label)
{
    return {
        Error::Kind::Auth, Words::tr("The %1 is missing. Enter it in the connection's settings.").arg(label), {}, {}};
}

Error noMarketData()
{
    return {Error::Kind::Input,
        Words::tr(
            "This connection has no market data service that its keys are for. Set its address in the connection's "
            "settings."),
        u"data_url"_s, {}};
}

Error notAlpaca(const net::HttpReply& reply)
{
    return {Error::Kind::Protocol,
        Words::tr("Something else than Alpaca answered, for example the sign-in page of a network. Check the internet "
                  "connection and "
                  "the address in the connection's settings."),
        net::redact(u"HTTP %1 of type %2, %3 bytes"_s.arg(reply.status)
                        .arg(QString::fromLatin1(reply.header("content-type").left(60)))
                        .arg(reply.body.size())),
        {}};
}

} // namespace qm::broker::alpaca
