// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/service/settings.h"

#include "brokers/ibkr/ibkr.h"
#include "brokers/ibkr/service/pacing.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFlexUrl = "https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ibkr)
};

SettingField field(SettingField::Type type, const QString& key, const QString& label, const QString& help)
{
    SettingField result;
    result.key = key;
    result.type = type;
    result.label = label;
    result.help = help;
    result.required = false;
    return result;
}

} // namespace

bool isThisComputer(const QString& host)
{
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Descriptor descriptor()
{
    using Type = SettingField::Type;
    Descriptor d;
    d.kind = u"ibkr"_s;
    d.name = u"Interactive Brokers"_s;
    d.summary =
        Words::tr("Live figures from Trader Workstation or IB Gateway; history by Flex query or imported files.");
    d.chip = u"IB"_s;
    d.capabilities = {Capability::Accounts, Capability::Balances, Capability::Positions, Capability::Transactions,
        Capability::History, Capability::Quotes, Capability::Streaming, Capability::Candles, Capability::FileImport};
    SettingField url = field(Type::Url, u"flex_url"_s, Words::tr("Flex Web Service"),
        Words::tr("The address that statements are ordered from."));
    url.defaultValue = QString::fromLatin1(kFlexUrl);
    url.advanced = true;
    SettingField host = field(Type::Text, u"host"_s, Words::tr("TWS host"),
        Words::tr("Where Trader Workstation or IB Gateway runs. Its API has no encryption: keep it on this computer."));
    host.defaultValue = u"127.0.0.1"_s;
    host.advanced = true;
    host.warning = [](const QString& value) {
        return value.isEmpty() || isThisComputer(value)
            ? QString()
            : Words::tr("The TWS API has no encryption and no password: everybody on the way to this host can read "
                        "along. Keep TWS on this computer, or reach the host through a tunnel.");
    };
    SettingField clientId = field(Type::Integer, u"client_id"_s, Words::tr("Client ID"),
        Words::tr("A number that no other program at this TWS uses. If it is taken, the next ones are tried."));
    clientId.defaultValue = u"0"_s;
    clientId.advanced = true;
    SettingField port = field(Type::Integer, u"port"_s, Words::tr("TWS port"),
        Words::tr("7496 for TWS, 7497 for TWS paper trading, 4001 for IB Gateway, 4002 for its paper trading. Empty: "
                  "live figures are not asked for."));
    port.choices = {u"7496\t"_s + Words::tr("TWS"), u"7497\t"_s + Words::tr("TWS, paper trading"),
        u"4001\t"_s + Words::tr("IB Gateway"), u"4002\t"_s + Words::tr("IB Gateway, paper trading")};
    SettingField accounts = field(Type::Text, u"accounts"_s, Words::tr("Accounts"),
        Words::tr("The numbers of the accounts to take, with commas between them. Empty: all of the login."));
    accounts.advanced = true;
    SettingField lines = field(Type::Integer, u"market_data_lines"_s, Words::tr("Market data lines"),
        Words::tr("How many instruments TWS may be asked to quote at once. IBKR allows 100 unless you booked more, and "
                  "TWS's own lists count too."));
    lines.defaultValue = u"100"_s;
    lines.advanced = true;
    d.settings = {
        field(Type::Text, u"flex_query_id"_s, Words::tr("Flex query ID"),
            Words::tr("The number of your activity Flex query (XML). Without one, only statement files are imported.")),
        field(Type::Secret, u"flex_token"_s, Words::tr("Flex token"),
            Words::tr("The current token of the Flex Web Service. It can only read statements; a new one ends the old "
                      "one.")),
        url,
        host,
        port,
        clientId,
        accounts,
        lines,
    };
    d.helpUrl = u"https://www.interactivebrokers.com/portal"_s;
    d.helpText = Words::tr(
        "1. Sign in to the Client Portal; open Performance & Reports, then Flex Queries.\n"
        "2. Make an Activity Flex Query: format XML, dates yyyyMMdd, times HHmmss, separator ';', period Last 365 "
        "Calendar Days. Sections with all fields: Account Information, Net Asset Value in Base, Cash Report, Open "
        "Positions (Summary), Trades (Executions), Cash Transactions (Detail), Corporate Actions, Option Exercises, "
        "Transfers, Conversion Rates.\n"
        "3. Enter the number of the query here.\n"
        "4. Switch on the Flex Web Service on the same page and enter its current token here.\n"
        "Statements are written once a day after the close. Files that you saved yourself can be imported as well.\n"
        "Live figures: in TWS open Global Configuration, API, Settings; tick Enable ActiveX and Socket Clients, leave "
        "Read-Only API ticked, and enter the Socket port here (IB Gateway: Configure, Settings, API). TWS must run and "
        "be "
        "signed in; the first time it asks whether to accept the connection.");
    d.requestsPerMinute = kRequestsPerMinute;
    return d;
}

Result<FlexSettings> flexSettingsOf(const ConnectionConfig& connection)
{
    const Descriptor d = descriptor();
    FlexSettings result;
    result.queryId = connection.settings.value(u"flex_query_id"_s).trimmed();
    const bool digits =
        std::all_of(result.queryId.begin(), result.queryId.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (result.queryId.isEmpty())
        return Error{Error::Kind::Input,
            Words::tr("This connection has no Flex query and no TWS port yet, so there is nothing to fetch. Enter the "
                      "query's ID and the token, or the port, in its settings, or import statement files."),
            u"flex_query_id: missing"_s, {}};
    if (!digits)
        return Error{Error::Kind::Input,
            Words::tr("The Flex query's ID is a number. Correct it in the connection's settings."),
            u"flex_query_id: not a number"_s, {}};
    QString given = d.valueOf(connection.settings, u"flex_url"_s).trimmed();
    for (const QString& ending : {u"/"_s, u"/SendRequest"_s, u"/GetStatement"_s, u"/"_s}) {
        while (given.endsWith(ending))
            given.chop(ending.size());
    }
    result.base = QUrl(given, QUrl::StrictMode);
    if (!result.base.isValid() || result.base.host().isEmpty() || result.base.hasQuery() || result.base.hasFragment())
        return Error{Error::Kind::Input,
            Words::tr("The Flex Web Service's address is not a web address. Correct it in the connection's settings."),
            u"flex_url: not a URL"_s, {}};
    return result;
}

net::HttpPolicy defaultPolicy()
{
    net::HttpPolicy policy;
    policy.name = u"ibkr"_s;
    policy.allowedHosts = {u"ndcdyn.interactivebrokers.com"_s, u"gdcdyn.interactivebrokers.com"_s};
    policy.requestsPerMinute = kRequestsPerMinute;
    policy.burst = kRequestsPerMinute;
    return policy;
}

} // namespace qm::broker::ibkr
