// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/contracts.h"

#include "brokers/ibkr/flex/instruments.h"
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

/// "20261218"; months without a day ("202612") are no expiry.
std::optional<QDate> expiryOf(const tws::Contract& contract)
{
    const QDate day = QDate::fromString(contract.lastTradeDate.left(8), u"yyyyMMdd"_s);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<OptionTerms> termsOf(const tws::Contract& contract)
{
    if (auto occ = symbology::parseOcc(contract.localSymbol))
        return occ;
    const auto expiry = expiryOf(contract);
    QString root = contract.tradingClass.isEmpty() ? contract.symbol : contract.tradingClass;
    root = root.toUpper().remove(u'.').remove(u' ').remove(u'/');
    if (!expiry || !contract.strike || contract.right == tws::Right::None || root.isEmpty() || root.size() > 6)
        return std::nullopt;
    const auto right = contract.right == tws::Right::Call ? OptionRight::Call : OptionRight::Put;
    return OptionTerms{root, *expiry, right, *contract.strike};
}

Instrument plain(const tws::Contract& contract, Currency currency, AssetClass assetClass)
{
    const QString& symbol = contract.localSymbol.isEmpty() ? contract.symbol : contract.localSymbol;
    Instrument result = symbology::otherInstrument(symbol, currency, contract.multiplierOrOne());
    result.assetClass = assetClass;
    return result;
}

Instrument future(const tws::Contract& contract, Currency currency, QDate on)
{
    if (const auto terms = symbology::parseFuture(contract.localSymbol, on))
        return symbology::futureInstrument(*terms, contract.multiplier, currency, expiryOf(contract));
    Instrument result = plain(contract, currency, AssetClass::Future); // its notional must not pass for its value
    result.underlying = contract.symbol;
    result.expiry = expiryOf(contract);
    return result;
}

std::optional<Instrument> futureOption(
    const tws::Contract& contract, const tws::ContractDetails* details, Currency currency, QDate on)
{
    const auto expiry = expiryOf(contract);
    const QString product = contract.localSymbol.section(u' ', 0, 0);
    if (!expiry || !contract.strike || contract.right == tws::Right::None || product.isEmpty())
        return std::nullopt;
    const auto right = contract.right == tws::Right::Call ? OptionRight::Call : OptionRight::Put;
    const QString underlying = details ? details->underSymbol : QString();
    if (const auto terms = symbology::parseFuture(underlying, on))
        return symbology::futureOptionInstrument(
            {*terms, product, *expiry, right, *contract.strike}, contract.multiplier, currency);
    return flex::futureOptionOf({product, *expiry, right, *contract.strike},
        underlying.isEmpty() ? contract.symbol : underlying, contract.multiplier, currency);
}

Instrument share(const tws::Contract& contract, const tws::ContractDetails* details, Currency currency)
{
    const AssetClass kind = contract.secType == u"FUND" ? AssetClass::Fund
        : details && details->stockType == u"ETF"       ? AssetClass::Etf
                                                        : AssetClass::Stock;
    return symbology::shareInstrument(contract.symbol, currency, kind);
}

std::optional<Instrument> read(
    const tws::Contract& contract, const tws::ContractDetails* details, Currency currency, QDate on)
{
    const QString& type = contract.secType;
    if (type == u"STK" || type == u"FUND")
        return share(contract, details, currency);
    if (type == u"OPT") {
        const auto terms = termsOf(contract);
        return terms ? symbology::optionInstrument(
                   *terms, contract.multiplier, symbology::canonicalShare(contract.symbol), currency)
                     : plain(contract, currency, AssetClass::Other);
    }
    if (type == u"FOP") {
        const auto option = futureOption(contract, details, currency, on);
        return option ? *option : plain(contract, currency, AssetClass::Other);
    }
    if (type == u"FUT" || type == u"CONTFUT")
        return future(contract, currency, on);
    if (type == u"CRYPTO") {
        const auto pair = symbology::canonicalCrypto(contract.symbol + u'/' + currency.code());
        return pair ? symbology::cryptoInstrument(*pair) : plain(contract, currency, AssetClass::Crypto);
    }
    if (type == u"BOND" || type == u"BILL")
        return plain(contract, currency, AssetClass::Bond);
    if (type == u"IND")
        return plain(contract, currency, AssetClass::Index);
    if (type == u"CFD")
        return plain(contract, currency, AssetClass::Cfd);
    return plain(contract, currency, AssetClass::Other);
}

} // namespace

bool isSettledDaily(const tws::Contract& contract)
{
    return flex::isSettledDaily(contract.secType) || contract.secType == u"CONTFUT";
}

std::optional<Instrument> instrumentOf(const tws::Contract& contract, const tws::ContractDetails* details, QDate on)
{
    const auto currency = Currency::parse(contract.currency);
    if (!currency || contract.secType == u"CASH" || (contract.symbol.isEmpty() && contract.localSymbol.isEmpty()))
        return std::nullopt;
    auto instrument = read(contract, details, *currency, on);
    if (!instrument)
        return std::nullopt;
    if (contract.conId != 0)
        instrument->identifiers.insert(u"conid"_s, QString::number(contract.conId));
    if (!details)
        return instrument;
    if (instrument->description.isEmpty())
        instrument->description = details->longName;
    for (const tws::TagValue& id : details->secIds) {
        if (id.tag == u"ISIN" && symbology::isValidIsin(id.value))
            instrument->identifiers.insert(u"isin"_s, id.value);
        else if (id.tag == u"CUSIP" && symbology::isValidCusip(id.value))
            instrument->identifiers.insert(u"cusip"_s, id.value);
    }
    return instrument;
}

} // namespace qm::broker::ibkr
