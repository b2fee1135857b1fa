// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/stream/listing.h"

#include "core/json/parse.h"
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

using namespace Qt::StringLiterals;

namespace qm::broker::tastytrade {

namespace {

/// "EQ:BRK.B:USD" -> {"EQ", "BRK.B", "USD"}; crypto pairs have two parts.
struct KeyParts {
    QString family;
    QString symbol;
    QString currency;
};

KeyParts partsOf(const QString& key)
{
    KeyParts parts{key.section(u':', 0, 0), key.section(u':', 1, 1), key.section(u':', 2, 2)};
    return parts;
}

/// "ESU24 EW4Q4 240823C5750" or with tastytrade's "./" in front.
std::optional<symbology::FutureOptionTerms> futureOptionTerms(const QString& text, QDate today)
{
    return symbology::parseFutureOption(text.startsWith(u"./"_s) ? text : u"./"_s + text, today);
}

std::optional<QString> futureOptionSymbol(const QString& text, const FutureSymbols& futures, QDate today)
{
    const auto terms = futureOptionTerms(text, today);
    if (!terms || terms->product.isEmpty())
        return std::nullopt;
    const QString exchange = futures.value(symbology::toTastytradeFuture(terms->future)).section(u':', 1, 1);
    if (exchange.isEmpty() || !terms->product.back().isDigit())
        return std::nullopt;
    // "EW4Q4" tells one digit of its year, the stream wants two.
    const int digit = terms->product.back().digitValue();
    const int expiryYear = terms->expiry.year();
    const int year = expiryYear - expiryYear % 10 + digit;
    return u"./%1%2%3%4:%5"_s.arg(terms->product.chopped(1), QString::number(year % 100).rightJustified(2, u'0'),
        terms->right == OptionRight::Call ? u"C"_s : u"P"_s, terms->strike.toString(), exchange);
}

} // namespace

QString futureOf(const QString& key, QDate today)
{
    const KeyParts parts = partsOf(key);
    if (parts.family == u"FU") {
        const auto terms = symbology::parseFuture(parts.symbol, today);
        return terms ? symbology::toTastytradeFuture(*terms) : QString();
    }
    if (parts.family == u"FO") {
        const auto terms = futureOptionTerms(parts.symbol, today);
        return terms ? symbology::toTastytradeFuture(terms->future) : QString();
    }
    return {};
}

std::optional<Listing> listingOf(const QString& key, const FutureSymbols& futures, QDate today)
{
    using Kind = Listing::Kind;
    const KeyParts parts = partsOf(key);
    if (parts.symbol.isEmpty())
        return std::nullopt;
    const bool isDollar = parts.currency == u"USD"; // what trades elsewhere under this symbol is another thing
    if (parts.family == u"EQ" && isDollar)
        return Listing{key, symbology::shareWithSeparator(parts.symbol, u'/'), Kind::Share};
    if (parts.family == u"IX" && isDollar)
        return Listing{key, parts.symbol, Kind::Index};
    if (parts.family == u"CR")
        return Listing{key, QString(parts.symbol).replace(u'-', u'/') + u":CXTALP"_s, Kind::Crypto};
    if (parts.family == u"OP" && isDollar) {
        const auto terms = symbology::parseOcc(parts.symbol);
        return terms ? std::optional(Listing{key, symbology::toDx(*terms), Kind::Option}) : std::nullopt;
    }
    if (parts.family == u"FU") {
        const QString symbol = futures.value(futureOf(key, today));
        return symbol.isEmpty() ? std::nullopt : std::optional(Listing{key, symbol, Kind::Future});
    }
    if (parts.family == u"FO") {
        const auto symbol = futureOptionSymbol(parts.symbol, futures, today);
        return symbol ? std::optional(Listing{key, *symbol, Kind::FutureOption}) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Listing> listingOf(const StandardPosition& position, const FutureSymbols& futures, QDate today)
{
    std::optional<Listing> listing = listingOf(position.instrument.key(), futures, today);
    const auto rest = json::parse(position.brokerSpecific);
    const QString told = rest ? (*rest)["streamer-symbol"].text() : QString();
    if (told.isEmpty())
        return listing;
    if (!listing) {
        using Kind = Listing::Kind;
        listing = Listing{position.instrument.key(), told, Kind::Share};
        if (position.instrument.assetClass == AssetClass::Future)
            listing->kind = Kind::Future;
        else if (position.instrument.assetClass == AssetClass::FutureOption)
            listing->kind = Kind::FutureOption;
    }
    listing->symbol = told;
    return listing;
}

} // namespace qm::broker::tastytrade
