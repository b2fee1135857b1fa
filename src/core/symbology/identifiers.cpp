// SPDX-License-Identifier: GPL-3.0-or-later
// Check digits of security identifiers, after their published definitions (ANSI X9.6, ISO 6166, OMG FIGI, LSE SEDOL).
#include "core/symbology/symbols.h"

#include <array>

namespace qm::symbology {

using namespace Qt::StringLiterals;

namespace {

/// 0-9, then A=10 ... Z=35, then * @ #; -1 for anything else.
int valueOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'A' && c <= u'Z')
        return c.unicode() - u'A' + 10;
    switch (c.unicode()) {
    case u'*':
        return 36;
    case u'@':
        return 37;
    case u'#':
        return 38;
    default:
        return -1;
    }
}

int digitSum(int value) { return value / 10 + value % 10; }

/// Each second value doubled, digits summed: the scheme of CUSIP and FIGI. -1 for a foreign character.
int doubleEachSecond(QStringView text)
{
    int sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int value = valueOf(text.at(i));
        if (value < 0)
            return -1;
        sum += digitSum(i % 2 ? value * 2 : value);
    }
    return (10 - sum % 10) % 10;
}

bool endsWithDigit(QStringView text, int digit) { return digit >= 0 && text.back().unicode() == u'0' + digit; }

} // namespace

bool isValidCusip(QStringView text) { return text.size() == 9 && endsWithDigit(text, doubleEachSecond(text.first(8))); }

bool isValidFigi(QStringView text)
{
    if (text.size() != 12 || !text.startsWith(u"BBG"))
        return false;
    for (const QChar c : text) {
        if (QStringView(u"AEIOU").contains(c) || valueOf(c) > 35)
            return false;
    }
    return endsWithDigit(text, doubleEachSecond(text.first(11)));
}

bool isValidIsin(QStringView text)
{
    if (text.size() != 12 || !text.at(0).isUpper() || !text.at(1).isUpper() || !text.back().isDigit())
        return false;
    QString digits;
    for (const QChar c : text.first(11)) {
        const int value = valueOf(c);
        if (value < 0 || value > 35)
            return false;
        digits += QString::number(value);
    }
    int sum = 0; // Luhn, from the right
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int value = digits.at(digits.size() - 1 - i).digitValue();
        sum += i % 2 ? value : digitSum(value * 2);
    }
    return endsWithDigit(text, (10 - sum % 10) % 10);
}

bool isValidSedol(QStringView text)
{
    constexpr std::array kWeights = {1, 3, 1, 7, 3, 9};
    if (text.size() != 7)
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < 6; ++i) {
        const int value = valueOf(text.at(i));
        if (value < 0 || value > 35)
            return false;
        sum += value * kWeights.at(static_cast<size_t>(i));
    }
    return endsWithDigit(text, (10 - sum % 10) % 10);
}

QString isinFromCusip(const QString& cusip)
{
    if (!isValidCusip(cusip))
        return {};
    for (int check = 0; check < 10; ++check) {
        const QString isin = u"US"_s + cusip + QString::number(check);
        if (isValidIsin(isin))
            return isin;
    }
    return {};
}

} // namespace qm::symbology
