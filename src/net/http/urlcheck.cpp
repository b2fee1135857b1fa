// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/words.h"
#include "net/httpclient.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

/// Lower-case letters, digits, '-', '.' and, for a literal, '[', ':' and ']': what a host may look like after QUrl read
/// it.
bool isPlainHost(const QString& host)
{
    return std::all_of(host.begin(), host.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.' || c == u':';
    });
}

/// Only the exact four-part form counts as 127.0.0.0/8: "127.1" and "0x7f.1" are names to some resolvers.
bool isLoopback(const QString& host)
{
    if (host == u"localhost"_s || host == u"::1"_s)
        return true;
    const QStringList parts = host.split(u'.');
    if (parts.size() != 4 || parts.first() != u"127"_s)
        return false;
    return std::all_of(parts.begin(), parts.end(), [](const QString& part) {
        bool number = false;
        const int value = part.toInt(&number);
        return number && value >= 0 && value <= 255 && QString::number(value) == part;
    });
}

} // namespace

Result<> checkUrl(const QUrl& url, const QStringList& allowedHosts)
{
    const QString scheme = url.scheme();
    const QString host = url.host(QUrl::FullyDecoded);
    if (!url.isValid() || url.isRelative() || host.isEmpty())
        return words::badUrl(u"not a complete address"_s);
    if (!url.userInfo().isEmpty() || url.authority(QUrl::FullyEncoded).contains(u'@'))
        return words::badUrl(u"user info in the address"_s);
    if (host.size() > 253 || !isPlainHost(host) || host.endsWith(u'.') || host.startsWith(u'.')
        || host.contains(u".."_s))
        return words::badUrl(u"malformed host"_s);
    if (url.toString(QUrl::FullyEncoded).size() > 8192)
        return words::badUrl(u"address too long"_s);
    const bool secure = scheme == u"https"_s || scheme == u"wss"_s;
    const bool plain = scheme == u"http"_s || scheme == u"ws"_s;
    if (!secure && !plain)
        return words::badUrl(u"scheme %1"_s.arg(scheme));
    if (isLoopback(host))
        return {};
    if (plain)
        return words::badUrl(u"unencrypted %1 to another machine"_s.arg(scheme));
    if (!allowedHosts.contains(host))
        return words::hostNotAllowed(host);
    if (url.port(443) != 443)
        return words::badUrl(u"port %1"_s.arg(url.port()));
    return {};
}

} // namespace qm::net
