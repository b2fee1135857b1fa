// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/currency.h"

#include <algorithm>
#include <string_view>

namespace qm {
namespace {

// ISO 4217 active codes, then the coins that brokers keep cash in. Sorted, for the binary search below.
constexpr std::string_view kKnown[] = {"AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM",
    "BBD", "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
    "CHF", "CLP", "CNH", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
    "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF",
    "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD",
    "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU",
    "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK",
    "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP",
    "SLE", "SLL", "SOS", "SRD", "SSP", "STN", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD",
    "TZS", "UAH", "UGX", "USD", "USDC", "USDT", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XAG", "XAU", "XCD",
    "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWL"};
static_assert(std::is_sorted(std::begin(kKnown), std::end(kKnown)));

} // namespace

std::optional<Currency> Currency::parse(QStringView code)
{
    const QByteArray upper = code.trimmed().toLatin1().toUpper();
    const std::string_view wanted(upper.constData(), static_cast<size_t>(upper.size()));
    if (!std::binary_search(std::begin(kKnown), std::end(kKnown), wanted))
        return std::nullopt;
    return fromKnown(upper.constData());
}

Currency Currency::fromKnown(const char* code)
{
    Currency result;
    std::strncpy(result.m_code.data(), code, result.m_code.size() - 1);
    return result;
}

} // namespace qm
