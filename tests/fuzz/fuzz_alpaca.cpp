// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/parse/account.h"
#include "brokers/alpaca/parse/activities.h"
#include "brokers/alpaca/parse/history.h"
#include "brokers/alpaca/parse/positions.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace qm::broker::alpaca;
    const QByteArrayView bytes(data, qsizetype(size));
    const QDateTime asOf(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC);
    const qm::Currency usd = qm::Currency::usd();
    (void)parseAccount(bytes, asOf);
    (void)parsePositions(bytes, usd, asOf);
    (void)parseActivities(bytes, usd, {});
    (void)parsePortfolioHistory(bytes);
    return 0;
}
