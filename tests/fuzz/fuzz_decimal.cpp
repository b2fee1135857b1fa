// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is read must print to a text that reads back equal; sums undo themselves.
#include "core/decimal.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = qm::Decimal::parse(text);
    const auto wide = qm::Decimal::parse(QStringView(QString::fromLatin1(text.data(), qsizetype(text.size()))));
    if (value != wide)
        std::abort();
    if (!value)
        return 0;
    char buffer[128];
    const int length = value->write(buffer);
    if (length <= 0 || length > 80)
        std::abort();
    const auto again = qm::Decimal::parse(std::string_view(buffer, size_t(length)));
    if (!again || *again != *value || qHash(*again) != qHash(*value))
        std::abort();
    if (*value + -*value != qm::Decimal(0) || value->sign() != -(-*value).sign())
        std::abort();
    (void)value->rounded(2);
    (void)value->toFixed(4);
    return 0;
}
