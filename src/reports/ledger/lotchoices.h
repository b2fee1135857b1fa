// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/ledger/ledgerbook.h"

namespace qm::reports {

/// A lot that was open when something was sold, and how much of it the sale takes as the ledger is kept now.
struct OpenedLot {
    qint64 opening = 0; ///< row of the booking that opened it
    QDate opened;
    Decimal quantity;                   ///< unsigned
    std::optional<Decimal> costPerUnit; ///< money per unit, multiplier in; nullopt: basis unknown
    Decimal taken;                      ///< unsigned
};

/// What one closing booking could be met by.
struct LotsOfClosing {
    qint64 closing = 0;
    qint32 account = 0;
    QString symbol;
    QDate closed;
    Currency currency;
    Decimal quantity; ///< unsigned: as much as it closes
    std::optional<Decimal>
        proceedsPerUnit; ///< money per unit, charges out; of a short: what buying back cost, negative
    bool isShort = false;
    QList<OpenedLot> lots; ///< the oldest first
    bool isChosen = false; ///< the person named the lots before
};

/// Error{Input} where the booking closes nothing that could be chosen.
[[nodiscard]] Result<LotsOfClosing> lotsOfClosing(const LedgerBook& book, qint64 closing);

/// The realised gain if `taken` (by lot, unsigned) is closed; nullopt where a basis is not known.
[[nodiscard]] std::optional<Decimal> gainOf(const LotsOfClosing& closing, const QList<Decimal>& taken);

} // namespace qm::reports
