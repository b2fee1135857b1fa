// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/moment.h"
#include "brokers/ibkr/flex/report.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace qm::broker::ibkr::flex;
    const QByteArrayView bytes(data, qsizetype(size));
    (void)looksLikeReport(bytes);
    (void)parseReport(bytes);
    (void)parseMoment(QString::fromUtf8(bytes));
    return 0;
}
