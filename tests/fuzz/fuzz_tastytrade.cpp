// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/accounts.h"
#include "brokers/tastytrade/parse/balances.h"
#include "brokers/tastytrade/parse/history.h"
#include "brokers/tastytrade/parse/marketdata.h"
#include "brokers/tastytrade/parse/positions.h"
#include "brokers/tastytrade/parse/transactions.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace qm::broker::tastytrade;
    const QByteArrayView bytes(data, qsizetype(size));
    (void)parseAccounts(bytes);
    (void)parseBalances(bytes, QStringLiteral("5WX10001"), QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC));
    (void)parsePositions(bytes);
    (void)parseTransactions(bytes);
    (void)parseMarketData(bytes);
    (void)parseHistory(bytes);
    return 0;
}
