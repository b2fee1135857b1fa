// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/service/twssettings.h"

#include "brokers/ibkr/twshalf.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

Error inputError(const QString& words, const QString& detail) { return {Error::Kind::Input, words, detail, {}}; }

/// TWS lists "All" for an advisor's whole group, and a group account as the master's number with an A behind it.
bool isGroup(const QString& number, const QStringList& known)
{
    return number.compare(u"All", Qt::CaseInsensitive) == 0
        || (number.endsWith(u'A') && known.contains(number.chopped(1)));
}

} // namespace

QStringList wantedAccounts(const ConnectionConfig& connection)
{
    QStringList wanted;
    for (const QString& one : connection.settings.value(u"accounts"_s).split(u',')) {
        if (const QString number = one.trimmed().toUpper(); !number.isEmpty() && !wanted.contains(number))
            wanted.append(number);
    }
    return wanted;
}

Result<QStringList> takenAccounts(const QStringList& wanted, const QStringList& known)
{
    QStringList all;
    for (const QString& number : known) {
        if (!number.isEmpty() && !isGroup(number, known) && !all.contains(number))
            all.append(number);
    }
    if (wanted.isEmpty())
        return all;
    QStringList taken;
    for (const QString& number : all) {
        if (wanted.contains(number.toUpper()))
            taken.append(number);
    }
    for (const QString& number : wanted) {
        if (!all.contains(number, Qt::CaseInsensitive))
            return inputError(
                TwsHalf::tr("There is no account %1 under this login. There are: %2. Correct the accounts in the "
                            "connection's settings.")
                    .arg(number, all.join(u", "_s)),
                u"accounts"_s);
    }
    return taken;
}

Result<std::optional<TwsOptions>> twsOptionsOf(const ConnectionConfig& connection)
{
    const QString portText = connection.settings.value(u"port"_s).trimmed();
    if (portText.isEmpty())
        return std::optional<TwsOptions>();
    TwsOptions options;
    bool isPort = false;
    options.session.port = portText.toUShort(&isPort);
    if (!isPort || options.session.port == 0)
        return inputError(TwsHalf::tr("The port of TWS is a number: 7496 or 7497 for TWS, 4001 or 4002 for IB Gateway. "
                                      "Correct it in the connection's settings."),
            u"port"_s);
    if (const QString host = connection.settings.value(u"host"_s).trimmed(); !host.isEmpty())
        options.session.host = host;
    const auto number = [&connection](const QString& key, int& value) {
        const QString text = connection.settings.value(key).trimmed();
        bool isNumber = true;
        if (!text.isEmpty())
            value = text.toInt(&isNumber);
        return isNumber && value >= 0;
    };
    if (!number(u"client_id"_s, options.session.clientId))
        return inputError(
            TwsHalf::tr("The client ID is a whole number from 0 on. Correct it in the connection's settings."),
            u"client_id"_s);
    if (!number(u"market_data_lines"_s, options.stream.lines))
        return inputError(TwsHalf::tr("The number of market data lines is a whole number from 0 on. Correct it in the "
                                      "connection's settings."),
            u"market_data_lines"_s);
    options.accounts = wantedAccounts(connection);
    return std::optional(options);
}

} // namespace qm::broker::ibkr
