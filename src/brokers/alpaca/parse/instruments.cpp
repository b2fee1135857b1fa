// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/instruments.h"

#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

#include <algorithm>

namespace qm::broker::alpaca {

using namespace Qt::StringLiterals;

namespace {

bool isGluedPair(const QString& symbol)
{
    return symbol.size() >= 6
        && std::all_of(symbol.cbegin(), symbol.cend(), [](QChar c) { return c.isUpper() || c.isDigit(); });
}

Instrument named(Instrument instrument, const QString& symbol)
{
    instrument.identifiers.insert(u"alpaca"_s, symbol);
    return instrument;
}

} // namespace

Instrument instrumentOf(const QString& symbol, const QString& assetClass, Currency currency)
{
    if (assetClass == u"us_equity")
        return named(symbology::shareInstrument(symbol, currency), symbol);
    if (assetClass == u"us_option") {
        if (const auto terms = symbology::parseOcc(symbol))
            return named(symbology::optionInstrument(*terms, {}, {}, currency), symbol);
    } else if (assetClass == u"crypto") {
        if (const auto pair = symbology::canonicalCrypto(symbol))
            return named(symbology::cryptoInstrument(*pair), symbol);
    }
    return named(symbology::otherInstrument(symbol, currency), symbol);
}

Instrument instrumentOf(const QString& symbol, Currency currency, const KnownInstruments& known)
{
    if (const auto it = known.constFind(symbol); it != known.cend())
        return *it;
    if (symbology::parseOcc(symbol))
        return instrumentOf(symbol, u"us_option"_s, currency);
    if ((symbol.contains(u'/') || isGluedPair(symbol)) && symbology::canonicalCrypto(symbol))
        return instrumentOf(symbol, u"crypto"_s, currency);
    return instrumentOf(symbol, u"us_equity"_s, currency);
}

} // namespace qm::broker::alpaca
