// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/alpacabench.h"
#include "brokers/alpaca/parse/bars.h"
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::alpaca;
using namespace qm::test;

namespace {

Decimal dec(const char* digits) { return Decimal::parse(std::string_view(digits)).value(); }

QByteArray bar(const QByteArray& time, const QByteArray& open, const QByteArray& close)
{
    return R"({"t":")" + time + R"(","o":)" + open + R"(,"h":999.5,"l":1.25,"c":)" + close
        + R"(,"v":1200,"n":7,"vw":100.1})";
}

QByteArray page(const QByteArray& symbol, const QByteArrayList& bars, const QByteArray& next = "null")
{
    return R"({"bars":{")" + symbol + R"(":[)" + bars.join(',') + R"(]},"next_page_token":)" + next + '}';
}

Instrument crypto()
{
    Instrument instrument;
    instrument.assetClass = AssetClass::Crypto;
    instrument.symbol = u"BTC-USD"_s;
    instrument.currency = Currency::usd();
    return instrument;
}

} // namespace

class TestAlpacaCharts final : public QObject {
    Q_OBJECT

    static Result<CandleSeries> ask(AlpacaBench& bench, const Instrument& instrument, CandleRange range)
    {
        return await(bench.broker->candles(instrument, range, {}));
    }
    static bool begin(AlpacaBench& bench)
    {
        if (!bench.start())
            return false;
        bench.connect({{u"data_url"_s, bench.server.baseUrl()}, {u"data_stream_url"_s, u"ws://127.0.0.1:1/v2/iex"_s}});
        return true;
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void pagesAreRead()
    {
        const auto read = parseBars(page("KO",
                                        {bar("2026-04-17T13:30:00Z", "61.10", "61.35"), R"({"t":"soon","o":1})",
                                            bar("2026-04-17T13:35:00Z", "61.35", "0.1234567890123456789")},
                                        R"("token")"),
            u"KO"_s);
        QVERIFY(read);
        QCOMPARE(read->next, u"token"_s);
        QCOMPARE(read->bars.rejected, 1);
        QCOMPARE(read->bars.rows.size(), 2);
        const Candle& first = read->bars.rows.first();
        QCOMPARE(first.start, QDateTime({2026, 4, 17}, {13, 30}, Qt::UTC));
        QCOMPARE(first.open, dec("61.1"));
        QCOMPARE(first.high, dec("999.5"));
        QCOMPARE(first.low, dec("1.25"));
        QCOMPARE(first.volume, std::optional(Decimal(1200)));
        QCOMPARE(read->bars.rows.last().close, dec("0.1234567890123456789"));
        const auto none = parseBars(R"({"bars":{},"next_page_token":null})", u"KO"_s);
        QVERIFY(none && none->bars.rows.isEmpty() && none->next.isEmpty());
        for (const char* wrong : {"", "[]", "{}", R"({"bars":[]})", R"({"bars":{"KO":{}}})", "<html>"})
            QVERIFY2(!parseBars(wrong, u"KO"_s), wrong);
    }

    void sharesOverSeveralPages()
    {
        AlpacaBench bench;
        QVERIFY(begin(bench));
        bench.sim.setBars(u"/v2/stocks/bars"_s,
            {page("KO", {bar("2026-04-16T13:30:00Z", "60", "60.5")}, R"("P1")"),
                page("KO", {bar("2026-04-17T13:30:00Z", "61", "61.5"), bar("2026-04-17T13:35:00Z", "61.5", "62")})});
        const Instrument ko = symbology::shareInstrument(u"KO"_s, Currency::usd());
        const auto month = ask(bench, ko, CandleRange::Month);
        QVERIFY(month);
        QCOMPARE(month->instrumentKey, u"EQ:KO:USD"_s);
        QCOMPARE(month->candles.size(), 3);
        QCOMPARE(month->period, std::chrono::hours(1));
        QCOMPARE(month->source, u"alpaca:iex"_s);
        const QUrlQuery& query = bench.server.requests().last().query;
        QCOMPARE(query.queryItemValue(u"symbols"_s), u"KO"_s);
        QCOMPARE(query.queryItemValue(u"timeframe"_s), u"1Hour"_s);
        QCOMPARE(query.queryItemValue(u"start"_s, QUrl::FullyDecoded), u"2026-03-18T15:00:00Z"_s);
        QCOMPARE(query.queryItemValue(u"feed"_s), u"iex"_s);
        QCOMPARE(query.queryItemValue(u"page_token"_s), u"P1"_s);
        const auto day = ask(bench, ko, CandleRange::Day); // of the last one with trades
        QVERIFY(day);
        QCOMPARE(day->candles.size(), 2);
        QCOMPARE(day->candles.first().open, Decimal(61));
    }

    void optionsAndCoins()
    {
        AlpacaBench bench;
        QVERIFY(begin(bench));
        bench.sim.setBars(
            u"/v1beta1/options/bars"_s, {page("MSFT260619C00450000", {bar("2026-04-17T13:30:00Z", "14", "14.5")})});
        bench.sim.setBars(
            u"/v1beta3/crypto/us/bars"_s, {page("BTC/USD", {bar("2026-04-18T10:00:00Z", "90000", "90001")})});
        const auto coin = ask(bench, crypto(), CandleRange::Week);
        QVERIFY2(coin, qPrintable(coin ? QString() : coin.error().detail));
        QCOMPARE(coin->candles.size(), 1);
        QCOMPARE(bench.server.requests().last().query.queryItemValue(u"symbols"_s, QUrl::FullyDecoded), u"BTC/USD"_s);
        QVERIFY(!bench.server.requests().last().query.hasQueryItem(u"feed"_s));
        const auto terms = symbology::parseOcc(u"MSFT  260619C00450000"_s);
        QVERIFY(terms);
        const auto option = ask(bench, symbology::optionInstrument(*terms), CandleRange::Week);
        QVERIFY(option);
        QCOMPARE(option->candles.size(), 1);
        QVERIFY(option->isDelayed);
    }

    void errorsAreNoEmptyCharts()
    {
        AlpacaBench bench;
        QVERIFY(begin(bench));
        const Instrument ko = symbology::shareInstrument(u"KO"_s, Currency::usd());
        QVERIFY(!ask(bench, ko, CandleRange::Year)); // 404
        bench.sim.setBars(u"/v2/stocks/bars"_s, {page("KO", {R"({"t":"x"})"})});
        QCOMPARE(ask(bench, ko, CandleRange::Year).error().kind, Error::Kind::Protocol);
        bench.sim.setBars(u"/v2/stocks/bars"_s, {page("KO", {}, R"("P0")")}); // its own token for ever
        QCOMPARE(ask(bench, ko, CandleRange::Year).error().kind, Error::Kind::Protocol);
        const Instrument euro = symbology::shareInstrument(u"ASML"_s, *Currency::parse(u"EUR"_s));
        QCOMPARE(ask(bench, euro, CandleRange::Year).error().kind, Error::Kind::Input);
        bench.connect({}); // its keys are a stand-in's, the market data service is Alpaca's
        bench.server.clearRequests();
        QCOMPARE(ask(bench, ko, CandleRange::Year).error().kind, Error::Kind::Input);
        QVERIFY(bench.server.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAlpacaCharts)
#include "tst_alpacacharts.moc"
