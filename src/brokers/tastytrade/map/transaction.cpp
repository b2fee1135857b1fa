// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/map/transaction.h"

#include "brokers/tastytrade/map/instrument.h"
#include "brokers/tastytrade/map/kinds.h"
#include "brokers/tastytrade/parse/fields.h"
#include "core/clock.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

/// Every charge but the commission; nullopt where the row has none of the keys.
std::optional<Decimal> otherCharges(json::Reader& reader, const json::Value& row)
{
    std::optional<Decimal> sum;
    for (const std::string_view key : {"regulatory-fees", "clearing-fees", "proprietary-index-option-fees",
             "currency-conversion-fees", "other-charge"}) {
        if (const auto charge = signedNumber(reader, row, key))
            sum = sum.value_or(Decimal(0)) + *charge;
    }
    return sum;
}

/// net-value is the whole effect on cash; where it is missing it follows from value and charges.
std::optional<Decimal> cashEffect(json::Reader& reader, const json::Value& row, const Transaction& booking)
{
    if (const auto net = signedNumber(reader, row, "net-value"))
        return net;
    const auto value = signedNumber(reader, row, "value");
    if (!value)
        return std::nullopt;
    return *value + booking.commission.value_or(Decimal(0)) + booking.fees.value_or(Decimal(0));
}

void readTimes(json::Reader& reader, const json::Value& row, Transaction& booking)
{
    booking.executedAt = lenientTime(row["executed-at"]);
    if (const auto day = lenientDate(row["transaction-date"]))
        booking.tradeDate = *day;
    else if (booking.executedAt)
        booking.tradeDate = marketDate(*booking.executedAt);
    else
        reader.reject(u"transaction-date: not a date"_s);
}

void readQuantity(json::Reader& reader, const KindWords& kind, Transaction& booking)
{
    const auto quantity = reader.number("quantity");
    const int sign = quantitySign(kind);
    if (quantity && quantity->isNegative())
        reader.reject(u"quantity: below zero"_s);
    const bool trades = booking.type == TransactionType::Buy || booking.type == TransactionType::Sell;
    if (trades && (!quantity || quantity->isZero()))
        reader.reject(u"quantity: missing"_s);
    if (quantity && sign != 0)
        booking.quantity = sign > 0 ? *quantity : -*quantity;
}

} // namespace

Transaction toTransaction(json::Reader& reader, const json::Value& row)
{
    Transaction booking;
    booking.id = reader.requiredText("id");
    booking.source = u"tastytrade:transactions"_s;
    booking.currency = reader.currency("currency").value_or(Currency::usd());
    booking.description = reader.text("description");
    readTimes(reader, row, booking);
    booking.commission = signedNumber(reader, row, "commission");
    booking.fees = otherCharges(reader, row);
    booking.amount = cashEffect(reader, row, booking);
    booking.price = reader.number("price");

    KindWords kind{reader.requiredText("transaction-type"), reader.text("transaction-sub-type"), reader.text("action"),
        booking.description, booking.amount ? booking.amount->sign() : 0, false};
    const QString symbol = reader.text("symbol");
    kind.hasSymbol = !symbol.isEmpty();
    booking.type = kindOf(kind);
    if (isBookValue(kind))
        booking.amount = Decimal(0);
    readQuantity(reader, kind, booking);
    booking.effect = effectOf(kind);
    if (kind.hasSymbol) {
        booking.instrument = instrumentOf({symbol, reader.text("instrument-type"), reader.text("underlying-symbol"), {},
            {}, booking.tradeDate.isValid() ? booking.tradeDate : QDate(1970, 1, 1)});
    }
    booking.brokerSpecific = row.without({"id", "account-number", "description", "executed-at", "transaction-date",
                                             "price", "currency", "commission", "commission-effect"})
                                 .toJson();
    return booking;
}

} // namespace qm::broker::tastytrade
