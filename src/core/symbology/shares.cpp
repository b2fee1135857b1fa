// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/symbols.h"

#include <QMap>

namespace qm::symbology {

using namespace Qt::StringLiterals;

QString canonicalShare(QStringView text)
{
    QString symbol = text.trimmed().toString().toUpper();
    if (symbol.size() < 3)
        return symbol;
    const QChar last = symbol.back();
    const QChar separator = symbol.at(symbol.size() - 2);
    const bool isClass = last >= u'A' && last <= u'K';
    if (isClass && (separator == u'/' || separator == u' ' || separator == u'-'))
        symbol[symbol.size() - 2] = u'.';
    return symbol;
}

QString canonicalGluedShare(QStringView text)
{
    // Tickers whose class letter some sources glue on. A plain ticker is never split by guess.
    static const QMap<QString, QString> glued = {{u"BRKA"_s, u"BRK.A"_s}, {u"BRKB"_s, u"BRK.B"_s},
        {u"BFA"_s, u"BF.A"_s}, {u"BFB"_s, u"BF.B"_s}, {u"HEIA"_s, u"HEI.A"_s}, {u"LENB"_s, u"LEN.B"_s},
        {u"MOGA"_s, u"MOG.A"_s}, {u"MOGB"_s, u"MOG.B"_s}, {u"GEFB"_s, u"GEF.B"_s}, {u"HUBB"_s, u"HUBB"_s},
        {u"CRDA"_s, u"CRD.A"_s}, {u"CRDB"_s, u"CRD.B"_s}, {u"BIOB"_s, u"BIO.B"_s}, {u"STZB"_s, u"STZ.B"_s},
        {u"TAPA"_s, u"TAP.A"_s}, {u"WSOB"_s, u"WSO.B"_s}};
    const QString symbol = canonicalShare(text);
    return glued.value(symbol, symbol);
}

QString shareWithSeparator(const QString& canonical, QChar separator)
{
    QString result = canonical;
    if (result.size() >= 3 && result.at(result.size() - 2) == u'.')
        result[result.size() - 2] = separator;
    return result;
}

Instrument shareInstrument(QStringView text, Currency currency, AssetClass assetClass)
{
    Instrument result;
    result.assetClass = assetClass;
    result.symbol = canonicalShare(text);
    result.currency = currency;
    return result;
}

QString underlyingKey(const Instrument& instrument)
{
    if (instrument.underlying.isEmpty())
        return {};
    if (instrument.assetClass == AssetClass::Option)
        return shareInstrument(instrument.underlying, instrument.currency).key();
    if (instrument.assetClass == AssetClass::FutureOption)
        return u"FU:"_s + instrument.underlying + u':' + instrument.currency.code();
    return {};
}

Instrument cashInstrument(Currency currency)
{
    Instrument result;
    result.assetClass = AssetClass::Cash;
    result.symbol = currency.code();
    result.currency = currency;
    return result;
}

Instrument otherInstrument(const QString& text, Currency currency, std::optional<Decimal> multiplier)
{
    Instrument result;
    result.assetClass = AssetClass::Other;
    result.symbol = text;
    result.currency = currency;
    result.multiplier = multiplier;
    return result;
}

} // namespace qm::symbology
