// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/symbols.h"

#include <QStringList>

namespace qm::symbology {

using namespace Qt::StringLiterals;

std::optional<QString> canonicalCrypto(QStringView text)
{
    QString pair = text.trimmed().toString().toUpper();
    if (pair.startsWith(u"X:"))
        pair.remove(0, 2);
    if (const auto colon = pair.indexOf(u':'); colon >= 0)
        pair.truncate(colon);
    static const QStringList quotes = {u"USDT"_s, u"USDC"_s, u"USD"_s, u"EUR"_s, u"GBP"_s, u"BTC"_s, u"ETH"_s};
    for (const QString& quote : quotes) {
        if (!pair.endsWith(quote))
            continue;
        QString base = pair.chopped(quote.size());
        if (base.endsWith(u'/') || base.endsWith(u'-'))
            base.chop(1);
        const bool formed = !base.isEmpty() && base.size() <= 12
            && std::all_of(
                base.cbegin(), base.cend(), [](QChar c) { return c.isLetterOrNumber() && c.unicode() < 128; });
        if (formed)
            return base + u'-' + quote;
    }
    return std::nullopt;
}

Instrument cryptoInstrument(const QString& canonicalPair)
{
    Instrument result;
    result.assetClass = AssetClass::Crypto;
    result.symbol = canonicalPair;
    // A pair against another coin (ETH-BTC) has no cash currency that we sum in: it keeps the null currency.
    result.currency =
        Currency::parse(QStringView(canonicalPair).sliced(canonicalPair.lastIndexOf(u'-') + 1)).value_or(Currency());
    return result;
}

} // namespace qm::symbology
