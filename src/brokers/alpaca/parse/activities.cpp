// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/activities.h"

#include "brokers/alpaca/parse/activitytypes.h"
#include "core/clock.h"
#include "core/json/parse.h"
#include "core/json/reader.h"
#include "core/symbology/symbols.h"

#include <QHash>

#include <algorithm>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDecimalDigits = 34;

int significantDigits(const Decimal& value)
{
    QString digits = value.abs().toString();
    digits.remove(u'.');
    qsizetype first = 0;
    while (first < digits.size() && digits.at(first) == u'0')
        ++first;
    qsizetype last = digits.size();
    while (last > first && digits.at(last - 1) == u'0')
        --last;
    return static_cast<int>(last - first);
}

/// The instrument that a row names; its CUSIP hangs off it.
Instrument rowInstrument(json::Reader& row, const QString& symbol, Currency currency, const KnownInstruments& known)
{
    Instrument instrument = instrumentOf(symbol, currency, known);
    const QString cusip = row.text("cusip");
    if (symbology::isValidCusip(cusip))
        instrument.identifiers.insert(u"cusip"_s, cusip);
    return instrument;
}

/// What came of an execution: no cash amount is sent, it follows exactly from quantity, price and multiplier. Fees come
/// later as rows of their own.
void readFill(json::Reader& row, Transaction& t, const KnownInstruments& known)
{
    const QString symbol = row.requiredText("symbol");
    const QString side = row.requiredText("side");
    const bool buys = side == u"buy" || side == u"buy_to_cover";
    if (!buys && side != u"sell" && side != u"sell_short")
        row.reject(u"side: unknown (\"%1\")"_s.arg(side.left(20)));
    const Decimal quantity = row.requiredNumber("qty");
    if (row.isFine() && !quantity.isPositive())
        row.reject(u"qty: not above zero"_s);
    const Decimal price = row.requiredNumber("price");
    if (price.isNegative())
        row.reject(u"price: negative"_s);
    t.executedAt = row.time("transaction_time");
    if (!t.executedAt)
        row.reject(u"transaction_time: missing"_s);
    if (!row.isFine())
        return;

    t.type = buys ? TransactionType::Buy : TransactionType::Sell;
    if (side == u"sell_short")
        t.effect = PositionEffect::Opens;
    else if (side == u"buy_to_cover")
        t.effect = PositionEffect::Closes;
    t.tradeDate = marketDate(*t.executedAt);
    t.instrument = rowInstrument(row, symbol, t.currency, known);
    t.quantity = buys ? quantity : -quantity;
    t.price = price;
    if (t.instrument->assetClass == AssetClass::Crypto) {
        t.currency = t.instrument->currency; // a pair is paid in its second half
        if (t.currency.isNull())
            row.reject(u"symbol: a pair that is not paid in money"_s);
    }
    if (const auto& multiplier = t.instrument->multiplier) {
        const auto size = exactProduct(*t.quantity, *multiplier);
        const auto value = size ? exactProduct(*size, price) : std::nullopt;
        if (value)
            t.amount = -*value;
        else
            row.reject(u"qty x price: more digits than can be kept exactly"_s);
    }
}

/// The day of a row that has no `date`: its id begins with it (yyyyMMddHHmmssSSS, Eastern time).
std::optional<QDate> dateOfId(const QString& id)
{
    const QDate day = QDate::fromString(id.left(8), u"yyyyMMdd"_s);
    return id.size() > 17 && id.mid(17, 2) == u"::" && day.isValid() ? std::optional(day) : std::nullopt;
}

void readStatus(json::Reader& row, Transaction& t)
{
    const QString status = row.text("status");
    t.voided = status == u"canceled";
    if (!t.voided && !status.isEmpty() && status != u"executed" && status != u"correct")
        row.reject(u"status: unknown (\"%1\")"_s.arg(status.left(20)));
}

void readQuantity(json::Reader& row, Transaction& t, const ActivityRule& rule)
{
    using Holding = ActivityRule::Holding;
    const auto quantity = row.number("qty");
    if (rule.essence == ActivityRule::Essence::Quantity && (!quantity || !t.instrument))
        row.reject(u"symbol or qty: missing"_s);
    if (!quantity || !t.instrument)
        return;
    switch (rule.holding) {
    case Holding::Unchanged:
        return;
    case Holding::Delta:
        t.quantity = quantity;
        return;
    case Holding::Closes:
        t.quantity = quantity->abs();
        return;
    case Holding::Consumes:
        t.quantity = -quantity->abs();
        return;
    }
}

void readNonTrade(const json::Value& object, json::Reader& row, Transaction& t, const KnownInstruments& known)
{
    using Essence = ActivityRule::Essence;
    const auto day = row.date("date");
    const auto created = row.time("created_at");
    t.tradeDate = day ? *day : dateOfId(t.id).value_or(created ? marketDate(*created) : QDate());
    if (!t.tradeDate.isValid())
        row.reject(u"date: missing"_s);
    readStatus(row, t);
    if (const auto currency = row.currency("currency"))
        t.currency = *currency;
    if (const QString symbol = row.text("symbol"); !symbol.isEmpty())
        t.instrument = rowInstrument(row, symbol, t.currency, known);
    t.price = row.number("price");
    if (!t.price)
        t.price = row.number("per_share_amount");
    t.amount = row.number("net_amount");

    std::string_view type = object["activity_type"].utf8();
    if (type == "JNL" && t.instrument && !row.text("qty").isEmpty())
        type = "JNLS"; // a journal of goods rather than of cash
    const ActivityRule* rule = ruleFor(type);
    if (!rule) { // what it means is not known, its cash is
        t.type = TransactionType::Other;
        return;
    }
    readQuantity(row, t, *rule);
    if (rule->essence == Essence::Cash && !t.amount)
        row.reject(u"net_amount: missing"_s);
    const auto& direction = rule->essence == Essence::Quantity ? t.quantity : t.amount;
    t.type = refined(direction && direction->isNegative() ? rule->out : rule->in, object["activity_sub_type"].utf8());
    const bool trade = t.type == TransactionType::Buy || t.type == TransactionType::Sell;
    if (trade && t.amount && t.quantity && t.amount->sign() * t.quantity->sign() > 0)
        row.reject(u"qty and net_amount contradict each other"_s);
}

void keepNewest(std::optional<QDateTime>& newest, const std::optional<QDateTime>& moment)
{
    if (moment && (!newest || *moment > *newest))
        newest = moment;
}

Transaction readActivity(const json::Value& object, json::Reader& row, Currency currency, const KnownInstruments& known)
{
    Transaction t;
    t.id = row.requiredText("id");
    t.currency = currency;
    t.source = u"alpaca:activities"_s;
    const QString type = row.requiredText("activity_type");
    t.description = row.text("description");
    if (!row.isFine())
        return t;
    if (type == u"FILL")
        readFill(row, t, known);
    else
        readNonTrade(object, row, t, known);
    t.brokerSpecific =
        object.without({"id", "symbol", "qty", "price", "net_amount", "description", "transaction_time", "date"})
            .toJson();
    return t;
}

} // namespace

std::optional<Decimal> exactProduct(const Decimal& a, const Decimal& b)
{
    if (significantDigits(a) + significantDigits(b) > kDecimalDigits)
        return std::nullopt;
    return a * b;
}

Result<ActivityPage> parseActivities(QByteArrayView bytes, Currency currency, const KnownInstruments& known)
{
    const auto root = json::parse(bytes);
    if (!root)
        return malformed(u"activities: "_s + root.error().detail);
    if (!root->isArray())
        return malformed(u"activities: not a list"_s);

    ActivityPage page;
    page.received = static_cast<qsizetype>(root->size());
    QHash<QString, std::string_view> typeOfId;
    for (const json::Value& object : root->items()) {
        const QString id = object["id"].text();
        if (id.isEmpty())
            return malformed(u"activities: a row without id"_s);
        page.ids.append(id);
        json::Reader row(object);
        Transaction t = readActivity(object, row, currency, known);
        if (!row.isFine()) {
            page.activities.reject(u"activity %1: %2"_s.arg(id.left(60), row.problem()));
            continue;
        }
        keepNewest(page.newest, row.time("created_at"));
        keepNewest(page.newest, t.executedAt);
        // The two halves of an exercise or assignment have been shown under one id: two bookings need two.
        const std::string_view type = object["activity_type"].utf8();
        const auto twin = typeOfId.constFind(id);
        if (twin == typeOfId.cend())
            typeOfId.insert(id, type);
        else if (*twin != type)
            t.id += u'/' + object["activity_type"].text();
        page.activities.rows.append(std::move(t));
    }
    return page;
}

} // namespace qm::broker::alpaca
