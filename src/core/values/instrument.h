// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"
#include "core/values/assetclass.h"

#include <QDate>
#include <QMap>
#include <QString>

#include <optional>

namespace qm {

/// The terms of an option contract. `multiplier` lives in Instrument.
struct OptionTerms {
    QString root; ///< OCC root, may differ from the underlying (SPXW, BRKB, AAPL1)
    QDate expiry;
    OptionRight right = OptionRight::Call;
    Decimal strike;
    friend bool operator==(const OptionTerms&, const OptionTerms&) = default;
};

/// One tradable thing, the same whichever broker holds it. Built by core/symbology from a broker's text.
struct Instrument {
    AssetClass assetClass = AssetClass::Other;
    /// Canonical text: BRK.B | 21-character OCC | ESZ26 | BTC-USD | ISO code for cash; the broker's own text for Other.
    QString symbol;
    Currency currency;
    QString underlying; ///< options and futures: canonical symbol of what they stand on
    std::optional<Decimal> multiplier =
        Decimal(1);                     ///< money per 1.0 of price per unit; nullopt: unknown (adjusted options)
    std::optional<Decimal> deliverable; ///< shares per contract on exercise; nullopt: as multiplier
    std::optional<OptionTerms> option;
    std::optional<QDate> expiry; ///< futures (and options, equal to option->expiry)
    QString description;         ///< long name as the broker tells it; not part of the identity
    QMap<QString, QString>
        identifiers; ///< "isin", "cusip", "figi", "conid", or "<broker kind>" -> the broker's own symbol

    /// Identity across brokers, e.g. "EQ:BRK.B:USD", "OP:AAPL  250117C00150000:USD", "FU:ESZ26:USD", "CR:BTC-USD",
    /// "CA:USD". Stocks, ETFs and funds share one family because brokers disagree about which is which.
    [[nodiscard]] QString key() const;
    /// Short human name: "AAPL", "AAPL 17 Jan 25 150 C", "BTC-USD".
    [[nodiscard]] QString displayName() const;
    /// The underlying, or the symbol itself where there is none.
    [[nodiscard]] QString underlyingOrSelf() const { return underlying.isEmpty() ? symbol : underlying; }
    /// Settled daily in cash: its notional is not its value (see design, "Futures").
    [[nodiscard]] bool isMarkedToMarket() const
    {
        return assetClass == AssetClass::Future || assetClass == AssetClass::Cfd;
    }

    friend bool operator==(const Instrument&, const Instrument&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Instrument)
