// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/layout/entry.h"

namespace qm::broker::ibkr::tws::layout {

using D = ContractDetails;

namespace {

/// The expiry field may hold a time and a zone too: "20250620 08:30 US/Central", or with dashes between the parts.
void splitExpiry(ContractDetails& details)
{
    const QString text = details.lastTradeDate;
    const QChar mark = text.contains(u'-') ? u'-' : u' ';
    const QStringList parts = text.split(mark, Qt::SkipEmptyParts);
    details.lastTradeDate = parts.value(0);
    details.lastTradeTime = parts.value(1);
    details.lastTradeZone = parts.mid(2).join(mark);
}

constexpr auto kTagValue = std::tuple{field<Word>("tag", &TagValue::tag), field<Text>("value", &TagValue::value)};

} // namespace

template <>
struct Layout<10> {
    using Message = ContractDetails;
    static constexpr std::string_view name = "contractData";
    static constexpr auto deliver = &MessageHandler::onContractDetails;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &D::reqId).needed(),
        field<Word>("symbol", &D::symbol),
        field<Word>("secType", &D::secType),
        field<Text>("lastTradeDate*", &D::lastTradeDate),
        field<Text>("lastTradeDate", &D::lastTradeDay).from(182),
        field<NonZero>("strike", &D::strike),
        field<Side>("right", &D::right),
        field<Word>("exchange", &D::exchange),
        field<Word>("currency", &D::currency),
        field<Text>("localSymbol", &D::localSymbol),
        field<Text>("marketName", &D::marketName),
        field<Word>("tradingClass", &D::tradingClass),
        field<Whole>("conId", &D::conId).needed(),
        field<Price>("minTick", &D::minTick),
        field<NonZero>("multiplier", &D::multiplier),
        field<List>("orderTypes", &D::orderTypes),
        field<List>("validExchanges", &D::validExchanges),
        field<Whole>("priceMagnifier", &D::priceMagnifier),
        field<Whole>("underConId", &D::underConId),
        field<Prose>("longName", &D::longName),
        field<Word>("primaryExchange", &D::primaryExchange),
        field<Text>("contractMonth", &D::contractMonth),
        field<Text>("industry", &D::industry),
        field<Text>("category", &D::category),
        field<Text>("subcategory", &D::subcategory),
        field<Text>("timeZoneId", &D::timeZoneId),
        field<Text>("tradingHours", &D::tradingHours),
        field<Text>("liquidHours", &D::liquidHours),
        field<Text>("evRule", &D::evRule),
        field<Price>("evMultiplier", &D::evMultiplier),
        rows("nSecIds", &D::secIds, kTagValue),
        field<Whole>("aggGroup", &D::aggGroup),
        field<Word>("underSymbol", &D::underSymbol),
        field<Word>("underSecType", &D::underSecType),
        field<List>("marketRuleIds", &D::marketRuleIds),
        field<Text>("realExpirationDate", &D::realExpirationDate),
        field<Word>("stockType", &D::stockType),
        field<Size>("minSize", &D::minSize),
        field<Size>("sizeIncrement", &D::sizeIncrement),
        field<Size>("suggestedSizeIncrement", &D::suggestedSizeIncrement),
        when(
            "secType = FUND", [](const D& details) { return details.secType == u"FUND"; },
            std::tuple{
                field<Prose>("fundName", in(&D::fund, &FundTerms::name)),
                field<Prose>("fundFamily", in(&D::fund, &FundTerms::family)),
                field<Text>("fundType", in(&D::fund, &FundTerms::type)),
                field<Text>("frontLoad", in(&D::fund, &FundTerms::frontLoad)),
                field<Text>("backLoad", in(&D::fund, &FundTerms::backLoad)),
                field<Text>("backLoadInterval", in(&D::fund, &FundTerms::backLoadInterval)),
                field<Text>("managementFee", in(&D::fund, &FundTerms::managementFee)),
                field<Flag>("closed", in(&D::fund, &FundTerms::closed)),
                field<Flag>("closedNewInvestors", in(&D::fund, &FundTerms::closedForNewInvestors)),
                field<Flag>("closedNewMoney", in(&D::fund, &FundTerms::closedForNewMoney)),
                field<Text>("notifyAmount", in(&D::fund, &FundTerms::notifyAmount)),
                field<Text>("minInitialPurchase", in(&D::fund, &FundTerms::minimumInitialPurchase)),
                field<Text>("subsequentMinPurchase", in(&D::fund, &FundTerms::minimumSubsequentPurchase)),
                field<Text>("blueSkyStates", in(&D::fund, &FundTerms::blueSkyStates)),
                field<Text>("blueSkyTerritories", in(&D::fund, &FundTerms::blueSkyTerritories)),
                field<Text>("distributionPolicy", in(&D::fund, &FundTerms::distributionPolicy)),
                field<Text>("assetType", in(&D::fund, &FundTerms::assetType)),
            })
            .from(179),
        rows("nReasons", &D::ineligibilityReasons,
            std::tuple{field<Text>("id", &TagValue::tag), field<Prose>("description", &TagValue::value)})
            .from(186),
    };
    static void finish(Message& details) { splitExpiry(details); }
};

template <>
struct Layout<18> {
    using Message = ContractDetails;
    static constexpr std::string_view name = "bondContractData";
    static constexpr auto deliver = &MessageHandler::onContractDetails;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &D::reqId).needed(),
        field<Word>("symbol", &D::symbol),
        field<Word>("secType", &D::secType),
        field<Text>("cusip", in(&D::bond, &BondTerms::cusip)),
        field<Price>("coupon", in(&D::bond, &BondTerms::coupon)),
        field<Text>("maturity", in(&D::bond, &BondTerms::maturity)),
        field<Text>("issueDate", in(&D::bond, &BondTerms::issueDate)),
        field<Text>("ratings", in(&D::bond, &BondTerms::ratings)),
        field<Text>("bondType", in(&D::bond, &BondTerms::bondType)),
        field<Text>("couponType", in(&D::bond, &BondTerms::couponType)),
        field<Flag>("convertible", in(&D::bond, &BondTerms::convertible)),
        field<Flag>("callable", in(&D::bond, &BondTerms::callable)),
        field<Flag>("putable", in(&D::bond, &BondTerms::putable)),
        field<Prose>("descAppend", in(&D::bond, &BondTerms::description)),
        field<Word>("exchange", &D::exchange),
        field<Word>("currency", &D::currency),
        field<Text>("marketName", &D::marketName),
        field<Word>("tradingClass", &D::tradingClass),
        field<Whole>("conId", &D::conId).needed(),
        field<Price>("minTick", &D::minTick),
        field<List>("orderTypes", &D::orderTypes),
        field<List>("validExchanges", &D::validExchanges),
        field<Text>("nextOptionDate", in(&D::bond, &BondTerms::nextOptionDate)),
        field<Text>("nextOptionType", in(&D::bond, &BondTerms::nextOptionType)),
        field<Flag>("nextOptionPartial", in(&D::bond, &BondTerms::nextOptionPartial)),
        field<Prose>("notes", in(&D::bond, &BondTerms::notes)),
        field<Prose>("longName", &D::longName),
        field<Text>("timeZoneId", &D::timeZoneId).from(188),
        field<Text>("tradingHours", &D::tradingHours).from(188),
        field<Text>("liquidHours", &D::liquidHours).from(188),
        field<Text>("evRule", &D::evRule),
        field<Price>("evMultiplier", &D::evMultiplier),
        rows("nSecIds", &D::secIds, kTagValue),
        field<Whole>("aggGroup", &D::aggGroup),
        field<List>("marketRuleIds", &D::marketRuleIds),
        field<Size>("minSize", &D::minSize),
        field<Size>("sizeIncrement", &D::sizeIncrement),
        field<Size>("suggestedSizeIncrement", &D::suggestedSizeIncrement),
    };
};

template <>
struct Layout<52> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "contractDataEnd";
    static constexpr auto deliver = &MessageHandler::onContractDetailsEnd;
    static constexpr std::tuple fields{ignored("v"), field<Whole>("reqId", &Message::reqId).needed()};
};

template <>
struct Layout<75> {
    using Message = OptionParameters;
    static constexpr std::string_view name = "secDefOptParam";
    static constexpr auto deliver = &MessageHandler::onOptionParameters;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        field<Word>("exchange", &Message::exchange),
        field<Whole>("underlyingConId", &Message::underConId),
        field<Word>("tradingClass", &Message::tradingClass),
        field<NonZero>("multiplier", &Message::multiplier),
        rows("nExp", &Message::expirations, std::tuple{itself<Word>("expiration")}),
        rows("nStrikes", &Message::strikes, std::tuple{itself<Price>("strike")}),
    };
};

template <>
struct Layout<76> {
    using Message = RequestEnd;
    static constexpr std::string_view name = "secDefOptParamEnd";
    static constexpr auto deliver = &MessageHandler::onOptionParametersEnd;
    static constexpr std::tuple fields{field<Whole>("reqId", &Message::reqId).needed()};
};

template <>
struct Layout<79> {
    using Message = SymbolSamples;
    static constexpr std::string_view name = "symbolSamples";
    static constexpr auto deliver = &MessageHandler::onSymbolSamples;
    static constexpr std::tuple fields{
        field<Whole>("reqId", &Message::reqId).needed(),
        rows("n", &Message::samples,
            std::tuple{
                field<Whole>("conId", &SymbolSample::conId).needed(),
                field<Word>("symbol", &SymbolSample::symbol),
                field<Word>("secType", &SymbolSample::secType),
                field<Word>("primaryExch", &SymbolSample::primaryExchange),
                field<Word>("currency", &SymbolSample::currency),
                rows("nDeriv", &SymbolSample::derivativeSecTypes, std::tuple{itself<Word>("derivSecType")}),
                field<Prose>("description", &SymbolSample::description).from(176),
                field<Text>("issuerId", &SymbolSample::issuerId).from(176),
            }),
    };
};

std::span<const Entry> detailLayouts()
{
    static constexpr Entry kAll[] = {entry<10>(), entry<18>(), entry<52>(), entry<75>(), entry<76>(), entry<79>()};
    return kAll;
}

} // namespace qm::broker::ibkr::tws::layout
