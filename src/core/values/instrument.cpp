// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/instrument.h"

#include <QLocale>

namespace qm {

using namespace Qt::StringLiterals;

QString Instrument::key() const
{
    const QString suffix = u':' + currency.code();
    switch (assetClass) {
    case AssetClass::Stock:
    case AssetClass::Etf:
    case AssetClass::Fund:
        return u"EQ:"_s + symbol + suffix;
    case AssetClass::Option:
        return u"OP:"_s + symbol + suffix;
    case AssetClass::Future:
        return u"FU:"_s + symbol + suffix;
    case AssetClass::FutureOption:
        return u"FO:"_s + symbol + suffix;
    case AssetClass::Bond:
        return u"BD:"_s + symbol + suffix;
    case AssetClass::Crypto:
        return u"CR:"_s + symbol; // the pair names its currency
    case AssetClass::Cash:
        return u"CA:"_s + symbol;
    case AssetClass::Index:
        return u"IX:"_s + symbol + suffix;
    case AssetClass::Event:
        return u"EV:"_s + symbol + suffix;
    case AssetClass::Cfd:
        return u"CF:"_s + symbol + suffix;
    case AssetClass::Other:
        return u"OT:"_s + symbol + suffix;
    }
    Q_UNREACHABLE();
}

QString Instrument::displayName() const
{
    if (!option)
        return symbol;
    const QString name = underlyingOrSelf().isEmpty() ? option->root : underlyingOrSelf();
    return QStringLiteral("%1 %2 %3 %4")
        .arg(name, QLocale::c().toString(option->expiry, QStringLiteral("d MMM yy")), option->strike.toString(),
            idOf(option->right));
}

} // namespace qm
