// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parse.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const auto value = qm::json::parse(QByteArrayView(data, qsizetype(size)));
    if (!value)
        return 0;
    const QByteArray compact = value->toJson();
    const auto again = qm::json::parse(compact);
    if (!again || again->toJson() != compact)
        std::abort();
    return 0;
}
