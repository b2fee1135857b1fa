// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/balances.h"

#include "brokers/tastytrade/parse/fields.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

Balance readBalance(json::Reader& reader, const json::Value& row, const QDateTime& now)
{
    Balance balance;
    balance.currency = reader.currency("currency").value_or(Currency::usd());
    balance.cash = reader.number("cash-balance");
    balance.netLiquidation = reader.number("net-liquidating-value");
    balance.pendingCash = signedNumber(reader, row, "pending-cash");
    balance.buyingPower = reader.number("equity-buying-power");
    balance.maintenanceMargin = reader.number("maintenance-requirement");
    balance.asOf = lenientTime(row["updated-at"]).value_or(now);
    balance.brokerSpecific =
        row.without({"account-number", "currency", "cash-balance", "net-liquidating-value", "pending-cash",
                        "pending-cash-effect", "equity-buying-power", "maintenance-requirement", "updated-at"})
            .toJson();
    if (!balance.cash && !balance.netLiquidation)
        reader.reject(u"neither cash nor net liquidation"_s);
    return balance;
}

} // namespace

Result<Rows<Balance>> parseBalances(QByteArrayView body, const QString& account, const QDateTime& now)
{
    const QString what = u"balances"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const std::vector<json::Value> single{document->hasItems() ? json::Value() : document->data()};
    const std::vector<json::Value>& items = document->hasItems() ? document->data()["items"].items() : single;

    Rows<Balance> result;
    qsizetype index = 0;
    for (const json::Value& row : items) {
        json::Reader reader(row, json::Reader::Nan::IsUnknown);
        const Balance balance = readBalance(reader, row, now);
        if (!belongsTo(row, account))
            reader.reject(u"of another account"_s);
        for (const Balance& other : std::as_const(result.items)) {
            if (other.currency == balance.currency)
                reader.reject(u"a second balance in one currency"_s);
        }
        if (reader.isFine())
            result.items.append(balance);
        else
            result.reject(rejection(what, index, balance.currency.code(), reader.problem()));
        ++index;
    }
    if (result.items.isEmpty())
        return notUnderstood(what, result.rejections.isEmpty() ? u"no balance at all"_s : result.rejections.first());
    return result;
}

} // namespace qm::broker::tastytrade
