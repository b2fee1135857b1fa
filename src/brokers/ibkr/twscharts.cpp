// SPDX-License-Identifier: GPL-3.0-or-later
// Price charts: any instrument that TWS knows, held or not.
#include "brokers/ibkr/twshalf.h"

#include "core/symbology/symbols.h"

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;
using Ms = std::chrono::milliseconds;

namespace {

/// The instrument in TWS's words, without its number. IBKR writes share classes with a space.
tws::ContractQuery queryOf(const Instrument& instrument)
{
    tws::ContractQuery query;
    tws::Contract& contract = query.contract;
    contract.currency = instrument.currency.code();
    contract.symbol = instrument.symbol;
    contract.symbol.replace(u'.', u' ');
    switch (instrument.assetClass) {
    case AssetClass::Option:
        contract.secType = u"OPT"_s;
        contract.localSymbol = instrument.symbol;
        contract.symbol.clear();
        contract.exchange = u"SMART"_s;
        break;
    case AssetClass::Future:
        contract.secType = u"FUT"_s;
        contract.localSymbol = instrument.symbol.chopped(2) + instrument.symbol.right(1); // ESH6
        contract.symbol.clear();
        break;
    case AssetClass::Crypto:
        contract.secType = u"CRYPTO"_s;
        contract.symbol = instrument.symbol.section(u'-', 0, 0);
        break;
    case AssetClass::Index:
        contract.secType = u"IND"_s;
        break;
    case AssetClass::Fund:
        contract.secType = u"FUND"_s;
        break;
    default:
        contract.secType = u"STK"_s;
        contract.exchange = u"SMART"_s;
        break;
    }
    return query;
}

} // namespace

Task<Result<PricedContract>> TwsHalf::resolve(Instrument instrument, net::CancelToken cancel)
{
    const QString key = instrument.key();
    if (const auto known = m_stream->contractOf(key))
        co_return *known;
    const qint64 conId = instrument.identifiers.value(u"conid"_s).toLongLong();
    const tws::ContractQuery query = conId != 0 ? tws::ContractQuery::of(conId, {}) : queryOf(instrument);
    auto details = co_await m_session->contractDetails(query, cancel);
    if (!details)
        co_return details.error();
    // Several: the same share on other exchanges; SMART makes them one.
    const auto contract = details->isEmpty() ? std::nullopt : pricedContract(key, details->first(), &details->first());
    if (!contract)
        co_return Error{Error::Kind::Input,
            tr("IBKR does not know %1, so it has no prices of it.").arg(instrument.displayName()), u"200"_s, {}};
    m_stream->learn(*contract);
    co_return *contract;
}

Task<Result<CandleSeries>> TwsHalf::candles(Instrument instrument, CandleRange range, net::CancelToken cancel)
{
    const QString name = u"%1 %2"_s.arg(instrument.key()).arg(static_cast<int>(range));
    const auto kept = m_charts.constFind(name);
    if (kept != m_charts.cend() && m_clock->monotonic() - kept->at < m_options.chartsKept)
        co_return kept->series;
    auto opened = co_await open(cancel);
    if (!opened)
        co_return opened.error();
    auto contract = co_await resolve(instrument, cancel);
    if (!contract)
        co_return contract.error();
    const tws::HistoryQuery query = candleQuery(*contract, range);
    auto bars = co_await m_session->historicalData(query, cancel);
    if (!bars)
        co_return bars.error();
    CandleSeries series;
    series.instrumentKey = instrument.key();
    series.period = periodOf(range);
    series.source = u"ibkr"_s;
    series.isDelayed = m_stream->isDelayed(series.instrumentKey);
    for (const tws::Bar& bar : std::as_const(*bars)) {
        if (const auto candle = candleOf(bar, *contract))
            series.candles.append(*candle);
    }
    if (series.candles.isEmpty() && !bars->isEmpty())
        co_return Error{Error::Kind::Protocol,
            tr("IBKR tells no prices of %1. The account probably has no permission for them.")
                .arg(instrument.displayName()),
            u"bars without prices"_s, {}};
    const Ms now = m_clock->monotonic();
    m_charts.removeIf([&](const auto& one) { return now - one.value().at >= m_options.chartsKept; });
    m_charts.insert(name, {series, now});
    co_return series;
}

} // namespace qm::broker::ibkr
