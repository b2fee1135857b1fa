// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/wire/values.h"

#include <QStringList>

#include <charconv>

namespace qm::broker::ibkr::tws {

namespace {

constexpr std::string_view kUnsetInt = "2147483647";
constexpr std::string_view kUnsetLong = "9223372036854775807";

/// The largest double, in the spellings of Java, C and Python ("1.7976931348623157E308", "e+308", 309 digits), or an
/// infinity: too large for a Decimal, so this is only looked at when one could not be read.
bool isBoundless(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    if (text == "Infinity" || text == "Infinite" || text == "inf")
        return true;
    if (text.starts_with("1.797693134862315"))
        return text.ends_with("E308") || text.ends_with("e308") || text.ends_with("E+308") || text.ends_with("e+308");
    return text.size() >= 309 && text.starts_with("17976931348623157")
        && text.substr(0, 309).find_first_not_of("0123456789") == text.npos;
}

std::optional<char16_t> escapeAt(std::string_view text, size_t at)
{
    constexpr size_t kLength = 6;
    if (text.size() - at < kLength || text[at] != '\\' || text[at + 1] != 'u')
        return std::nullopt;
    unsigned unit = 0;
    const char* end = text.data() + at + kLength;
    const auto [stop, problem] = std::from_chars(text.data() + at + 2, end, unit, 16);
    if (problem != std::errc() || stop != end)
        return std::nullopt;
    return static_cast<char16_t>(unit);
}

} // namespace

Reading readWhole(std::string_view text, std::optional<qint64>& out)
{
    out.reset();
    if (text.empty() || text == kUnsetInt || text == kUnsetLong)
        return Reading::Unset;
    qint64 value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc() || stop != end)
        return Reading::Bad;
    out = value;
    return Reading::Value;
}

Reading readPrice(std::string_view text, std::optional<Decimal>& out)
{
    out = Decimal::parse(text);
    if (out)
        return Reading::Value;
    return text.empty() || text == "?" || isBoundless(text) ? Reading::Unset : Reading::Bad;
}

Reading readSize(std::string_view text, std::optional<Decimal>& out)
{
    if (text == kUnsetInt || text == kUnsetLong) {
        out.reset();
        return Reading::Unset;
    }
    return readPrice(text, out);
}

Reading readFlag(std::string_view text, bool& out)
{
    std::optional<qint64> number;
    const Reading reading = readWhole(text, number);
    out = number.value_or(0) != 0;
    if (reading == Reading::Bad && (text == "true" || text == "false")) {
        out = text == "true";
        return Reading::Value;
    }
    return reading;
}

QString readText(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString readProse(std::string_view text)
{
    QString result;
    size_t plain = 0; // where the piece begins that has no escape in it
    for (size_t at = text.find('\\'); at != text.npos; at = text.find('\\', at)) {
        const auto unit = escapeAt(text, at);
        if (!unit) {
            ++at;
            continue;
        }
        result += readText(text.substr(plain, at - plain));
        result += QChar(*unit);
        at += 6;
        plain = at;
    }
    result += readText(text.substr(plain));
    for (qsizetype i = 0; i < result.size(); ++i) {
        const QChar c = result.at(i);
        if (c.isHighSurrogate() && i + 1 < result.size() && result.at(i + 1).isLowSurrogate())
            ++i; // half of an escaped pair alone would not be text
        else if (c.isSurrogate() || (c.category() == QChar::Other_Control && c != u'\t' && c != u'\n' && c != u'\r'))
            result[i] = QChar::ReplacementCharacter;
    }
    return result;
}

QStringList readList(std::string_view text)
{
    QStringList result;
    while (!text.empty()) {
        const size_t comma = text.find(',');
        const QString piece = readText(text.substr(0, comma)).trimmed();
        if (!piece.isEmpty())
            result.append(piece);
        text = comma == text.npos ? std::string_view() : text.substr(comma + 1);
    }
    return result;
}

} // namespace qm::broker::ibkr::tws
