// SPDX-License-Identifier: GPL-3.0-or-later
// Two messages of any server version through one decoder; the first also in memory that ends where it ends. What a pool
// remembers must not change what a message says.
#include "brokers/ibkr/tws/codes.h"
#include "brokers/ibkr/tws/decoder.h"
#include "brokers/ibkr/tws/moment.h"

#include <QTimeZone>

#include <cstdint>
#include <cstdlib>

namespace {

using namespace qm::broker::ibkr::tws;

struct Ear final : MessageHandler {
    QList<Position> positions;
    QList<PortfolioValue> values;
    QList<ErrorMessage> errors;
    void onPosition(const Position& m) override { positions.append(m); }
    void onPortfolioValue(const PortfolioValue& m) override { values.append(m); }
    void onError(const ErrorMessage& m) override
    {
        (void)wordsFor(m);
        (void)newPortOf(m);
        errors.append(m);
    }
    void onHistoricalData(const HistoricalData& m) override
    {
        for (const Bar& bar : m.bars)
            (void)parseMoment(bar.time, QTimeZone::utc());
    }
    void onExecution(const Execution& m) override { (void)parseMoment(m.time, QTimeZone::utc()); }
    void onContractDetails(const ContractDetails& m) override
    {
        (void)parseTradingHours(m.tradingHours, QTimeZone::utc());
    }
};

bool same(const Ear& a, const Ear& b)
{
    if (a.positions.size() != b.positions.size() || a.values.size() != b.values.size())
        return false;
    for (qsizetype i = 0; i < a.positions.size(); ++i) {
        if (!(*a.positions[i].contract == *b.positions[i].contract)
            || a.positions[i].position != b.positions[i].position || a.positions[i].account != b.positions[i].account)
            return false;
    }
    for (qsizetype i = 0; i < a.values.size(); ++i) {
        if (!(*a.values[i].contract == *b.values[i].contract) || a.values[i].position != b.values[i].position)
            return false;
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 3)
        return 0;
    const int version = 176 + data[0] % 25;
    const QByteArrayView bytes(data + 2, static_cast<qsizetype>(size - 2));
    const qsizetype cut = bytes.size() * data[1] / 255;
    const QByteArray first = bytes.first(cut).toByteArray();
    const QByteArray second = bytes.sliced(cut).toByteArray();

    Decoder remembering(version);
    Ear before;
    remembering.take(first, before);
    Ear after;
    remembering.take(second, after);
    remembering.take(second, after);
    Ear fresh;
    Decoder(version).take(second, fresh);
    Ear twice;
    Decoder(version).take(second, twice);
    twice.positions += fresh.positions;
    twice.values += fresh.values;
    if (!same(after, twice))
        std::abort();
    (void)parseMoment(QString::fromUtf8(bytes), QTimeZone::utc());
    (void)parseTradingHours(QString::fromUtf8(bytes), QTimeZone::utc());
    return 0;
}
