// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/instrument.h"

#include <QDateTime>

namespace qm {

/// What happened, in the terms that every broker's words are mapped to.
enum class TransactionType {
    Buy,
    Sell, // fills, any instrument; opening or closing follows from the lots
    Deposit,
    Withdrawal, // external cash flow
    TransferIn,
    TransferOut, // in kind (securities), external unless both sides are own accounts
    Dividend,
    CapitalGain,
    ReturnOfCapital,
    PaymentInLieu,
    WithholdingTax,
    Interest,
    Fee, // negative amount: paid
    Expiration,
    Assignment,
    Exercise,
    CashSettlement,
    Split,
    SymbolChange,
    Merger,
    SpinOff,
    StockDividend,
    CashInLieu,
    FxTrade,
    MarkToMarket,
    Adjustment,
    Journal,
    Other,
};

/// What the broker says that a fill did to the position. Most say nothing: it follows from the lots.
enum class PositionEffect { NotTold, Opens, Closes };

/// Stable lower-case id for the store, CSV and JSON: "buy", "withholding_tax", ...
[[nodiscard]] QString idOf(TransactionType type);
[[nodiscard]] std::optional<TransactionType> transactionTypeFromId(QStringView id);
/// For the store: "opens", "closes", empty where not told.
[[nodiscard]] QByteArray idOf(PositionEffect effect);
[[nodiscard]] PositionEffect positionEffectFromId(std::string_view id);
/// Money or goods that come from or go outside: not performance.
[[nodiscard]] bool isExternalFlow(TransactionType type);
/// Dividends, interest, taxes on them, payments in lieu and fees: the income tile.
[[nodiscard]] bool isIncome(TransactionType type);

/// One booking of one account. `id` is the broker's own id and the key: the same id twice is the same booking.
struct Transaction {
    QString id;
    /// A second id by which the broker may tell the same booking elsewhere (a statement's trade and the live session's
    /// execution); whichever comes first, it is one booking. Empty: none.
    QString otherId;
    QDate tradeDate; ///< exchange-calendar day
    std::optional<QDate> settleDate;
    std::optional<QDateTime> executedAt; ///< UTC
    TransactionType type = TransactionType::Other;
    std::optional<Instrument> instrument; ///< none for cash movements
    std::optional<Decimal> quantity;      ///< signed change of the holding; nullopt: does not change one
    PositionEffect effect = PositionEffect::NotTold;
    std::optional<Decimal> price;      ///< per unit, without multiplier
    std::optional<Decimal> amount;     ///< signed effect on cash, after commission and fees; nullopt: unknown
    std::optional<Decimal> commission; ///< negative: paid
    std::optional<Decimal> fees;       ///< all other charges, negative: paid
    Currency currency;
    /// Currency of the commission where it is not `currency` (then it is not part of `amount`); none: `currency`.
    std::optional<Currency> commissionCurrency;
    /// Bookings of one account with the same text are legs of one event: what a corporate action takes and gives, an
    /// option's exercise and the shares it moves, the two sides of a transfer. Empty: stands alone.
    QString group;
    /// What the broker says that the moved quantity cost (transfers in, spin-offs), signed like it; nullopt: not told.
    std::optional<Decimal> costBasis;
    /// Since when the moved quantity is held, where the broker tells (transfers in).
    std::optional<QDate> heldSince;
    std::optional<Decimal> fxRateToBase; ///< account-base units per unit of currency, where the broker tells
    QString description;
    QString source;            ///< where it came from: "alpaca:activities", "tastytrade:transactions", a file name
    bool voided = false;       ///< the broker cancelled it: kept, counted nowhere; never un-voided by a replay
    QByteArray brokerSpecific; ///< compact JSON: the rest of what the broker sent

    friend bool operator==(const Transaction&, const Transaction&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Transaction)
