// SPDX-License-Identifier: GPL-3.0-or-later
// Any text may be refused, none may crash; what is read as an option prints to a text that reads back the same.
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace qm::symbology;
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const QDate on(2026, 11, 22);
    if (const auto terms = parseOption(text)) {
        if (parseDx(toDx(*terms)) != terms || parseFidelity(toFidelity(*terms)) != terms)
            std::abort();
        (void)optionInstrument(*terms).key();
    }
    (void)canonicalShare(text);
    (void)canonicalGluedShare(text);
    if (const auto future = parseFuture(text, on)) {
        if (parseFuture(toCanonicalFuture(*future), QDate(future->year, 1, 1)) != future)
            std::abort();
    }
    (void)parseFutureOption(text, on);
    if (const auto pair = canonicalCrypto(text)) {
        if (canonicalCrypto(*pair) != pair)
            std::abort();
    }
    (void)isValidCusip(text);
    (void)isValidIsin(text);
    (void)isValidFigi(text);
    (void)isValidSedol(text);
    (void)isinFromCusip(text);
    (void)qm::Currency::parse(text);
    return 0;
}
