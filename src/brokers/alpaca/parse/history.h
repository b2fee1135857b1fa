// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/parse/rows.h"
#include "core/result.h"
#include "core/values/dailyvalue.h"

#include <QByteArrayView>

namespace qm::broker::alpaca {

/// GET /v2/account/portfolio/history with timeframe 1D: one value per exchange day, oldest first. A null equity is a
/// gap. Leading zeros are the time before the account was funded and are left out. Arrays of different lengths or
/// timestamps that are no whole seconds are Error{Protocol}; an equity that is no exact number rejects its day.
[[nodiscard]] Result<Rows<DailyValue>> parsePortfolioHistory(QByteArrayView bytes);

} // namespace qm::broker::alpaca
