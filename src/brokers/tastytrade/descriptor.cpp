// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/limits.h"
#include "brokers/tastytrade/tastytrade.h"

#include <QCoreApplication>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("tastytrade", text); }

SettingField field(const QString& key, SettingField::Type type, const QString& label, const QString& help)
{
    SettingField result;
    result.key = key;
    result.type = type;
    result.label = label;
    result.help = help;
    result.required = false; // which ones are depends on `auth`; the adapter says what is missing
    return result;
}

SettingField address(const QString& key, const QString& label, const QString& help, const QString& address)
{
    SettingField result = field(key, SettingField::Type::Url, label, help);
    result.defaultValue = address;
    result.advanced = true;
    return result;
}

} // namespace

Descriptor descriptor()
{
    using Type = SettingField::Type;
    Descriptor result;
    result.kind = u"tastytrade"_s;
    result.name = u"tastytrade"_s;
    result.summary =
        tr("Stocks, options, futures, future options and crypto; read through tastytrade's open interface.");
    result.chip = u"TT"_s;
    result.capabilities = {Capability::Accounts, Capability::Balances, Capability::Positions, Capability::Transactions,
        Capability::History, Capability::Quotes, Capability::Streaming, Capability::Candles};
    SettingField way = field(u"auth"_s, Type::Choice, tr("Sign-in"),
        tr("oauth: a grant that you create on tastytrade's web site. session: user name and password; only the "
           "sandbox and older set-ups still accept it."));
    way.defaultValue = u"oauth"_s;
    way.choices = {u"oauth"_s, u"session"_s};
    result.settings = {way,
        field(u"client_secret"_s, Type::Secret, tr("Client secret"),
            tr("Of the OAuth application; tastytrade shows it once. For the oauth sign-in.")),
        field(u"refresh_token"_s, Type::Secret, tr("Refresh token"),
            tr("Of the grant that you created for the application. Only the scope \"read\" is needed. For the oauth "
               "sign-in.")),
        field(u"username"_s, Type::Text, tr("User name"), tr("For the session sign-in.")),
        field(u"password"_s, Type::Secret, tr("Password"),
            tr("For the session sign-in. Afterwards a remember token takes its place.")),
        address(u"base_url"_s, tr("Service address"), tr("https://api.cert.tastyworks.com is the sandbox."),
            u"https://api.tastyworks.com"_s),
        address(u"stream_url"_s, tr("Streamer address"),
            tr("The account streamer: tells of fills as they happen. wss://streamer.cert.tastyworks.com is the "
               "sandbox's."),
            u"wss://streamer.tastyworks.com"_s)};
    result.helpUrl = u"https://developer.tastytrade.com/"_s;
    result.helpText =
        tr("1. Sign in at my.tastytrade.com and open the API section of the settings (two-factor login has to be on).\n"
           "2. Create an OAuth application with the scope \"read\" and note its client secret.\n"
           "3. Create a grant for it and copy the refresh token.\n"
           "4. Enter both here. QuantMatrix only reads; it cannot trade.");
    result.requestsPerMinute = kRequestsPerMinute;
    return result;
}

} // namespace qm::broker::tastytrade
