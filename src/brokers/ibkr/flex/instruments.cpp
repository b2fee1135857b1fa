// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/instruments.h"

#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> multiplierOf(Row& row)
{
    const auto multiplier = row.number(u"multiplier");
    return multiplier && multiplier->isPositive() ? multiplier : std::nullopt; // 0 stands on rows without instrument
}

std::optional<OptionRight> rightOf(QStringView text)
{
    if (text == u"C" || text.compare(u"CALL", Qt::CaseInsensitive) == 0)
        return OptionRight::Call;
    if (text == u"P" || text.compare(u"PUT", Qt::CaseInsensitive) == 0)
        return OptionRight::Put;
    return std::nullopt;
}

/// The terms as attributes of their own: exchanges outside the US name options in their own ways.
std::optional<OptionTerms> termsFromParts(Row& row)
{
    const auto expiry = row.day(u"expiry");
    const auto strike = row.number(u"strike");
    const auto right = rightOf(row.firstOf({u"putCall", u"subCategory"}));
    QString root = row.firstOf({u"tradingClass", u"underlyingSymbol"}).toString().toUpper();
    root.remove(u'.').remove(u' ').remove(u'/');
    if (!expiry || !strike || !right || !strike->isPositive() || root.isEmpty() || root.size() > 6)
        return std::nullopt;
    return OptionTerms{root, *expiry, *right, *strike};
}

std::optional<Instrument> equityOption(Row& row, Currency currency)
{
    const QStringView symbol = row.text(u"symbol");
    auto terms = symbology::parseOcc(symbol);
    if (!terms)
        terms = symbology::parseOptionText(row.text(u"description"));
    if (!terms)
        terms = termsFromParts(row);
    if (!terms || terms->strike > Decimal(99999))
        return std::nullopt;
    const QStringView underlying = row.text(u"underlyingSymbol");
    return symbology::optionInstrument(
        *terms, multiplierOf(row), underlying.isEmpty() ? QString() : symbology::canonicalShare(underlying), currency);
}

/// "4SFV5 C1265" with the description "CHF 24OCT25 1.265 C": the product is the first word, the terms are told beside.
std::optional<Instrument> futureOption(Row& row, Currency currency, QDate on)
{
    const QString product = row.text(u"symbol").toString().section(u' ', 0, 0);
    auto expiry = row.day(u"expiry");
    auto strike = row.number(u"strike");
    auto right = rightOf(row.firstOf({u"putCall", u"subCategory"}));
    if (const auto told = symbology::parseOptionText(row.text(u"description"))) {
        expiry = expiry ? expiry : told->expiry;
        strike = strike ? strike : told->strike;
        right = right ? right : told->right;
    }
    if (product.isEmpty() || !expiry || !strike || !right)
        return std::nullopt;
    const auto multiplier = multiplierOf(row);
    const auto future = symbology::parseFuture(row.text(u"underlyingSymbol"), on);
    if (future)
        return symbology::futureOptionInstrument({*future, product, *expiry, *right, *strike}, multiplier, currency);
    return futureOptionOf(
        {product, *expiry, *right, *strike}, row.text(u"underlyingSymbol").toString(), multiplier, currency);
}

Instrument future(Row& row, Currency currency, QDate on)
{
    const auto multiplier = multiplierOf(row);
    const auto expiry = row.day(u"expiry");
    const auto terms = symbology::parseFuture(row.text(u"symbol"), on);
    if (terms)
        return symbology::futureInstrument(*terms, multiplier, currency, expiry);
    Instrument result; // still a future: its notional must not pass for its value
    result.assetClass = AssetClass::Future;
    result.symbol = row.text(u"symbol").toString();
    result.currency = currency;
    result.underlying = row.text(u"underlyingSymbol").toString();
    result.multiplier = multiplier;
    result.expiry = expiry;
    return result;
}

/// "BTC", "BTC.USD-PAXOS", "BTC.USD" -> BTC-USD.
std::optional<Instrument> crypto(Row& row, Currency currency)
{
    QString text = row.text(u"symbol").toString().section(u'-', 0, 0).replace(u'.', u'/');
    if (!text.contains(u'/'))
        text += u'/' + currency.code();
    const auto pair = symbology::canonicalCrypto(text);
    return pair ? std::optional(symbology::cryptoInstrument(*pair)) : std::nullopt;
}

Instrument other(Row& row, Currency currency, AssetClass assetClass)
{
    Instrument result = symbology::otherInstrument(row.text(u"symbol").toString(), currency, multiplierOf(row));
    result.assetClass = assetClass;
    if (!result.multiplier)
        result.multiplier = Decimal(1);
    result.underlying = row.text(u"underlyingSymbol").toString();
    if (result.underlying == result.symbol)
        result.underlying.clear();
    return result;
}

Instrument read(Row& row, Currency currency, QDate on)
{
    const QStringView category = row.text(u"assetCategory");
    if (category.isEmpty() || category == u"STK" || category == u"FUND") {
        const QStringView sub = row.text(u"subCategory");
        const AssetClass kind = category == u"FUND" ? AssetClass::Fund
            : sub == u"ETF"                         ? AssetClass::Etf
                                                    : AssetClass::Stock;
        return symbology::shareInstrument(row.text(u"symbol"), currency, kind);
    }
    std::optional<Instrument> found;
    if (category == u"OPT" || category == u"FSOPT")
        found = equityOption(row, currency);
    else if (category == u"FOP" || category == u"FSFOP")
        found = futureOption(row, currency, on);
    else if (category == u"FUT")
        found = future(row, currency, on);
    else if (category == u"CRYPTO")
        found = crypto(row, currency);
    else if (category == u"BOND" || category == u"BILL")
        found = other(row, currency, AssetClass::Bond);
    else if (category == u"IND")
        found = other(row, currency, AssetClass::Index);
    else if (category == u"CFD" || category == u"FXCFD")
        found = other(row, currency, AssetClass::Cfd);
    else if (category == u"CASH") {
        if (const auto pair = currencyPair(row.text(u"symbol")))
            found = symbology::cashInstrument(pair->first);
        else if (const auto single = Currency::parse(row.text(u"symbol")))
            found = symbology::cashInstrument(*single);
    }
    return found ? *found : other(row, currency, AssetClass::Other);
}

} // namespace

std::optional<Instrument> instrumentOf(Row& row, Currency currency, QDate on)
{
    if (row.text(u"symbol").isEmpty())
        return std::nullopt;
    Instrument instrument = read(row, currency, on);
    if (instrument.description.isEmpty())
        instrument.description = row.text(u"description").toString();
    if (const QString conid = row.id(u"conid"); !conid.isEmpty())
        instrument.identifiers.insert(u"conid"_s, conid);
    if (const QStringView isin = row.text(u"isin"); symbology::isValidIsin(isin))
        instrument.identifiers.insert(u"isin"_s, isin.toString());
    if (const QStringView cusip = row.text(u"cusip"); symbology::isValidCusip(cusip))
        instrument.identifiers.insert(u"cusip"_s, cusip.toString());
    if (const QStringView figi = row.text(u"figi"); symbology::isValidFigi(figi))
        instrument.identifiers.insert(u"figi"_s, figi.toString());
    return instrument;
}

Instrument futureOptionOf(
    const OptionTerms& terms, const QString& underlying, std::optional<Decimal> multiplier, Currency currency)
{
    Instrument result;
    result.assetClass = AssetClass::FutureOption;
    result.symbol =
        u"%1 %2%3%4"_s.arg(terms.root, terms.expiry.toString(u"yyMMdd"_s), idOf(terms.right), terms.strike.toString());
    result.currency = currency;
    result.underlying = underlying;
    result.multiplier = multiplier;
    result.option = terms;
    result.expiry = terms.expiry;
    return result;
}

std::optional<std::pair<Currency, Currency>> currencyPair(QStringView symbol)
{
    const qsizetype dot = std::max(symbol.indexOf(u'.'), symbol.indexOf(u'/'));
    if (dot <= 0)
        return std::nullopt;
    const auto first = Currency::parse(symbol.first(dot));
    const auto second = Currency::parse(symbol.sliced(dot + 1));
    return first && second && *first != *second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

bool isSettledDaily(QStringView assetCategory)
{
    return assetCategory == u"FUT" || assetCategory == u"FSOPT" || assetCategory == u"FSFOP";
}

bool isOption(QStringView assetCategory)
{
    return assetCategory == u"OPT" || assetCategory == u"FOP" || assetCategory == u"FSOPT" || assetCategory == u"FSFOP"
        || assetCategory == u"WAR" || assetCategory == u"IOPT";
}

} // namespace qm::broker::ibkr::flex
