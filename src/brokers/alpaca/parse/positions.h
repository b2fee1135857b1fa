// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/parse/instruments.h"
#include "brokers/alpaca/parse/rows.h"
#include "core/result.h"
#include "core/values/position.h"

#include <QByteArrayView>

namespace qm::broker::alpaca {

/// GET /v2/positions. Rows whose symbol, side or quantity is not understood, with an amount that is no exact number, or
/// that name an instrument a second time are rejected. `currency`: the account's; `asOf`: UTC, when it was asked for.
[[nodiscard]] Result<Rows<StandardPosition>> parsePositions(
    QByteArrayView bytes, Currency currency, const QDateTime& asOf);

/// Alpaca's symbols of these positions, for reading activities.
[[nodiscard]] KnownInstruments knownInstruments(const QList<StandardPosition>& positions);

} // namespace qm::broker::alpaca
