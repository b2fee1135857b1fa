// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/errors.h"

#include "brokers/tastytrade/auth/answers.h"
#include "net/redactor.h"

#include <QCoreApplication>

namespace qm::broker::tastytrade::errors {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("tastytrade", text); }

Error make(Error::Kind kind, const QString& words, const QString& detail)
{
    return Error{kind, words, net::redact(detail), {}};
}

QString describe(const net::HttpReply& reply)
{
    const ErrorWords words = parseErrorWords(reply.body);
    return u"status %1 %2 %3"_s.arg(reply.status).arg(words.code, words.message).trimmed();
}

} // namespace

Error cancelled() { return make(Error::Kind::Cancelled, tr("Stopped."), {}); }

Error missingSecrets(const QString& what)
{
    return make(Error::Kind::Auth, tr("tastytrade needs %1. Enter it in the connection's settings.").arg(what),
        u"nothing stored under these keys"_s);
}

Error userAgentRefused()
{
    return make(Error::Kind::Auth,
        tr("tastytrade refused this program before looking at the sign-in (User-Agent refused). Update QuantMatrix; "
           "if a proxy changes the User-Agent header, let it pass unchanged."),
        u"status 401 with an HTML page: User-Agent refused"_s);
}

Error tokenRefused(const net::HttpReply& reply)
{
    return make(Error::Kind::Auth,
        tr("tastytrade does not accept the sign-in any more. Check the connection's secrets and sign in again."),
        describe(reply));
}

Error grantRefused(const net::HttpReply& reply)
{
    return make(Error::Kind::Auth,
        tr("tastytrade refused the OAuth grant. Create a new grant on tastytrade's web site and enter its client "
           "secret and "
           "refresh token."),
        describe(reply));
}

Error loginRefused(const net::HttpReply& reply)
{
    return make(Error::Kind::Auth,
        tr("tastytrade refused the user name or the password. Correct them before trying again: many failed attempts "
           "lock "
           "the address for hours."),
        describe(reply));
}

Error deviceChallenge(const net::HttpReply& reply)
{
    return make(Error::Kind::Auth,
        tr("tastytrade wants to verify this computer with a code (device challenge), which only its web site can do. "
           "Sign in "
           "there once on this computer, or use the OAuth sign-in."),
        describe(reply));
}

Error fromStatus(const net::HttpReply& reply, const QString& what)
{
    if (reply.status == 403) {
        return make(Error::Kind::Auth,
            tr("tastytrade does not let this sign-in read the %1. Check that the grant has the scope \"read\" and that "
               "you "
               "may see this account.")
                .arg(what),
            what + u": "_s + describe(reply));
    }
    if (reply.status == 406) {
        return make(Error::Kind::Protocol,
            tr("tastytrade no longer serves this version of its interface. Update QuantMatrix."),
            what + u": "_s + describe(reply));
    }
    return make(Error::Kind::Protocol,
        tr("tastytrade refused to send the %1 (status %2). The last good data stays; try again later.")
            .arg(what)
            .arg(reply.status),
        what + u": "_s + describe(reply));
}

Error notJson(const QString& what)
{
    return make(Error::Kind::Protocol,
        tr("The answer did not come from tastytrade's interface. If this network asks for a sign-in page, open it in a "
           "browser "
           "first."),
        what + u": the answer is not JSON"_s);
}

bool isHtml(const net::HttpReply& reply)
{
    return reply.header("content-type").toLower().contains("html") || reply.body.trimmed().startsWith('<');
}

Error redacted(Error error)
{
    error.detail = net::redact(error.detail);
    return error;
}

} // namespace qm::broker::tastytrade::errors
