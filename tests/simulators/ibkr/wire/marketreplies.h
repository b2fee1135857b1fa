// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/ibkr/book/bars.h"
#include "simulators/ibkr/wire/message.h"

namespace qm::sim::reply {

[[nodiscard]] Message tickPrice(
    qint64 request, int type, const Decimal& price, const std::optional<Decimal>& size = std::nullopt);
[[nodiscard]] Message tickSize(qint64 request, int type, const Decimal& size);
[[nodiscard]] Message tickString(qint64 request, int type, const QString& text);
[[nodiscard]] Message tickGeneric(qint64 request, int type, const Decimal& value);
/// Greeks that are not computed go out as -1 and -2.
[[nodiscard]] Message tickOption(qint64 request, int type, const Decimal& price, const Decimal& underlying);
[[nodiscard]] Message tickReqParams(qint64 request, const Decimal& minTick);
[[nodiscard]] Message marketDataType(qint64 request, int type);

/// `end` is what goes after the bars at 196 and later, and stands in front of them before.
[[nodiscard]] QList<Message> historicalData(int version, qint64 request, const QDateTime& start, const QDateTime& end,
    const QList<SimBar>& bars, bool epochSeconds);
[[nodiscard]] Message historicalUpdate(qint64 request, const SimBar& bar, bool epochSeconds);
[[nodiscard]] Message headTimestamp(qint64 request, const QString& text);
/// One message per exchange and class of the options on `underlying`, and the end.
[[nodiscard]] QList<Message> optionParameters(qint64 request, qint64 underlying, const QList<SimContract>& options);
[[nodiscard]] Message symbolSamples(qint64 request, const QList<SimContract>& contracts);

} // namespace qm::sim::reply
