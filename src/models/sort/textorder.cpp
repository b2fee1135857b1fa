// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/textorder.h"

#include <algorithm>
#include <vector>

namespace qm::models {
namespace {

constexpr int kRankBits = 7;
constexpr qsizetype kCharacters = 9; ///< of them in 64 bits
constexpr int kUnitBits = 16;
constexpr qsizetype kUnits = 4;

bool comesBefore(const QString& a, const QString& b) { return QString::localeAwareCompare(a, b) < 0; }

/// The printable characters that are left after case folding, in the locale's order. Empty: it is not that simple.
std::vector<QChar> plainCharacters()
{
    std::vector<QChar> characters;
    for (char16_t c = 0x20; c < 0x7F; ++c) {
        if (c < u'A' || c > u'Z')
            characters.emplace_back(c);
    }
    std::sort(
        characters.begin(), characters.end(), [](QChar a, QChar b) { return comesBefore(QString(a), QString(b)); });
    QString before;
    for (const QChar first : characters) {
        const QString alone(first);
        if (!comesBefore(before, alone))
            return {};
        before = alone;
        for (const QChar second : characters) {
            const QString pair = alone + second;
            if (!comesBefore(before, pair))
                return {};
            before = pair;
        }
    }
    return characters;
}

} // namespace

TextOrder::TextOrder(const QLocale& locale) : m_locale(locale)
{
    quint8 rank = 0;
    for (const QChar character : plainCharacters()) {
        m_ranks[character.unicode()] = ++rank;
        m_ranks[character.toUpper().unicode()] = rank;
    }
}

const TextOrder& TextOrder::current()
{
    static thread_local std::optional<TextOrder> order;
    const QLocale locale = QLocale().collation();
    if (!order || order->m_locale != locale)
        order = TextOrder(locale);
    return *order;
}

std::optional<quint64> TextOrder::prefix(QStringView text) const
{
    quint64 number = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text.utf16()[i];
        const quint8 rank = unit < m_ranks.size() ? m_ranks[unit] : quint8(0);
        if (rank == 0)
            return std::nullopt;
        if (i < kCharacters)
            number = (number << kRankBits) | rank;
    }
    const qsizetype missing = kCharacters - std::min(kCharacters, text.size());
    return number << (missing * kRankBits);
}

int TextOrder::compare(QStringView a, QStringView b) const
{
    const qsizetype common = std::min(a.size(), b.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const int ranks = m_ranks[a.utf16()[i]] - m_ranks[b.utf16()[i]])
            return ranks;
    }
    return a.size() < b.size() ? -1 : (b.size() < a.size() ? 1 : 0);
}

quint64 foldedPrefix(QStringView text)
{
    quint64 number = 0;
    bool known = true;
    for (qsizetype i = 0; i < kUnits; ++i) {
        const bool has = known && i < text.size();
        number = (number << kUnitBits) | (has ? QChar::toCaseFolded(char32_t(text.utf16()[i])) & 0xFFFF : 0);
        // What a pair of surrogates folds to shows only in both: left to the comparison.
        known = has && !text[i].isSurrogate();
    }
    return number;
}

} // namespace qm::models
