// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/account.h"

#include "brokers/alpaca/parse/rows.h"
#include "core/json/parse.h"
#include "core/json/reader.h"

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> pendingCash(json::Reader& row)
{
    const auto in = row.number("pending_transfer_in");
    const auto out = row.number("pending_transfer_out");
    if (!in && !out)
        return std::nullopt;
    return in.value_or(Decimal()) - out.value_or(Decimal()).abs();
}

} // namespace

Result<AccountDocument> parseAccount(QByteArrayView bytes, const QDateTime& asOf)
{
    const auto root = json::parse(bytes);
    if (!root)
        return malformed(u"account: "_s + root.error().detail);
    json::Reader row(*root);

    AccountDocument result;
    result.status = row.requiredText("status");
    Account& account = result.account;
    account.number = row.requiredText("account_number");
    account.closed = result.status == u"ACCOUNT_CLOSED";
    const auto multiplier = row.number("multiplier"); // "1" cash account, "2" and "4" margin
    if (multiplier)
        account.type = *multiplier > Decimal(1) ? u"margin"_s : u"cash"_s;
    const auto currency = row.currency("currency");
    if (!currency)
        row.reject(u"currency: missing"_s);
    account.currency = currency.value_or(Currency());

    Balance& balance = result.balance;
    balance.currency = account.currency;
    balance.cash = row.number("cash");
    balance.netLiquidation = row.number("equity");
    if (!balance.netLiquidation)
        balance.netLiquidation = row.number("portfolio_value"); // the old name of the same figure
    balance.previousNetLiquidation = row.number("last_equity");
    balance.pendingCash = pendingCash(row);
    balance.buyingPower = row.number("buying_power");
    balance.maintenanceMargin = row.number("maintenance_margin");
    balance.asOf = asOf;
    balance.brokerSpecific = root->without({"account_number", "currency", "cash", "equity", "portfolio_value",
                                               "last_equity", "buying_power", "maintenance_margin"})
                                 .toJson();
    for (const char* key : {"long_market_value", "short_market_value"}) {
        const auto value = row.number(key);
        result.holdsPositions = result.holdsPositions || (value && !value->isZero());
    }
    if (!row.isFine())
        return malformed(u"account: "_s + row.problem());
    return result;
}

} // namespace qm::broker::alpaca
