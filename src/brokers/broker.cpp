// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/broker.h"

namespace qm::broker {

Task<Result<CandleSeries>> Broker::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    Q_UNUSED(range)
    Q_UNUSED(cancel)
    co_return Error{Error::Kind::Input,
        tr("This brokerage has no prices over time for %1. Connect a brokerage that has, or import a price file.")
            .arg(instrument.displayName()),
        {}, {}};
}

} // namespace qm::broker
