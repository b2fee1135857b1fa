// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/settings.h"

#include "brokers/alpaca/alpaca.h"
#include "brokers/alpaca/limits.h"

#include <QCoreApplication>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kLiveUrl = "https://api.alpaca.markets";
constexpr auto kPaperUrl = "https://paper-api.alpaca.markets";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Alpaca)
};

SettingField address(const QString& key, const QString& label, const QString& help, const char* value)
{
    SettingField field;
    field.key = key;
    field.type = SettingField::Type::Url;
    field.label = label;
    field.help = help;
    field.defaultValue = QString::fromLatin1(value);
    field.required = false;
    field.advanced = true;
    return field;
}

SettingField secret(const QString& key, const QString& label, const QString& help)
{
    SettingField field;
    field.key = key;
    field.type = SettingField::Type::Secret;
    field.label = label;
    field.help = help;
    return field;
}

bool isService(const QUrl& url)
{
    return url.isValid() && !url.host().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

bool isAlpaca(const QUrl& url) { return url.host().endsWith(u".alpaca.markets"_s); }

QUrl withoutVersion(QUrl url)
{
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(u"/v2"))
        path.chop(3);
    url.setPath(path);
    return url;
}

SettingField environmentField()
{
    SettingField field;
    field.key = u"environment"_s;
    field.type = SettingField::Type::Choice;
    field.label = Words::tr("Environment");
    field.help = Words::tr(
        "Live is your real account, paper the one with play money. Each has its own keys: paper keys begin with PK, "
        "live keys with AK.");
    field.defaultValue = u"live"_s;
    field.choices = {u"live"_s, u"paper"_s};
    return field;
}

} // namespace

Descriptor descriptor()
{
    Descriptor d;
    d.kind = u"alpaca"_s;
    d.name = u"Alpaca"_s;
    d.summary = Words::tr("US stocks, options and crypto; live and paper accounts, with an API key.");
    d.chip = u"AL"_s;
    d.capabilities = {Capability::Accounts, Capability::Balances, Capability::Positions, Capability::Transactions,
        Capability::History, Capability::Quotes, Capability::Streaming, Capability::Candles};
    d.settings = {
        environmentField(),
        secret(u"key_id"_s, Words::tr("Key ID"),
            Words::tr("The API key ID from your Alpaca dashboard, for the environment chosen above.")),
        secret(u"secret_key"_s, Words::tr("Secret key"),
            Words::tr("Shown only once, when the key is made. If you no longer have it, make a new key.")),
        address(u"base_url"_s, Words::tr("Trading service"),
            Words::tr("Left as it is, the environment decides: %1 for live, %2 for paper.")
                .arg(QString::fromLatin1(kLiveUrl), QString::fromLatin1(kPaperUrl)),
            kLiveUrl),
        address(u"data_url"_s, Words::tr("Market data service"), Words::tr("For price charts."),
            "https://data.alpaca.markets"),
        address(u"stream_url"_s, Words::tr("Account stream"),
            Words::tr("Tells of fills as they happen. Left as it is, the environment decides."),
            "wss://api.alpaca.markets/stream"),
        address(u"data_stream_url"_s, Words::tr("Market data stream"),
            Words::tr(
                "Live prices. The last part is the feed: iex (free, 30 symbols at a time), sip (paid) or delayed_sip."),
            "wss://stream.data.alpaca.markets/v2/iex"),
    };
    d.helpUrl = u"https://app.alpaca.markets/dashboard/overview"_s;
    d.helpText = Words::tr(
        "1. Sign in at app.alpaca.markets and choose the live or the paper account at the top left.\n"
        "2. On the Home page find \"API Keys\" and press \"Generate New Keys\".\n"
        "3. Copy the key ID and the secret key into the fields here. The secret is shown only once.\n"
        "Alpaca has no keys that can only read. QuantMatrix only reads; it has no code that places, changes or cancels "
        "an order. Keep the key as safe as a password all the same.");
    d.requestsPerMinute = kDocumentedRequestsPerMinute;
    return d;
}

Result<Addresses> addressesOf(const ConnectionConfig& connection)
{
    const Descriptor d = descriptor();
    const QString environment = d.valueOf(connection.settings, u"environment"_s);
    if (!d.field(u"environment"_s)->choices.contains(environment)) {
        return Error{Error::Kind::Input,
            Words::tr("The environment must be live or paper. Correct it in the connection's settings."),
            u"environment: "_s + environment.left(40), {}};
    }
    Addresses result;
    result.paper = environment == u"paper";
    QString given = connection.settings.value(u"base_url"_s).trimmed();
    if (given.isEmpty() || given == d.field(u"base_url"_s)->defaultValue)
        given = QString::fromLatin1(result.paper ? kPaperUrl : kLiveUrl);
    QUrl url(given, QUrl::StrictMode);
    if (!isService(url)) {
        return Error{Error::Kind::Input,
            Words::tr("The trading service's address is not a web address. Correct it in the connection's settings."),
            u"base_url: not a URL"_s, {}};
    }
    result.base = withoutVersion(url);
    const QUrl data(d.valueOf(connection.settings, u"data_url"_s).trimmed(), QUrl::StrictMode);
    if (!isService(data)) {
        return Error{Error::Kind::Input,
            Words::tr("The market data service's address is not a web address. Correct it in the connection's "
                      "settings."),
            u"data_url: not a URL"_s, {}};
    }
    if (isAlpaca(url) || !isAlpaca(data)) // as for the streams: a stand-in's key is not shown to Alpaca
        result.data = withoutVersion(data);
    return result;
}

StreamAddresses streamAddressesOf(const ConnectionConfig& connection, const Addresses& service)
{
    const Descriptor d = descriptor();
    const auto urlOf = [&](const QString& key) {
        return QUrl(d.valueOf(connection.settings, key).trimmed(), QUrl::StrictMode);
    };
    StreamAddresses result{urlOf(u"stream_url"_s), urlOf(u"data_stream_url"_s)};
    if (result.account == QUrl(d.field(u"stream_url"_s)->defaultValue) && isAlpaca(service.base))
        result.account.setHost(service.base.host());
    // A key is shown to the service that gave it: a stand-in's on this machine not to Alpaca's own streams.
    if (!isAlpaca(service.base) && isAlpaca(result.account))
        result.account.clear();
    if (!isAlpaca(service.base) && isAlpaca(result.stocks))
        result.stocks.clear();
    return result;
}

net::HttpPolicy defaultPolicy()
{
    net::HttpPolicy policy;
    policy.name = u"alpaca"_s;
    policy.allowedHosts = {u"api.alpaca.markets"_s, u"paper-api.alpaca.markets"_s, u"data.alpaca.markets"_s};
    policy.requestsPerMinute = kRequestsPerMinute;
    return policy;
}

} // namespace qm::broker::alpaca
