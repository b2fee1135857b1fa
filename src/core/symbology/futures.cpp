// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/optiontokens.h"
#include "core/symbology/symbols.h"

#include <QMap>

namespace qm::symbology {

using namespace Qt::StringLiterals;

namespace {
constexpr QStringView kMonthLetters = u"FGHJKMNQUVXZ";

/// A one-digit year means the nearest such year not more than 1 before `on` and 9 after it.
int fullYear(QStringView digits, QDate on)
{
    if (digits.size() == 2)
        return 2000 + digits.toInt();
    int year = on.year() - 1;
    while (year % 10 != digits.toInt())
        ++year;
    return year;
}
} // namespace

std::optional<FutureTerms> parseFuture(QStringView text, QDate on)
{
    QStringView rest = text.trimmed();
    if (rest.startsWith(u'/'))
        rest = rest.sliced(1);
    if (const auto colon = rest.indexOf(u':'); colon >= 0)
        rest = rest.first(colon);
    qsizetype digits = 0;
    while (digits < rest.size() && rest.at(rest.size() - 1 - digits).isDigit())
        ++digits;
    if (digits < 1 || digits > 2 || rest.size() < digits + 2 || !on.isValid())
        return std::nullopt;
    const auto month = kMonthLetters.indexOf(rest.at(rest.size() - digits - 1));
    const QStringView root = rest.first(rest.size() - digits - 1);
    if (month < 0 || !tokens::isRoot(root))
        return std::nullopt;
    return FutureTerms{root.toString(), static_cast<int>(month) + 1, fullYear(rest.last(digits), on)};
}

QString toCanonicalFuture(const FutureTerms& terms)
{
    return u"%1%2%3"_s.arg(terms.root, QString(kMonthLetters.at(terms.month - 1)))
        .arg(terms.year % 100, 2, 10, QChar(u'0'));
}

QString toTastytradeFuture(const FutureTerms& terms)
{
    return u"/%1%2%3"_s.arg(terms.root, QString(kMonthLetters.at(terms.month - 1))).arg(terms.year % 10);
}

std::optional<Decimal> knownFutureMultiplier(const QString& root)
{
    static const QMap<QString, Decimal> known = {{u"ES"_s, Decimal(50)}, {u"MES"_s, Decimal(5)}, {u"NQ"_s, Decimal(20)},
        {u"MNQ"_s, Decimal(2)}, {u"RTY"_s, Decimal(50)}, {u"M2K"_s, Decimal(5)}, {u"YM"_s, Decimal(5)},
        {u"MYM"_s, Decimal::scaled(5, -1)}, {u"CL"_s, Decimal(1000)}, {u"MCL"_s, Decimal(100)}, {u"GC"_s, Decimal(100)},
        {u"MGC"_s, Decimal(10)}, {u"SI"_s, Decimal(5000)}, {u"NG"_s, Decimal(10000)}, {u"ZB"_s, Decimal(1000)},
        {u"ZN"_s, Decimal(1000)}, {u"6E"_s, Decimal(125000)}};
    const auto found = known.constFind(root);
    return found == known.constEnd() ? std::nullopt : std::optional(*found);
}

Instrument futureInstrument(
    const FutureTerms& terms, std::optional<Decimal> multiplier, Currency currency, std::optional<QDate> expiry)
{
    Instrument result;
    result.assetClass = AssetClass::Future;
    result.symbol = toCanonicalFuture(terms);
    result.currency = currency;
    result.underlying = terms.root;
    result.multiplier = multiplier ? multiplier : knownFutureMultiplier(terms.root);
    result.expiry = expiry;
    return result;
}

std::optional<FutureOptionTerms> parseFutureOption(QStringView text, QDate on)
{
    if (!text.startsWith(u"./"))
        return std::nullopt;
    // "./ESU4 EW4Q4 240823C5750"; the padded form glues the first two where each fills its field: "./MNQZ5MNQZ5
    // 251219P11000".
    const auto parts = text.sliced(2).split(u' ', Qt::SkipEmptyParts);
    QStringView future;
    QStringView product;
    QStringView tail;
    if (parts.size() == 3) {
        future = parts.at(0);
        product = parts.at(1);
        tail = parts.at(2);
    } else if (parts.size() == 2 && parts.at(0).size() > 5) {
        future = parts.at(0).first(5);
        product = parts.at(0).sliced(5);
        tail = parts.at(1);
    } else {
        return std::nullopt;
    }
    const auto on4 = parseFuture(future, on);
    if (!on4 || tail.size() < 8)
        return std::nullopt;
    const auto expiry = tokens::dateFromDigits(tail.first(6));
    const auto right = tokens::rightFromText(tail.sliced(6, 1));
    const auto strike = Decimal::parse(tail.sliced(7));
    if (!expiry || !right || !strike || !strike->isPositive())
        return std::nullopt;
    return FutureOptionTerms{*on4, product.toString(), *expiry, *right, *strike};
}

Instrument futureOptionInstrument(const FutureOptionTerms& terms, std::optional<Decimal> multiplier, Currency currency)
{
    Instrument result;
    result.assetClass = AssetClass::FutureOption;
    result.symbol = u"%1 %2 %3%4%5"_s.arg(toCanonicalFuture(terms.future), terms.product,
        terms.expiry.toString(u"yyMMdd"_s), idOf(terms.right), terms.strike.toString());
    result.currency = currency;
    result.underlying = toCanonicalFuture(terms.future);
    result.multiplier = multiplier ? multiplier : knownFutureMultiplier(terms.future.root);
    result.option = OptionTerms{terms.product, terms.expiry, terms.right, terms.strike};
    result.expiry = terms.expiry;
    return result;
}

} // namespace qm::symbology
