// SPDX-License-Identifier: GPL-3.0-or-later
// The layouts of messages at each server version, and what is malformed.
#include "support/testenv.h"
#include "twsheard.h"

#include <QRandomGenerator>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::tws;
using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> decimal(const char* text) { return *Decimal::parse(std::string_view(text)); }

/// How many fields a message has at a version, by trying: so many fill it exactly, neither missing nor left over.
int fieldsNeeded(int version, const QByteArray& payload)
{
    const QList<QByteArray> fields = payload.chopped(1).split('\0');
    for (int count = 1; count <= fields.size(); ++count) {
        const TwsOne one(version, fields.first(count).join('\0') + '\0');
        if (one.outcome == Decoder::Outcome::Delivered && one.decoder.counts().tooShort == 0)
            return count;
    }
    return -1;
}

const char* const kPortfolio = "7|8|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|-110|203.35|-22368.5|201.8829709|-161.37"
                               "|1.7976931348623157E308|DU1";

const QByteArray kExecution =
    "11|-1|13|700000001|AAPL|OPT|20261218|200.0|C|100|SMART|USD|AAPL  261218C00200000|AAPL|0001.01|20221109 12:12:10 "
    "US/Eastern|DU1|CBOE|SLD|2|12.5|9876543210123|0|0|2|12.5|ref|||model|2|1|me";

QByteArray stockDetails(const char* secType, const char* behind)
{
    return QByteArray("10|9001|AAPL|") + secType
        + "|20250620 08:30 US/Central|20250619|0||SMART|USD|AAPL|NMS|NMS|265598|0.01||LMT,MKT|SMART,NYSE|1|0|APPLE "
          "\\u00c9||202506|Technology|Computers|Consumer|US/"
          "Eastern|20250415:0400-20250415:2000|20250415:0930-1600||0|2|"
          "ISIN|US0378331005|CUSIP|037833100|1|||26,26||COMMON|0.0001|0.0001|100"
        + behind;
}

} // namespace

class TstTwsMessages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// The tables, held against the documentation line by line.
    void theLayouts_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<QByteArray>("fields");
        const QByteArray contract =
            "conId, symbol, secType, lastTradeDate, strike, right, multiplier, exchange, currency,"
            " localSymbol, tradingClass";
        const QByteArray primary = QByteArray(contract).replace("exchange", "primaryExchange");
        const auto row = [](const char* name, int id, const QByteArray& fields) {
            QTest::newRow(name) << id << fields;
        };
        row("managedAccounts", 15, "v, accounts");
        row("nextValidId", 9, "v, orderId");
        row("currentTime", 49, "v, time");
        row("currentTimeInMillis", 109, "time");
        row("error", 4, "[<194 v], id, code, text, [>=166 advancedRejectJson], [>=194 errorTime]");
        row("accountSummary", 63, "v, reqId, account, tag, value, currency");
        row("accountSummaryEnd", 64, "v, reqId");
        row("accountValue", 6, "v, key, value, currency, account");
        row("portfolioValue", 7,
            "v, " + primary + ", position, marketPrice, marketValue, averageCost, unrealizedPNL, realizedPNL, account");
        row("accountUpdateTime", 8, "v, time");
        row("accountDownloadEnd", 54, "v, account");
        row("accountUpdateMulti", 73, "v, reqId, account, modelCode, key, value, currency");
        row("accountUpdateMultiEnd", 74, "v, reqId");
        row("position", 61, "v, account, " + contract + ", position, avgCost");
        row("positionEnd", 62, "v");
        row("positionMulti", 71, "v, reqId, account, " + contract + ", position, avgCost, modelCode");
        row("positionMultiEnd", 72, "v, reqId");
        row("pnl", 94, "reqId, dailyPnL, unrealizedPnL, realizedPnL");
        row("pnlSingle", 95, "reqId, position, dailyPnL, unrealizedPnL, realizedPnL, value");
        row("execDetails", 11,
            "reqId, orderId, " + contract
                + ", execId, time, account, exchange, side, shares, price, permId, clientId, liquidation, cumQty, "
                  "avgPrice,"
                  " orderRef, evRule, evMultiplier, modelCode, lastLiquidity, [>=178 pendingPriceRevision], [>=198 "
                  "submitter]");
        row("execDetailsEnd", 55, "v, reqId");
        row("commissionReport", 59, "v, execId, commission, currency, realizedPNL, yield, yieldRedemptionDate");
        row("contractData", 10,
            "reqId, symbol, secType, lastTradeDate*, [>=182 lastTradeDate], strike, right, exchange, currency, "
            "localSymbol,"
            " marketName, tradingClass, conId, minTick, multiplier, orderTypes, validExchanges, priceMagnifier, "
            "underConId,"
            " longName, primaryExchange, contractMonth, industry, category, subcategory, timeZoneId, tradingHours,"
            " liquidHours, evRule, evMultiplier, nSecIds, x (tag, value), aggGroup, underSymbol, underSecType,"
            " marketRuleIds, realExpirationDate, stockType, minSize, sizeIncrement, suggestedSizeIncrement,"
            " [>=179 if secType = FUND: fundName, fundFamily, fundType, frontLoad, backLoad, backLoadInterval,"
            " managementFee, closed, closedNewInvestors, closedNewMoney, notifyAmount, minInitialPurchase,"
            " subsequentMinPurchase, blueSkyStates, blueSkyTerritories, distributionPolicy, assetType],"
            " [>=186 nReasons, x (id, description)]");
        row("bondContractData", 18,
            "reqId, symbol, secType, cusip, coupon, maturity, issueDate, ratings, bondType, couponType, convertible,"
            " callable, putable, descAppend, exchange, currency, marketName, tradingClass, conId, minTick, orderTypes,"
            " validExchanges, nextOptionDate, nextOptionType, nextOptionPartial, notes, longName, [>=188 timeZoneId],"
            " [>=188 tradingHours], [>=188 liquidHours], evRule, evMultiplier, nSecIds, x (tag, value), aggGroup,"
            " marketRuleIds, minSize, sizeIncrement, suggestedSizeIncrement");
        row("contractDataEnd", 52, "v, reqId");
        row("tickPrice", 1, "v, reqId, tickType, price, size, attribMask");
        row("tickSize", 2, "v, reqId, tickType, size");
        row("tickGeneric", 45, "v, reqId, tickType, value");
        row("tickString", 46, "v, reqId, tickType, text");
        row("tickOptionComputation", 21,
            "reqId, tickType, tickAttrib, impliedVol, delta, optPrice, pvDividend, gamma, vega, theta, undPrice");
        row("tickSnapshotEnd", 57, "v, reqId");
        row("marketDataType", 58, "v, reqId, type");
        row("tickReqParams", 81, "reqId, minTick, bboExchange, snapshotPermissions");
        row("historicalData", 17,
            "reqId, [<196 start], [<196 end], n, x (date, open, high, low, close, volume, wap, count)");
        row("historicalDataEnd", 108, "reqId, start, end");
        row("historicalDataUpdate", 90, "reqId, count, date, open, close, high, low, wap, volume");
        row("historicalSchedule", 106, "reqId, start, end, timeZone, n, x (start, end, refDate)");
        row("headTimestamp", 88, "reqId, text");
        row("secDefOptParam", 75,
            "reqId, exchange, underlyingConId, tradingClass, multiplier, nExp, x (expiration), nStrikes, x (strike)");
        row("secDefOptParamEnd", 76, "reqId");
        row("symbolSamples", 79,
            "reqId, n, x (conId, symbol, secType, primaryExch, currency, nDeriv, x (derivSecType), [>=176 "
            "description], "
            "[>=176 issuerId])");
        row("rerouteMktDataReq", 91, "reqId, conId, exchange");
        row("orderStatus", 3,
            "orderId, status, filled, remaining, avgFillPrice, permId, parentId, lastFillPrice, clientId, whyHeld, "
            "mktCapPrice");
        for (const int skipped : {5, 53, 101, 102, 14, 16, 19, 20, 50, 51, 56, 65, 66, 67, 68, 69, 70, 77, 78, 80, 82,
                 83, 84, 85, 86, 87, 89, 92, 93, 96, 97, 98, 99, 100, 103, 104, 105, 107})
            QTest::addRow("skipped %d", skipped) << skipped << QByteArray();
    }
    void theLayouts()
    {
        QFETCH(int, id);
        QFETCH(QByteArray, fields);
        QCOMPARE(QByteArray::fromStdString(describeMessage(id)), fields);
        QVERIFY(!messageName(id).empty());
        if (!fields.isEmpty())
            QCOMPARE(QByteArray(messageName(id).data()), QByteArray(QTest::currentDataTag()));
    }

    void theVersionsDiffer_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QList<int>>("from"); // versions from which the number of fields is another
        QTest::addColumn<QList<int>>("fields");
        QTest::newRow("execDetails") << twsPayload(kExecution.constData()) << QList<int>{176, 178, 198}
                                     << QList<int>{31, 32, 33};
        QTest::newRow("error") << twsPayload("4|2|-1|2104||") << QList<int>{176} << QList<int>{6};
        // The conId twice, because an earlier field moves it.
        QTest::newRow("contractData") << QByteArray("10|9001|AAPL|STK|||||||||265598|265598").replace('|', '\0')
                + QByteArray("\0"
                             "0",
                    2)
                      .repeated(32)
                + '\0' << QList<int>{176, 182, 186}
                                      << QList<int>{40, 41, 42};
        QTest::newRow("bondContractData") << twsPayload(
            "18|9001|IBCID|BOND||||||||||||||||265598||||||||||||0|0|0|0||||||||||") // zeros wherever nSecIds may stand
                                          << QList<int>{176, 188} << QList<int>{36, 39};
    }
    void theVersionsDiffer()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QList<int>, from);
        QFETCH(QList<int>, fields);
        for (int version = 176; version <= 200; ++version) {
            if (version >= 194 && payload.startsWith("4"))
                continue; // another layout altogether: see below
            qsizetype which = from.size() - 1;
            while (from[which] > version)
                --which;
            const int needed = fieldsNeeded(version, payload);
            QVERIFY2(needed == fields[which], qPrintable(u"version %1: %2 fields"_s.arg(version).arg(needed)));
        }
    }

    void errorsInBothLayouts()
    {
        for (int version = 176; version <= 200; ++version) {
            const TwsOne one(version,
                twsPayload(version < 194 ? "4|2|9001|10168|No \\u0022live\\u0022 data|{}"
                                         : "4|9001|10168|No \\u0022live\\u0022 data|{}|1767709800000"));
            QCOMPARE(one.heard.errors.size(), 1);
            QCOMPARE(one.heard.errors[0].id, 9001);
            QCOMPARE(one.heard.errors[0].code, 10168);
            QCOMPARE(one.heard.errors[0].text, u"No \"live\" data"_s);
            QCOMPARE(one.heard.errors[0].timeMs.has_value(), version >= 194);
            QCOMPARE(one.decoder.counts().tooLong + one.decoder.counts().tooShort, 0U);
        }
        const TwsOne ancient(187, twsPayload("4|1|some text"));
        QVERIFY(ancient.heard.errors.isEmpty());
    }

    void barsInBothLayouts()
    {
        const QByteArray bars =
            "|2|20230413|182.94|186.5|180.94|185.9|948837.22|184.869|324891|20230414|?|?|?|?|-1|-1|-1";
        for (int version = 176; version <= 200; ++version) {
            const QByteArray head = version < 196 ? "17|9000|20230413  16:31:22|20230415  16:31:22" : "17|9000";
            const TwsOne one(version, twsPayload((head + bars).constData()));
            QCOMPARE(one.heard.history.size(), 1);
            QCOMPARE(one.heard.history[0].start.isEmpty(), version >= 196);
            QCOMPARE(one.heard.history[0].bars.size(), 2);
            QCOMPARE(one.heard.history[0].bars[0].low, decimal("180.94"));
            QVERIFY(!one.heard.history[0].bars[1].close && !one.heard.history[0].bars[1].volume
                && !one.heard.history[0].bars[1].average && !one.heard.history[0].bars[1].count);
            QCOMPARE(one.decoder.counts().tooLong + one.decoder.counts().unreadableFields, 0U);
        }
        const TwsOne end(200, twsPayload("108|9000|20230413 16:31:22 US/Eastern|20230415 16:31:22 US/Eastern"));
        QCOMPARE(end.heard.historyEnds.value(0).reqId, 9000);
        const TwsOne update(200, twsPayload("90|9000|17|20230414|1|2|3|0.5|1.5|1000.5"));
        QCOMPARE(update.heard.historyUpdates.value(0).close, decimal("2"));
        QCOMPARE(update.heard.historyUpdates.value(0).high, decimal("3"));
        QCOMPARE(update.heard.historyUpdates.value(0).average, decimal("1.5"));
        QCOMPARE(update.heard.historyUpdates.value(0).volume, decimal("1000.5"));
    }

    void portfolioValues()
    {
        TwsOne one(200, twsPayload(kPortfolio));
        QCOMPARE(one.heard.portfolio.size(), 1);
        const PortfolioValue value = one.heard.portfolio[0];
        QCOMPARE(value.contract->primaryExchange, u"NASDAQ"_s);
        QVERIFY(value.contract->exchange.isEmpty());
        QCOMPARE(value.position, decimal("-110"));
        QCOMPARE(value.marketPrice, decimal("203.35"));
        QCOMPARE(value.marketValue, decimal("-22368.5"));
        QCOMPARE(value.averageCost, decimal("201.8829709"));
        QCOMPARE(value.unrealizedPnl, decimal("-161.37"));
        QVERIFY(!value.realizedPnl);
        QCOMPARE(value.account, u"DU1"_s);
        // The same contract again is the same object; told differently, another one with the new words.
        one.decoder.take(twsPayload(kPortfolio), one.heard);
        QCOMPARE(one.heard.portfolio[1].contract.get(), value.contract.get());
        one.decoder.take(twsPayload(QByteArray(kPortfolio).replace("NMS", "SCM").constData()), one.heard);
        QCOMPARE(one.heard.portfolio[2].contract->tradingClass, u"SCM"_s);
        QCOMPARE(one.heard.portfolio[2].position, decimal("-110"));
        // A longer last field that begins like the known one is no match.
        one.decoder.take(twsPayload(QByteArray(kPortfolio).replace("NMS|", "SCMX|").constData()), one.heard);
        QCOMPARE(one.heard.portfolio[3].contract->tradingClass, u"SCMX"_s);
        // Positions tell the exchange in the same place.
        one.decoder.take(twsPayload("61|3|DU1|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|1|2"), one.heard);
        QCOMPARE(one.heard.positions[0].contract->exchange, u"NASDAQ"_s);
        QVERIFY(one.heard.positions[0].contract->primaryExchange.isEmpty());
    }

    void executionsOfEachVersion()
    {
        for (const int version : {176, 178, 198, 200}) {
            const TwsOne one(version, twsPayload(kExecution.constData()));
            QCOMPARE(one.heard.executions.size(), 1);
            const Execution& execution = one.heard.executions[0];
            QCOMPARE(execution.reqId, -1);
            QCOMPARE(execution.contract->right, Right::Call);
            QCOMPARE(execution.contract->multiplier, decimal("100"));
            QCOMPARE(execution.permId, std::optional<qint64>(9876543210123));
            QCOMPARE(execution.pendingPriceRevision, version >= 178);
            QCOMPARE(execution.submitter, version >= 198 ? u"me"_s : QString());
        }
    }

    void contractDetailsOfEachVersion()
    {
        TwsOne stock(200, twsPayload(stockDetails("STK", "|1|5|why not").constData()));
        QCOMPARE(stock.heard.details.size(), 1);
        const ContractDetails& details = stock.heard.details[0];
        QCOMPARE(details.lastTradeDate, u"20250620"_s);
        QCOMPARE(details.lastTradeTime, u"08:30"_s);
        QCOMPARE(details.lastTradeZone, u"US/Central"_s);
        QCOMPARE(details.lastTradeDay, u"20250619"_s);
        QCOMPARE(details.longName, u"APPLE É"_s);
        QCOMPARE(details.secIds.value(1).value, u"037833100"_s);
        QCOMPARE(details.validExchanges, QStringList({u"SMART"_s, u"NYSE"_s}));
        QCOMPARE(details.suggestedSizeIncrement, decimal("100"));
        QCOMPARE(details.ineligibilityReasons, QList<TagValue>({{u"5"_s, u"why not"_s}}));
        QVERIFY(!details.fund && !details.bond && !details.multiplier);
        QCOMPARE(stock.decoder.counts().tooLong, 0U);

        const TwsOne fund(200,
            twsPayload(stockDetails("FUND", "|Name|Family|3|0|0|0|0.5|1|0|1|5|1000|100|CA|PR|N|001|0").constData()));
        QCOMPARE(fund.heard.details.size(), 1);
        QVERIFY(fund.heard.details[0].fund);
        QCOMPARE(fund.heard.details[0].fund->name, u"Name"_s);
        QCOMPARE(fund.heard.details[0].fund->assetType, u"001"_s);
        QVERIFY(fund.heard.details[0].fund->closed && fund.heard.details[0].fund->closedForNewMoney);
        QCOMPARE(fund.decoder.counts().tooLong + fund.decoder.counts().tooShort, 0U);

        const TwsOne bond(200,
            twsPayload("18|9001|IBCID1|BOND|912828|4.25|20301115|20201115|AAA|CORP|FIXED|0|1|0|appended|SMART|USD|m|c|"
                       "123|0.001|LMT|SMART|||0|notes|US TREASURY|US/Eastern|h|l|||0|1|26|1|1|1"));
        QCOMPARE(bond.heard.details.size(), 1);
        QVERIFY(bond.heard.details[0].bond);
        QCOMPARE(bond.heard.details[0].conId, 123);
        QCOMPARE(bond.heard.details[0].bond->coupon, decimal("4.25"));
        QVERIFY(bond.heard.details[0].bond->callable && !bond.heard.details[0].bond->putable);
        QCOMPARE(bond.heard.details[0].timeZoneId, u"US/Eastern"_s);
        QCOMPARE(bond.decoder.counts().tooLong + bond.decoder.counts().tooShort, 0U);
    }

    void ticks()
    {
        TwsOne one(200, twsPayload("1|6|9001|1|203.35|300|5"));
        QCOMPARE(one.heard.prices[0].price, decimal("203.35"));
        QCOMPARE(one.heard.prices[0].size, decimal("300"));
        QVERIFY(one.heard.prices[0].canAutoExecute && one.heard.prices[0].preOpen && !one.heard.prices[0].pastLimit);
        for (const char* none : {"1|6|9001|1|-1|0|0", "1|6|9001|1|-1|-1|0", "1|6|9001|1|-1.0||0"})
            one.decoder.take(twsPayload(none), one.heard);
        for (int i = 1; i <= 3; ++i)
            QVERIFY(!one.heard.prices[i].price);
        one.decoder.take(twsPayload("1|6|9001|1|-1|5|0"), one.heard); // a combination may cost that
        QCOMPARE(one.heard.prices[4].price, decimal("-1"));
        one.decoder.take(twsPayload("21|9001|13|1|0.25|-2|-1|0|-2|1.5|-0.5|203"), one.heard);
        QCOMPARE(one.heard.greeks[0].impliedVolatility, decimal("0.25"));
        QVERIFY(!one.heard.greeks[0].delta && !one.heard.greeks[0].price && !one.heard.greeks[0].gamma);
        QCOMPARE(one.heard.greeks[0].theta, decimal("-0.5"));
        QCOMPARE(one.heard.greeks[0].pvDividend, decimal("0"));
        one.decoder.take(twsPayload("2|6|9001|8|9223372036854775807"), one.heard);
        QVERIFY(!one.heard.sizes[0].size);
        static_assert(isDelayedTick(DelayedLast) && !isDelayedTick(Last) && sizeTickOf(DelayedAsk) == DelayedAskSize);
    }

    void lists()
    {
        const TwsOne options(200, twsPayload("75|9001|SMART|416904|SPXW|100|2|20261218|20270115|3|5000|5012.5|?"));
        QCOMPARE(options.heard.options.size(), 1);
        QCOMPARE(options.heard.options[0].expirations, QStringList({u"20261218"_s, u"20270115"_s}));
        QCOMPARE(options.heard.options[0].strikes,
            QList<std::optional<Decimal>>({decimal("5000"), decimal("5012.5"), std::nullopt}));
        const TwsOne samples(
            200, twsPayload("79|9001|2|265598|AAPL|STK|NASDAQ|USD|2|OPT|WAR|APPLE|e1|9|X|STK|NYSE|USD|0|EX|e2"));
        QCOMPARE(samples.heard.samples[0].samples.size(), 2);
        QCOMPARE(samples.heard.samples[0].samples[0].derivativeSecTypes, QStringList({u"OPT"_s, u"WAR"_s}));
        QCOMPARE(samples.heard.samples[0].samples[1].issuerId, u"e2"_s);
        const TwsOne none(200, twsPayload("17|9000|0"));
        QCOMPARE(none.heard.history.value(0).bars.size(), 0);
        QCOMPARE(none.outcome, Decoder::Outcome::Delivered);
        const TwsOne schedule(
            200, twsPayload("106|9000|a|b|US/Eastern|1|20260106-09:30:00|20260106-16:00:00|20260106"));
        QCOMPARE(schedule.heard.schedules.value(0).sessions.value(0).day, u"20260106"_s);
    }

    void whatCannotBeUsedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* payload, const char* field) {
            QTest::newRow(payload) << twsPayload(payload) << QString::fromLatin1(field);
        };
        row("", "id");
        row("x", "id");
        row("99999999999999999999", "id");
        row("94", "reqId");
        row("94|abc|1|2|3", "reqId");
        row("94|2147483648|1|2|3", "reqId");
        row("94|2147483647|1|2|3", "reqId"); // "unset" is no number of ours
        row("61|3|DU1", "conId");
        row("61|3||265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|1|2", "account");
        row("61|3|DU1|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|many|2", "position");
        row("61|3|DU1|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS||2", "position");
        row("61|3|DU1|265598|AAPL|OPT||x||100|NASDAQ|USD|AAPL|NMS|1|2", "contract");  // a strike that cannot be read
        row("61|3|DU1|265598|AAPL|OPT||5|X|100|NASDAQ|USD|AAPL|NMS|1|2", "contract"); // a right that is none
        row("17|9000|-1", "n");
        row("17|9000|many", "n");
        row("17|9000|2000000000|20230413|1|1|1|1|1|1|1", "n");
        row("17|9000|2|20230413|1|1|1|1|1|1|1", "n");
        row("75|9001|SMART|1|S|100|-5", "nExp");
        row("49|1|soon", "time");
    }
    void whatCannotBeUsedIsRefused()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QString, field);
        const TwsOne one(200, payload);
        QCOMPARE(one.outcome, Decoder::Outcome::Malformed);
        QCOMPARE(one.heard.malformed.size(), 1);
        QCOMPARE(one.heard.malformed[0].field, field);
        QCOMPARE(one.decoder.counts().malformed, 1U);
        QCOMPARE(one.decoder.counts().delivered, 0U);
    }

    void whatCanBeUsedIsUsed()
    {
        const TwsOne shorter(200, twsPayload("94|9001|1.5"));
        QCOMPARE(shorter.outcome, Decoder::Outcome::Delivered);
        QCOMPARE(shorter.heard.pnl[0].daily, decimal("1.5"));
        QVERIFY(!shorter.heard.pnl[0].realized);
        QCOMPARE(shorter.decoder.counts().tooShort, 1U);
        const TwsOne longer(200, twsPayload("94|9001|1|2|3|and|more"));
        QCOMPARE(longer.outcome, Decoder::Outcome::Delivered);
        QCOMPARE(longer.decoder.counts().tooLong, 1U);
        const TwsOne nonsense(200, twsPayload("94|9001|abc|2|3"));
        QCOMPARE(nonsense.outcome, Decoder::Outcome::Delivered);
        QVERIFY(!nonsense.heard.pnl[0].daily);
        QCOMPARE(nonsense.decoder.counts().unreadableFields, 1U);
        QCOMPARE(TwsOne(200, twsPayload("12345|x")).outcome, Decoder::Outcome::Unknown);
        QCOMPARE(TwsOne(200, twsPayload("-4|x")).outcome, Decoder::Outcome::Unknown);
        QCOMPARE(TwsOne(200, twsPayload("5|x")).outcome, Decoder::Outcome::Skipped);
    }

    /// Cut anywhere, a message is delivered, refused or shorter, and never read beyond its end.
    void everyMessageCutAnywhere()
    {
        QRandomGenerator random(20260106);
        for (const QByteArray& whole : {twsPayload(kPortfolio), twsPayload(kExecution.constData()),
                 twsPayload(stockDetails("FUND", "|a|b|c").constData()),
                 twsPayload("17|9000|1|20230413|1|1|1|1|1|1|1")}) {
            Decoder decoder(200);
            TwsHeard heard;
            for (qsizetype size = 0; size <= whole.size(); ++size) {
                const QByteArray cut(whole.constData(), size); // its own memory, so that a sanitizer sees its end
                decoder.take(cut, heard);
                QByteArray changed = cut;
                if (size > 0)
                    changed[random.bounded(size)] = static_cast<char>(random.bounded(256));
                decoder.take(changed, heard);
            }
            QVERIFY(decoder.counts().delivered > 0);
            QVERIFY(decoder.counts().malformed > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TstTwsMessages)
#include "tst_twsmessages.moc"
