// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QString>

#include <memory>
#include <optional>

namespace qm::broker::ibkr::tws {

enum class Right { None, Call, Put };

/// What an account can hold, as TWS describes it beside a position or an execution. Empty texts: not sent.
struct Contract {
    qint64 conId = 0; ///< IBKR's identity of the contract, the same in all accounts and in Flex statements
    QString symbol;
    QString secType;               ///< STK, OPT, FUT, FOP, CASH, BOND, ...
    QString lastTradeDate;         ///< yyyymmdd or yyyymm; empty where nothing expires
    std::optional<Decimal> strike; ///< nullopt: none (TWS sends 0.0)
    Right right = Right::None;
    std::optional<Decimal> multiplier; ///< nullopt: not sent, which means 1
    QString exchange;                  ///< position messages often leave it empty
    QString primaryExchange;           ///< portfolioValue tells this one instead
    QString currency;
    QString localSymbol; ///< options: the 21 characters of the OCC form
    QString tradingClass;

    [[nodiscard]] Decimal multiplierOrOne() const { return multiplier.value_or(Decimal(1)); }
    friend bool operator==(const Contract&, const Contract&) = default;
};

/// Messages about the same contract share one description; it never changes once it is published.
using ContractPtr = std::shared_ptr<const Contract>;

} // namespace qm::broker::ibkr::tws
