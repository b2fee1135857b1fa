// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/service/errors.h"

#include "net/redactor.h"

#include <QCoreApplication>

#include <chrono>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ibkr)
};

QString detailOf(const flex::ServiceAnswer& refusal)
{
    return net::redact(u"%1: %2"_s.arg(refusal.code).arg(refusal.message.left(200)));
}

} // namespace

Remedy remedyFor(int code)
{
    switch (code) {
    case 1001:
    case 1004:
    case 1009:
    case 1021:
        return Remedy::Retry;
    case 1003:
        return Remedy::WithoutPeriod;
    case 1017:
        return Remedy::StartOver;
    case 1019:
        return Remedy::PollAgain;
    case 1020:
        return Remedy::OnceMore;
    default:
        return Remedy::GiveUp;
    }
}

Error errorOf(const flex::ServiceAnswer& refusal)
{
    using Kind = Error::Kind;
    const QString detail = detailOf(refusal);
    switch (refusal.code) {
    case 1001:
    case 1021:
        return {Kind::Network, Words::tr("IBKR could not make the statement now. It will be tried again in an hour."),
            detail, 1h};
    case 1003:
        return {Kind::Protocol,
            Words::tr("IBKR has no statement for this query and period. Check the query in the Client Portal."), detail,
            6h};
    case 1004:
        return {Kind::Network,
            Words::tr("IBKR's statement is not complete yet. It will be tried again in a few minutes."), detail, 10min};
    case 1005:
    case 1006:
    case 1007:
    case 1008:
        return {Kind::Network,
            Words::tr("IBKR has not finished the day's figures yet. It will be tried again in a quarter of an hour."),
            detail, 15min};
    case 1009:
        return {Kind::Network, Words::tr("IBKR's servers are very busy. It will be tried again in a few minutes."),
            detail, 5min};
    case 1010:
        return {Kind::Input,
            Words::tr(
                "This is a Flex query of the old kind. Make an Activity Flex Query in the Client Portal and enter "
                "its ID."),
            detail, {}};
    case 1011:
        return {Kind::Auth,
            Words::tr("The Flex Web Service is switched off for this user. Switch it on in the Client Portal."), detail,
            {}};
    case 1012:
        return {Kind::Auth,
            Words::tr("The Flex token has expired. Make a new one in the Client Portal and enter it in the settings."),
            detail, {}};
    case 1013:
        return {Kind::Auth,
            Words::tr("The Flex token is tied to another internet address. Make one without that restriction in the "
                      "Client Portal."),
            detail, {}};
    case 1014:
        return {Kind::Input,
            Words::tr("IBKR does not know this Flex query. Check its ID; a new query can take some hours to be known."),
            detail, {}};
    case 1015:
        return {Kind::Auth, Words::tr("IBKR does not accept the Flex token. Check it in the connection's settings."),
            detail, {}};
    case 1016:
        return {Kind::Auth, Words::tr("The Flex query names an account that this user may not see."), detail, {}};
    case 1017:
        return {Kind::Protocol, Words::tr("IBKR lost the statement that was ordered. It will be tried again."), detail,
            5min};
    case 1018:
        return {Kind::RateLimited,
            Words::tr("IBKR asks for a pause: too many requests with this token. It will be tried again later."),
            detail, 10min};
    case 1019:
        return {Kind::Network,
            Words::tr("IBKR is still preparing the statement. It will be tried again in a few minutes."), detail, 5min};
    case 1020:
        return {Kind::Auth,
            Words::tr("IBKR cannot validate the request. Check the Flex token and the query's ID in the settings."),
            detail, {}};
    default:
        return {Kind::Protocol,
            Words::tr("IBKR refused the request (code %1). Try again later; if it stays, report it.").arg(refusal.code),
            detail, {}};
    }
}

Error notTheService(const net::HttpReply& reply, const flex::ServiceAnswer& answer)
{
    const QString detail =
        net::redact(u"HTTP %1, %2 bytes: %3"_s.arg(reply.status).arg(reply.body.size()).arg(answer.what));
    if (reply.status == 407)
        return {Error::Kind::Network,
            Words::tr("A proxy between this computer and IBKR asks for a sign-in. Check the network settings."), detail,
            {}};
    if (reply.status == 408 || reply.status == 425)
        return {Error::Kind::Network, Words::tr("IBKR did not answer in time. It will be tried again."), detail, {}};
    return {Error::Kind::Protocol,
        Words::tr("Something else than the Flex Web Service answered. Check the internet connection and the address in "
                  "the connection's settings, and that the query's format is XML."),
        detail, {}};
}

Error missingToken()
{
    return {Error::Kind::Auth, Words::tr("The Flex token is missing. Enter it in the connection's settings."), {}, {}};
}

} // namespace qm::broker::ibkr
