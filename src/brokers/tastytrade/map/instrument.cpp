// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/map/instrument.h"

#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

namespace {

Instrument plain(AssetClass assetClass, const InstrumentWords& words, std::optional<Decimal> withoutMultiplier)
{
    Instrument result = symbology::otherInstrument(
        words.symbol, Currency::usd(), words.multiplier ? words.multiplier : withoutMultiplier);
    result.assetClass = assetClass;
    return result;
}

Instrument option(const InstrumentWords& words)
{
    const auto terms = symbology::parseOcc(words.symbol);
    if (!terms)
        return plain(AssetClass::Other, words, {});
    return symbology::optionInstrument(
        *terms, words.multiplier, symbology::canonicalShare(words.underlying), Currency::usd());
}

/// The year of a one-digit contract is judged from the expiry where the broker tells it, else from the row's day.
QDate yearBase(const InstrumentWords& words) { return words.expiry.value_or(words.on); }

Instrument future(const InstrumentWords& words)
{
    const auto terms = symbology::parseFuture(words.symbol, yearBase(words));
    if (!terms)
        return plain(AssetClass::Other, words, {});
    return symbology::futureInstrument(*terms, words.multiplier, Currency::usd(), words.expiry);
}

Instrument futureOption(const InstrumentWords& words)
{
    const auto terms = symbology::parseFutureOption(words.symbol, yearBase(words));
    if (!terms)
        return plain(AssetClass::Other, words, {});
    // It is not documented whether a position's multiplier is the contract's; a 1 is not (no such contract is worth 1
    // per point), so the contract's own is taken, and stays unknown where we do not know it.
    const bool isContract = words.multiplier && *words.multiplier != Decimal(1);
    return symbology::futureOptionInstrument(*terms, isContract ? words.multiplier : std::nullopt, Currency::usd());
}

Instrument crypto(const InstrumentWords& words)
{
    const auto pair = symbology::canonicalCrypto(words.symbol);
    if (!pair)
        return plain(AssetClass::Other, words, {});
    Instrument result = symbology::cryptoInstrument(*pair);
    if (words.multiplier)
        result.multiplier = words.multiplier;
    return result;
}

Instrument share(const InstrumentWords& words)
{
    Instrument result = symbology::shareInstrument(words.symbol, Currency::usd());
    if (words.multiplier)
        result.multiplier = words.multiplier;
    return result;
}

Instrument build(const InstrumentWords& words)
{
    if (words.type == u"Equity")
        return share(words);
    if (words.type == u"Equity Option")
        return option(words);
    if (words.type == u"Future")
        return future(words);
    if (words.type == u"Future Option")
        return futureOption(words);
    if (words.type == u"Cryptocurrency")
        return crypto(words);
    if (words.type == u"Bond" || words.type == u"Fixed Income Security")
        return plain(AssetClass::Bond, words, {});
    if (words.type == u"Index")
        return plain(AssetClass::Index, words, Decimal(1));
    if (words.type == u"Event Contract")
        return plain(AssetClass::Event, words, {});
    return plain(
        AssetClass::Other, words, {}); // Warrant, Equity Offering, Currency Pair, Liquidity Pool, Unknown, anything new
}

} // namespace

Instrument instrumentOf(const InstrumentWords& words)
{
    Instrument result = build(words);
    result.identifiers.insert(u"tastytrade"_s, words.symbol);
    return result;
}

} // namespace qm::broker::tastytrade
