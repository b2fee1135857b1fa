// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

#include <array>

namespace qm::broker::ibkr::tws::layout {

namespace {

constexpr int kIds = 128;

/// What the sheet names and a portfolio needs nothing of: orders, advisors' allocations, scanners, news, depth.
constexpr Entry kSkipped[] = {{5, "openOrder"}, {53, "openOrderEnd"}, {101, "completedOrder"},
    {102, "completedOrdersEnd"}, {14, "bulletin"}, {16, "advisorConfiguration"}, {19, "scannerParameters"},
    {20, "scannerData"}, {50, "realTimeBar"}, {51, "fundamentalData"}, {56, "deltaNeutralValidation"},
    {65, "verification"}, {66, "verificationEnd"}, {67, "displayGroups"}, {68, "displayGroupUpdate"},
    {69, "verificationAuthentication"}, {70, "verificationAuthenticationEnd"}, {77, "softDollarTiers"},
    {78, "familyCodes"}, {80, "depthExchanges"}, {82, "smartComponents"}, {83, "newsArticle"}, {84, "newsTick"},
    {85, "newsProviders"}, {86, "historicalNews"}, {87, "historicalNewsEnd"}, {89, "histogram"}, {92, "rerouteDepth"},
    {93, "marketRule"}, {96, "historicalTicks"}, {97, "historicalBidAskTicks"}, {98, "historicalLastTicks"},
    {99, "tickByTick"}, {100, "orderBound"}, {103, "advisorReplaced"}, {104, "calendarMetadata"},
    {105, "calendarEvents"}, {107, "userInfo"}};

using Table = std::array<Entry, kIds>;

Table makeTable()
{
    Table table;
    for (const auto& family : {systemLayouts(), accountLayouts(), executionLayouts(), detailLayouts(), marketLayouts(),
             historyLayouts(), std::span<const Entry>(kSkipped)}) {
        for (const Entry& one : family)
            table[static_cast<size_t>(one.id)] = one;
    }
    return table;
}

} // namespace

const Entry* find(int id)
{
    static const Table kTable = makeTable();
    if (id < 0 || id >= kIds)
        return nullptr;
    const Entry& found = kTable[static_cast<size_t>(id)];
    return found.id == id ? &found : nullptr;
}

} // namespace qm::broker::ibkr::tws::layout
