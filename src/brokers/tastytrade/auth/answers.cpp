// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/auth/answers.h"

#include "brokers/tastytrade/parse/document.h"
#include "brokers/tastytrade/parse/fields.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// A token goes into a header: printable ASCII without blanks, and not absurdly long.
std::optional<Secret> token(const json::Value& value)
{
    const std::string_view text = value.isString() ? value.utf8() : std::string_view();
    if (text.empty() || text.size() > 8192)
        return std::nullopt;
    for (const char c : text) {
        if (c <= ' ' || c > '~')
            return std::nullopt;
    }
    return Secret(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

} // namespace

Result<TokenAnswer> parseTokenAnswer(QByteArrayView body)
{
    const QString what = u"access token"_s;
    const auto root = json::parse(body);
    if (!root)
        return notUnderstood(what, root.error().detail);
    auto access = token((*root)["access_token"]);
    if (!access)
        return notUnderstood(what, u"no access_token"_s);
    TokenAnswer result;
    result.accessToken = std::move(*access);
    result.refreshToken = token((*root)["refresh_token"]);
    if (const json::Value& life = (*root)["expires_in"]; !life.isAbsent()) {
        const auto seconds = life.integer();
        constexpr qint64 kLongest = 366 * 24 * 3600;
        if (!seconds || *seconds <= 0 || *seconds > kLongest)
            return notUnderstood(what, u"unreadable expires_in"_s);
        result.life = std::chrono::seconds(*seconds);
    }
    return result;
}

Result<SessionAnswer> parseSessionAnswer(QByteArrayView body)
{
    const QString what = u"session"_s;
    const auto document = Document::open(body, what);
    if (!document)
        return document.error();
    auto session = token(document->data()["session-token"]);
    if (!session)
        return notUnderstood(what, u"no session-token"_s);
    SessionAnswer result;
    result.sessionToken = std::move(*session);
    result.rememberToken = token(document->data()["remember-token"]);
    result.expires = lenientTime(document->data()["session-expiration"]);
    return result;
}

ErrorWords parseErrorWords(QByteArrayView body)
{
    const auto root = json::parse(body);
    if (!root || !root->isObject())
        return {};
    const json::Value& error = (*root)["error"];
    ErrorWords words;
    if (error.isObject()) {
        words = {error["code"].text(), error["message"].text()};
        for (const json::Value& inner : error["errors"].items()) {
            const QString reason = inner["message"].text().isEmpty() ? inner["reason"].text() : inner["message"].text();
            words.message += u" | "_s + inner["code"].text() + u' ' + reason;
        }
    } else {
        words = {error.isString() ? error.text() : (*root)["error_code"].text(), (*root)["error_description"].text()};
    }
    words.code = words.code.left(80);
    words.message = words.message.left(600);
    return words;
}

} // namespace qm::broker::tastytrade
