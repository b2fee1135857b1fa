// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace qm::reports {

/// The most that a text cell can grow to: every byte doubled, two quotes, an apostrophe.
constexpr size_t csvBound(size_t size) { return size * 2 + 3; }

/// Would a spreadsheet run this text? It starts with = + - @, a tab, a line end or NUL, or with one of the full-width
/// twins of the four signs (U+FF1D, U+FF0B, U+FF0D, U+FF20), which some spreadsheets take for the plain ones.
/// https://owasp.org/www-community/attacks/CSV_Injection
inline bool startsFormula(std::string_view text)
{
    if (text.empty())
        return false;
    switch (text[0]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case '\0':
        return true;
    case '\xEF':
        return text.size() >= 3 && text[1] == '\xBC'
            && (text[2] == '\x9D' || text[2] == '\x8B' || text[2] == '\x8D' || text[2] == '\xA0');
    default:
        return false;
    }
}

namespace detail {
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
/// Non-zero where a byte of `word` is zero (a higher byte may show falsely only above a true one).
constexpr std::uint64_t zeroByte(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }
} // namespace detail

/// RFC 4180: a comma, a quote or a line end in the text. Eight bytes at a time; most cells are one or two words long.
inline bool needsQuotes(std::string_view text)
{
    using namespace detail;
    const char* at = text.data();
    size_t left = text.size();
    std::uint64_t found = 0;
    while (left > 0) {
        std::uint64_t word = 0;
        const size_t take = left < 8 ? left : 8;
        if (take == 8)
            std::memcpy(&word, at, 8);
        else
            for (size_t i = 0; i < take; ++i)
                word |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8 * i);
        found |= zeroByte(word ^ (kOnes * ',')) | zeroByte(word ^ (kOnes * '"')) | zeroByte(word ^ (kOnes * '\n'))
            | zeroByte(word ^ (kOnes * '\r'));
        at += take;
        left -= take;
    }
    return found != 0;
}

/// Copies bytes as they are; short cells without a call.
inline char* putPlain(char* out, std::string_view text)
{
    if (!text.empty())
        std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

/// Writes one text cell, defused and quoted as it needs; `out` has csvBound() bytes. Answers the new end.
inline char* putText(char* out, std::string_view text)
{
    const bool formula = startsFormula(text);
    if (!needsQuotes(text)) {
        if (formula)
            *out++ = '\'';
        return putPlain(out, text);
    }
    *out++ = '"';
    if (formula)
        *out++ = '\'';
    for (const char c : text) {
        if (c == '"')
            *out++ = '"';
        *out++ = c;
    }
    *out++ = '"';
    return out;
}

} // namespace qm::reports
