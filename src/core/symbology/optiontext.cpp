// SPDX-License-Identifier: GPL-3.0-or-later
// Option names as brokers print them for people: words, dates and strikes apart.
#include "core/symbology/optionsymbol.h"
#include "core/symbology/optiontokens.h"

#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace qm::symbology {

using namespace Qt::StringLiterals;
using namespace tokens;

namespace {

constexpr std::array<QStringView, 12> kMonths = {
    u"JAN", u"FEB", u"MAR", u"APR", u"MAY", u"JUN", u"JUL", u"AUG", u"SEP", u"OCT", u"NOV", u"DEC"};

std::optional<OptionTerms> build(
    const QString& root, int year, int month, int day, const QString& right, QString strike)
{
    strike.remove(u'$').remove(u',');
    const QDate expiry(year < 100 ? 2000 + year : year, month, day);
    const auto side = rightFromText(right);
    const auto price = Decimal::parse(QStringView(strike));
    if (!isRoot(root) || !expiry.isValid() || !side || !price || !price->isPositive())
        return std::nullopt;
    return OptionTerms{root, expiry, *side, *price};
}

int monthFromName(const QString& name)
{
    const auto found = std::find(kMonths.begin(), kMonths.end(), QStringView(name.toUpper()));
    return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

/// OCC roots hold no class separator: "BRK.B" and "BRK/B" are listed as BRKB.
QString rootFromTicker(QString ticker) { return ticker.remove(u'.').remove(u'/'); }

} // namespace

std::optional<OptionTerms> parseEtradeKey(QStringView text)
{
    const auto parts = text.split(u':');
    if (parts.size() != 6)
        return std::nullopt;
    return build(rootFromTicker(parts.at(0).toString()), parts.at(1).toInt(), parts.at(2).toInt(), parts.at(3).toInt(),
        parts.at(4).toString(), parts.at(5).toString());
}

std::optional<OptionTerms> parseOptionText(QStringView text)
{
    const QString name = text.trimmed().toString();
    // Robinhood "AAPL 1/17/2025 Call $150.00"
    static const QRegularExpression robinhood(
        uR"(^([A-Z0-9./]+) (\d{1,2})/(\d{1,2})/(\d{4}) (Call|Put) \$([\d,]+(?:\.\d+)?)$)"_s);
    if (const auto m = robinhood.match(name); m.hasMatch())
        return build(rootFromTicker(m.captured(1)), m.captured(4).toInt(), m.captured(2).toInt(), m.captured(3).toInt(),
            m.captured(5), m.captured(6));
    // Webull "AAPL 01/17/2025 150.00 Call"
    static const QRegularExpression webull(
        uR"(^([A-Z0-9./]+) (\d{1,2})/(\d{1,2})/(\d{4}) ([\d,]+(?:\.\d+)?) (Call|Put)$)"_s);
    if (const auto m = webull.match(name); m.hasMatch())
        return build(rootFromTicker(m.captured(1)), m.captured(4).toInt(), m.captured(2).toInt(), m.captured(3).toInt(),
            m.captured(6), m.captured(5));
    // IBKR "AAPL 17JAN25 150.0 C"
    static const QRegularExpression ibkr(uR"(^([A-Z0-9./]+) +(\d{2})([A-Z]{3})(\d{2}) ([\d.]+) ([CP])$)"_s);
    if (const auto m = ibkr.match(name); m.hasMatch())
        return build(rootFromTicker(m.captured(1)), m.captured(4).toInt(), monthFromName(m.captured(3)),
            m.captured(2).toInt(), m.captured(6), m.captured(5));
    // E*TRADE "AAPL Jan 17 '25 $150 Call", "AAPL Jan 17 2025 150.00 Call"
    static const QRegularExpression etrade(
        uR"(^([A-Z0-9./]+) ([A-Za-z]{3}) (\d{1,2}) '?(\d{2}|\d{4}) \$?([\d,]+(?:\.\d+)?) (Call|Put)$)"_s,
        QRegularExpression::NoPatternOption);
    if (const auto m = etrade.match(name); m.hasMatch())
        return build(rootFromTicker(m.captured(1)), m.captured(4).toInt(), monthFromName(m.captured(2)),
            m.captured(3).toInt(), m.captured(6), m.captured(5));
    return std::nullopt;
}

QString toEtradeKey(const OptionTerms& terms)
{
    return u"%1:%2:%3:%4:%5:%6"_s.arg(terms.root)
        .arg(terms.expiry.year())
        .arg(terms.expiry.month())
        .arg(terms.expiry.day())
        .arg(terms.right == OptionRight::Call ? u"CALL"_s : u"PUT"_s, terms.strike.toString());
}

QString toRobinhood(const OptionTerms& terms)
{
    return u"%1 %2 %3 $%4"_s.arg(terms.root, terms.expiry.toString(u"M/d/yyyy"_s),
        terms.right == OptionRight::Call ? u"Call"_s : u"Put"_s, terms.strike.toFixed(2));
}

QString toWebullText(const OptionTerms& terms)
{
    return u"%1 %2 %3 %4"_s.arg(terms.root, terms.expiry.toString(u"MM/dd/yyyy"_s), terms.strike.toFixed(2),
        terms.right == OptionRight::Call ? u"Call"_s : u"Put"_s);
}

QString toIbkrText(const OptionTerms& terms)
{
    const QString strike = terms.strike.isInteger() ? terms.strike.toFixed(1) : terms.strike.toString();
    const QString month = kMonths.at(static_cast<size_t>(terms.expiry.month() - 1)).toString();
    return u"%1 %2%3%4 %5 %6"_s.arg(
        terms.root, terms.expiry.toString(u"dd"_s), month, terms.expiry.toString(u"yy"_s), strike, idOf(terms.right));
}

} // namespace qm::symbology
