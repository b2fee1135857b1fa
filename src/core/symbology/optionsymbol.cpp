// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/optionsymbol.h"

#include "core/symbology/optiontokens.h"
#include "core/symbology/symbols.h"

#include <QMap>
#include <QStringList>

namespace qm::symbology {

using namespace Qt::StringLiterals;
using namespace tokens;

namespace {

/// "250117" + right + strike digits; `strikeIsThousandths`: 8 digits x 1000, else a plain decimal.
std::optional<OptionTerms> fromTail(
    QStringView root, QStringView date, QStringView right, QStringView strike, bool strikeIsThousandths)
{
    const auto expiry = dateFromDigits(date);
    const auto side = rightFromText(right);
    std::optional<Decimal> price;
    if (strikeIsThousandths) {
        if (strike.size() == 8 && allDigits(strike))
            price = Decimal::scaled(strike.toLongLong(), -3);
    } else if (!strike.isEmpty() && strike.front().isDigit()) {
        price = Decimal::parse(strike);
    }
    if (!isRoot(root) || !expiry || !side || !price || !price->isPositive())
        return std::nullopt;
    return OptionTerms{root.toString(), *expiry, *side, *price};
}

/// Root, six date digits, C or P, plain decimal strike: the glued form that dxFeed and Fidelity share.
std::optional<OptionTerms> parseGlued(QStringView text)
{
    // From the right: the strike is digits and a point, before it one letter, before it six digits.
    qsizetype at = text.size();
    while (at > 0 && (text.at(at - 1).isDigit() || text.at(at - 1) == u'.'))
        --at;
    if (at < 8 || at == text.size())
        return std::nullopt;
    return fromTail(text.first(at - 7), text.sliced(at - 7, 6), text.sliced(at - 1, 1), text.sliced(at), false);
}

QString dateDigits(QDate date) { return date.toString(u"yyMMdd"_s); }

QString thousandths(const Decimal& strike)
{
    const auto value = (strike * Decimal(1000)).toInt64();
    return u"%1"_s.arg(value.value_or(0), 8, 10, QChar(u'0'));
}

} // namespace

std::optional<OptionTerms> parseOcc(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.size() < 16)
        return std::nullopt;
    const QStringView tail = trimmed.last(15);
    QStringView root = trimmed.first(trimmed.size() - 15);
    while (!root.isEmpty() && (root.back() == u' ' || root.back() == u'-'))
        root.chop(1);
    return fromTail(root, tail.first(6), tail.sliced(6, 1), tail.sliced(7), true);
}

std::optional<OptionTerms> parseDx(QStringView text)
{
    if (!text.startsWith(u'.') || text.startsWith(u"./"))
        return std::nullopt;
    return parseGlued(text.sliced(1));
}

std::optional<OptionTerms> parseFidelity(QStringView text)
{
    QStringView trimmed = text.trimmed();
    if (trimmed.startsWith(u'-')) // a mark of Fidelity's for "option", not a sign of short
        trimmed = trimmed.sliced(1);
    return parseGlued(trimmed);
}

std::optional<OptionTerms> parseMassive(QStringView text)
{
    if (!text.startsWith(u"O:"))
        return std::nullopt;
    return parseOcc(text.sliced(2));
}

std::optional<OptionTerms> parseOption(QStringView text)
{
    for (const auto& reader : {parseOcc, parseDx, parseMassive, parseEtradeKey, parseOptionText, parseFidelity}) {
        if (auto terms = reader(text))
            return terms;
    }
    return std::nullopt;
}

QString toOcc(const OptionTerms& terms)
{
    return terms.root.leftJustified(6) + dateDigits(terms.expiry) + idOf(terms.right) + thousandths(terms.strike);
}

QString toOccUnpadded(const OptionTerms& terms)
{
    return terms.root + dateDigits(terms.expiry) + idOf(terms.right) + thousandths(terms.strike);
}

QString toDx(const OptionTerms& terms) { return u'.' + toFidelity(terms).sliced(2); }

QString toFidelity(const OptionTerms& terms)
{
    return u" -"_s + terms.root + dateDigits(terms.expiry) + idOf(terms.right) + terms.strike.toString();
}

QString toEtradeOsi(const OptionTerms& terms) { return terms.root.leftJustified(6, u'-') + toOcc(terms).sliced(6); }

QString toMassive(const OptionTerms& terms) { return u"O:"_s + toOccUnpadded(terms); }

bool isAdjustedRoot(const QString& root)
{
    return !root.isEmpty() && (root.front().isDigit() || root.back().isDigit());
}

QString underlyingOfRoot(const QString& root)
{
    // Index classes that OCC lists under more than one root.
    static const QMap<QString, QString> classes = {
        {u"SPXW"_s, u"SPX"_s}, {u"NDXP"_s, u"NDX"_s}, {u"RUTW"_s, u"RUT"_s}, {u"VIXW"_s, u"VIX"_s}};
    if (const auto found = classes.constFind(root); found != classes.constEnd())
        return *found;
    QString plain = root;
    while (!plain.isEmpty() && plain.front().isDigit())
        plain.remove(0, 1);
    while (!plain.isEmpty() && plain.back().isDigit())
        plain.chop(1);
    return canonicalGluedShare(plain);
}

Instrument optionInstrument(
    const OptionTerms& terms, std::optional<Decimal> multiplier, const QString& underlying, Currency currency)
{
    Instrument result;
    result.assetClass = AssetClass::Option;
    result.symbol = toOcc(terms);
    result.currency = currency;
    result.underlying = underlying.isEmpty() ? underlyingOfRoot(terms.root) : underlying;
    if (!multiplier && !isAdjustedRoot(terms.root))
        multiplier = Decimal(100);
    result.multiplier = multiplier;
    result.option = terms;
    result.expiry = terms.expiry;
    return result;
}

} // namespace qm::symbology
