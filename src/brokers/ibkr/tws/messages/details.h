// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/contract.h"

#include <QList>
#include <QStringList>

namespace qm::broker::ibkr::tws {

struct TagValue {
    QString tag; ///< ISIN, CUSIP, ...
    QString value;
    friend bool operator==(const TagValue&, const TagValue&) = default;
};

struct FundTerms {
    QString name;
    QString family;
    QString type;
    QString frontLoad;
    QString backLoad;
    QString backLoadInterval;
    QString managementFee;
    bool closed = false;
    bool closedForNewInvestors = false;
    bool closedForNewMoney = false;
    QString notifyAmount;
    QString minimumInitialPurchase;
    QString minimumSubsequentPurchase;
    QString blueSkyStates;
    QString blueSkyTerritories;
    QString distributionPolicy;
    QString assetType;
};

struct BondTerms {
    QString cusip;
    std::optional<Decimal> coupon; ///< percent
    QString maturity;
    QString issueDate;
    QString ratings;
    QString bondType;
    QString couponType;
    bool convertible = false;
    bool callable = false;
    bool putable = false;
    QString description;
    QString nextOptionDate;
    QString nextOptionType;
    bool nextOptionPartial = false;
    QString notes;
};

/// All that TWS knows of a contract, from contractData or bondContractData.
struct ContractDetails : Contract {
    int reqId = 0;
    QString lastTradeTime; ///< of the expiry, where it was sent: HH:mm
    QString lastTradeZone; ///< free text
    QString lastTradeDay;  ///< the last trading day by itself, from server version 182 on
    QString marketName;
    std::optional<Decimal> minTick;
    QStringList orderTypes;
    QStringList validExchanges;
    std::optional<qint64> priceMagnifier;
    std::optional<qint64> underConId;
    QString longName;
    QString contractMonth;
    QString industry;
    QString category;
    QString subcategory;
    QString timeZoneId;
    QString tradingHours;
    QString liquidHours;
    QString evRule;
    std::optional<Decimal> evMultiplier;
    QList<TagValue> secIds;
    std::optional<qint64> aggGroup;
    QString underSymbol;
    QString underSecType;
    QStringList marketRuleIds;
    QString realExpirationDate;
    QString stockType;
    std::optional<Decimal> minSize;
    std::optional<Decimal> sizeIncrement;
    std::optional<Decimal> suggestedSizeIncrement;
    std::optional<FundTerms> fund;
    std::optional<BondTerms> bond;
    QList<TagValue> ineligibilityReasons; ///< id and description
};

/// The option chain of one exchange and trading class.
struct OptionParameters {
    int reqId = 0;
    QString exchange;
    std::optional<qint64> underConId;
    QString tradingClass;
    std::optional<Decimal> multiplier;
    QStringList expirations; ///< yyyymmdd
    QList<std::optional<Decimal>> strikes;
};

struct SymbolSample {
    qint64 conId = 0;
    QString symbol;
    QString secType;
    QString primaryExchange;
    QString currency;
    QStringList derivativeSecTypes;
    QString description;
    QString issuerId;
};

struct SymbolSamples {
    int reqId = 0;
    QList<SymbolSample> samples;
};

} // namespace qm::broker::ibkr::tws
