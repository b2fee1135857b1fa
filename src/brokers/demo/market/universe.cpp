// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/market/universe.h"

#include <array>
#include <string_view>

namespace qm::broker::demo {
namespace {

constexpr auto kStock = AssetClass::Stock;
constexpr auto kEtf = AssetClass::Etf;
constexpr auto kCrypto = AssetClass::Crypto;

constexpr std::array kUniverse = {
    Listing{"AAPL", "Apple Inc.", kStock, "USD", 19100, 27200, 1, 110, 11000, 27, 2600, 2},
    Listing{"MSFT", "Microsoft Corporation", kStock, "USD", 37700, 48500, 1, 100, 10000, 25, 8300, 3},
    Listing{"NVDA", "NVIDIA Corporation", kStock, "USD", 4900, 18200, 1, 170, 19000, 46, 100, 3},
    Listing{"AMZN", "Amazon.com, Inc.", kStock, "USD", 14600, 22800, 1, 125, 13000, 32, 0, 0},
    Listing{"GOOGL", "Alphabet Inc. Class A", kStock, "USD", 13600, 28500, 1, 110, 12000, 30, 2100, 3},
    Listing{"META", "Meta Platforms, Inc.", kStock, "USD", 33900, 61500, 1, 125, 15000, 35, 5250, 3},
    Listing{"TSLA", "Tesla, Inc.", kStock, "USD", 23500, 40500, 1, 180, 24000, 58, 0, 0},
    Listing{"AMD", "Advanced Micro Devices, Inc.", kStock, "USD", 12100, 21500, 1, 160, 20000, 52, 0, 0},
    Listing{"PLTR", "Palantir Technologies Inc.", kStock, "USD", 2000, 16500, 1, 170, 24000, 60, 0, 0},
    Listing{"COST", "Costco Wholesale Corporation", kStock, "USD", 58000, 90500, 1, 80, 9000, 22, 13000, 2},
    Listing{"KO", "The Coca-Cola Company", kStock, "USD", 5800, 7100, 1, 45, 6500, 17, 5100, 1},
    Listing{"JNJ", "Johnson & Johnson", kStock, "USD", 15000, 19800, 1, 40, 7500, 19, 13000, 3},
    Listing{"JPM", "JPMorgan Chase & Co.", kStock, "USD", 15300, 30500, 1, 95, 9500, 25, 14000, 1},
    Listing{"XOM", "Exxon Mobil Corporation", kStock, "USD", 10500, 11700, 1, 65, 11000, 26, 9900, 3},
    Listing{"ASML", "ASML Holding N.V.", kStock, "EUR", 62500, 89000, 10, 130, 15000, 34, 16000, 2},
    Listing{"VOO", "Vanguard S&P 500 ETF", kEtf, "USD", 41600, 61000, 1, 100, 600, 16, 17800, 3},
    Listing{"VTI", "Vanguard Total Stock Market ETF", kEtf, "USD", 22500, 32600, 1, 101, 900, 16, 9400, 3},
    Listing{"SPY", "SPDR S&P 500 ETF Trust", kEtf, "USD", 45300, 66200, 1, 100, 500, 16, 17500, 3},
    Listing{"QQQ", "Invesco QQQ Trust", kEtf, "USD", 39000, 59800, 1, 122, 3500, 20, 7600, 3},
    Listing{"AGG", "iShares Core U.S. Aggregate Bond ETF", kEtf, "USD", 9500, 10000, 1, 8, 2600, 6, 3100, 0},
    Listing{"SGOV", "iShares 0-3 Month Treasury Bond ETF", kEtf, "USD", 10040, 10050, 1, 0, 60, 1, 3400, 0},
    Listing{"GLD", "SPDR Gold Shares", kEtf, "USD", 18300, 37500, 1, 10, 8500, 17, 0, 0},
    Listing{"BTC-USD", "Bitcoin", kCrypto, "USD", 3740000, 9250000, 100, 130, 24000, 50, 0, 0},
    Listing{"ETH-USD", "Ether", kCrypto, "USD", 202000, 305000, 10, 150, 30000, 65, 0, 0},
    Listing{"EURUSD", "Euro in US dollars", AssetClass::Other, "USD", 10900, 11620, 1, 0, 3600, 8, 0, 0},
};

} // namespace

std::span<const Listing> universe() { return kUniverse; }

int listingOf(const char* symbol)
{
    for (size_t i = 0; i < kUniverse.size(); ++i) {
        if (std::string_view(kUniverse.at(i).symbol) == symbol)
            return static_cast<int>(i);
    }
    Q_UNREACHABLE();
}

int eurUsd() { return static_cast<int>(kUniverse.size()) - 1; }

} // namespace qm::broker::demo
