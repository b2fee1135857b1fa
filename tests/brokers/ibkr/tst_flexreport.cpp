// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/report.h"
#include "support/testenv.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::flex;
using namespace Qt::StringLiterals;
using T = TransactionType;

namespace {

Decimal dec(const char* text) { return *Decimal::parse(std::string_view(text)); }

QByteArray statement(const QByteArray& inside)
{
    return "<FlexQueryResponse queryName='x' type='AF'><FlexStatements count='1'><FlexStatement accountId='U1' "
           "fromDate='20260101' toDate='20260131' whenGenerated='20260201;010000'>"
        + inside + "</FlexStatement></FlexStatements></FlexQueryResponse>";
}

QByteArray trade(const QByteArray& more)
{
    return "<Trade currency='USD' assetCategory='STK' symbol='AAPL' tradeDate='20260105' quantity='10' tradePrice='5' "
           "proceeds='-50' ibCommission='-1' netCash='-51' buySell='BUY' "
        + more + "/>";
}

} // namespace

class TstFlexReport final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void initTestCase()
    {
        const auto read = parseReport(projectFixture(u"ibkr/flex/activity-2026.xml"_s));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().userText));
        QCOMPARE(read->accounts.size(), 1);
        m_account = read->accounts.first();
        m_rates = read->fxRates;
        for (const Transaction& t : m_account.pull.transactions)
            m_byId.insert(t.id, t);
    }

    void theAccountIsRead()
    {
        const AccountPull& pull = m_account.pull;
        QCOMPARE(pull.account.number, u"U5550001"_s);
        QCOMPARE(pull.account.name, u"Main"_s);
        QCOMPARE(pull.account.currency, Currency::usd());
        QCOMPARE(pull.rejections, QStringList());
        QCOMPARE(m_account.from, QDate(2026, 1, 1));
        QCOMPARE(m_account.to, QDate(2026, 11, 20));
        QVERIFY(pull.statement);
        QCOMPARE(pull.statement->positionsAsOf, QDateTime(QDate(2026, 11, 21), QTime(4, 59, 59), Qt::UTC));
        QCOMPARE(pull.statement->generatedAt, QDateTime(QDate(2026, 11, 21), QTime(7, 15), Qt::UTC));
        QCOMPARE(pull.daily.size(), 2);
        QCOMPARE(pull.daily.last().netLiquidation, dec("20200.5"));
    }

    void cashIsCountedOnce()
    {
        QCOMPARE(m_account.pull.balances.size(), 2);
        const Balance& eur = m_account.pull.balances.at(0);
        const Balance& usd = m_account.pull.balances.at(1);
        QCOMPARE(eur.cash, dec("1000"));
        QVERIFY(!eur.netLiquidation);
        QCOMPARE(usd.cash, dec("8000.5"));
        QCOMPARE(usd.netLiquidation, dec("20200.5"));
        QCOMPARE(usd.previousNetLiquidation, dec("20000"));
    }

    void positionsAreTheirSummaries()
    {
        const auto& positions = m_account.pull.positions;
        QCOMPARE(positions.size(), 3);
        QCOMPARE(positions.at(0).instrument.key(), u"EQ:BRK.B:USD"_s);
        QCOMPARE(positions.at(0).quantity, dec("10"));
        QCOMPARE(positions.at(0).instrument.identifiers.value(u"cusip"_s), u"084670702"_s);
        QCOMPARE(positions.at(1).instrument.key(), u"OP:SPY   270115P00600000:USD"_s);
        QCOMPARE(positions.at(1).marketValue, dec("-1000"));
        QCOMPARE(positions.at(1).costBasis, dec("-1200"));
        QCOMPARE(positions.at(1).averageCost, dec("6"));
        QCOMPARE(positions.at(2).instrument.key(), u"FU:ESZ26:USD"_s);
        QCOMPARE(positions.at(2).marketValue, dec("0")); // settled into cash every day
        QCOMPARE(positions.at(2).notional, dec("335000"));
        QVERIFY(!positions.at(2).costBasis);
    }

    void fillsAreBookedWithTheirCash()
    {
        const Transaction buy = m_byId.value(u"trade:1001"_s);
        QCOMPARE(buy.type, T::Buy);
        QCOMPARE(buy.amount, dec("-10002.25"));
        QCOMPARE(buy.commission, dec("-1"));
        QCOMPARE(buy.fees, dec("-1.25"));
        QVERIFY(!buy.commissionCurrency);
        QCOMPARE(buy.executedAt, QDateTime(QDate(2026, 3, 2), QTime(15, 0), Qt::UTC));
        QCOMPARE(buy.settleDate, QDate(2026, 3, 3));
        QCOMPARE(buy.source, u"ibkr:flex"_s);
        const QJsonObject told = QJsonDocument::fromJson(buy.brokerSpecific).object();
        QCOMPARE(told.value(u"cost"_s).toString(), u"10002.25"_s);
        QVERIFY(!told.contains(u"accountId"_s));
        const Transaction sell = m_byId.value(u"trade:1002"_s);
        QCOMPARE(sell.type, T::Sell);
        QCOMPARE(
            QJsonDocument::fromJson(sell.brokerSpecific).object().value(u"fifoPnlRealized"_s).toString(), u"398.1"_s);
        const Transaction future = m_byId.value(u"trade:1009"_s);
        QCOMPARE(future.amount, dec("247.75")); // the day's settlement, not the notional
        QCOMPARE(future.instrument->key(), u"FU:ESZ26:USD"_s);
    }

    void aCancelledFillAndItsCancellationAreVoided()
    {
        QVERIFY(m_byId.value(u"trade:1003"_s).voided);
        QVERIFY(m_byId.value(u"trade:1004"_s).voided);
        QVERIFY(!m_byId.value(u"trade:1001"_s).voided);
    }

    void anAssignmentIsTiedToItsShares()
    {
        const Transaction option = m_byId.value(u"trade:1005"_s);
        const Transaction shares = m_byId.value(u"trade:1006"_s);
        QCOMPARE(option.type, T::Assignment);
        QCOMPARE(shares.type, T::Buy);
        QVERIFY(!option.group.isEmpty());
        QCOMPARE(option.group, shares.group);
        QCOMPARE(m_byId.value(u"trade:1007"_s).type, T::Expiration); // by the name in OptionEAE
        QVERIFY(m_byId.value(u"trade:1007"_s).group.isEmpty());
    }

    void anExchangeMovesBothCurrencies()
    {
        const Transaction eur = m_byId.value(u"trade:1008:EUR"_s);
        const Transaction usd = m_byId.value(u"trade:1008:USD"_s);
        QCOMPARE(eur.type, T::FxTrade);
        QCOMPARE(eur.amount, dec("1000"));
        QCOMPARE(usd.amount, dec("-1100"));
        QCOMPARE(usd.commission, dec("-2"));
        QVERIFY(usd.commissionCurrency == Currency::parse(u"CHF"));
        QCOMPARE(eur.group, usd.group);
        QVERIFY(!eur.instrument && !eur.quantity);
        QCOMPARE(usd.executedAt, QDateTime(QDate(2026, 8, 3), QTime(11, 0), Qt::UTC)); // told in GMT
    }

    void moneyRowsHaveTheirMeaning()
    {
        QCOMPARE(m_byId.value(u"cash:2001"_s).type, T::Dividend);
        QCOMPARE(m_byId.value(u"cash:2002"_s).type, T::WithholdingTax);
        QCOMPARE(m_byId.value(u"cash:2003"_s).type, T::Deposit);
        QCOMPARE(m_byId.value(u"cash:2003"_s).amount, dec("25000"));
        QCOMPARE(m_byId.value(u"cash:2004"_s).type, T::Other);
        QCOMPARE(m_byId.value(u"cash:2004"_s).description, u"Lunar Levy: SOMETHING NEW"_s);
        int dividends = 0;
        for (const Transaction& t : m_account.pull.transactions)
            dividends += t.type == T::Dividend ? 1 : 0;
        QCOMPARE(dividends, 1); // the summary repeats it
    }

    void goodsAreMovedAndExchanged()
    {
        const Transaction old = m_byId.value(u"action:3001"_s);
        const Transaction fresh = m_byId.value(u"action:3002"_s);
        QCOMPARE(old.type, T::Merger);
        QCOMPARE(old.quantity, dec("-100"));
        QCOMPARE(old.amount, dec("200"));
        QCOMPARE(old.group, fresh.group);
        const Transaction in = m_byId.value(u"transfer:4001"_s);
        QCOMPARE(in.type, T::TransferIn);
        QCOMPARE(in.costBasis, dec("1500.55"));
        QCOMPARE(in.heldSince, QDate(2019, 2, 28));
        QCOMPARE(in.price, dec("300"));
        const Transaction out = m_byId.value(u"transfer:4002"_s);
        QCOMPARE(out.type, T::TransferOut);
        QCOMPARE(out.quantity, dec("-4"));
        QCOMPARE(out.price, dec("310")); // from the worth that is told
    }

    void whatIsLeftOutIsNamedAndCounted()
    {
        QMap<QString, int> skipped;
        for (const ImportSkip& skip : m_account.skips) {
            QVERIFY(!skip.why.isEmpty());
            skipped.insert(skip.what, skip.rows);
        }
        const QMap<QString, int> expected = {{u"AssetSummary"_s, 1}, {u"SymbolSummary"_s, 1}, {u"Order"_s, 1},
            {u"Lot"_s, 1}, {u"OptionEAE"_s, 1}, {u"OpenPosition LOT"_s, 2}, {u"CashTransaction SUMMARY"_s, 1},
            {u"ConversionRate"_s, 2}, {u"StmtFunds"_s, 1}, {u"SomethingNew Thing"_s, 1}};
        QCOMPARE(skipped, expected);
        QCOMPARE(m_rates.size(), 1);
        QCOMPARE(m_rates.first().rate, dec("1.1"));
    }

    void malformedDocumentsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << u"line"_s;
        QTest::newRow("no xml") << QByteArray("Date,Amount\n1,2\n") << u"line 1"_s;
        QTest::newRow("html") << QByteArray("<html><body>Sign in</body></html>") << u"not a Flex report"_s;
        QTest::newRow("cut off") << statement(trade({})).left(200) << u"not well-formed"_s;
        QTest::newRow("bare ampersand") << statement("<Trades><Trade a='x & y'/></Trades>") << u"not well-formed"_s;
        QTest::newRow("dtd") << "<!DOCTYPE x [<!ENTITY a 'b'>]>" + statement({}) << u"entities"_s;
        QTest::newRow("bomb") << "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
                + statement("<Trades x='&b;'/>")
                              << u"entities"_s;
        QTest::newRow("deep") << statement(QByteArray("<a>").repeated(40)) << u"deeply"_s;
        QTest::newRow("no statement") << QByteArray(
            "<FlexQueryResponse><FlexStatements count='0'/></FlexQueryResponse>")
                                      << u"no statement"_s;
        QTest::newRow("no account") << QByteArray(
            "<FlexQueryResponse><FlexStatements><FlexStatement/></FlexStatements></FlexQueryResponse>")
                                    << u"no account"_s;
        QTest::newRow("service's answer")
            << QByteArray("<FlexStatementResponse><Status>Warn</Status></FlexStatementResponse>") << u"Flex service"_s;
    }

    void malformedDocumentsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto document = parseReport(bytes);
        QVERIFY(!document);
        QCOMPARE(document.error().kind, Error::Kind::Input);
        QVERIFY2(document.error().userText.contains(says), qPrintable(document.error().userText));
    }

    void oddRowsAreLeftOutAlone_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("says");
        QTest::newRow("quantity") << QByteArray(
            "<Trade currency='USD' symbol='A' tradeDate='20260105' quantity='ten'/>")
                                  << u"quantity"_s;
        QTest::newRow("currency") << QByteArray("<Trade currency='QQQ' symbol='A' tradeDate='20260105' quantity='1'/>")
                                  << u"currency"_s;
        QTest::newRow("date") << QByteArray("<Trade currency='USD' symbol='A' tradeDate='20261305' quantity='1'/>")
                              << u"tradeDate"_s;
        QTest::newRow("amount") << QByteArray("<CashTransaction currency='USD' dateTime='20260105' type='Dividends'/>")
                                << u"amount"_s;
        QTest::newRow("infinite") << QByteArray(
            "<CashTransaction currency='USD' dateTime='20260105' type='Dividends' amount='Infinity'/>")
                                  << u"amount"_s;
        QTest::newRow("contradiction") << QByteArray(
            "<Trade currency='USD' symbol='A' tradeDate='20260105' quantity='-1' buySell='BUY'/>")
                                       << u"contradicts"_s;
    }

    void oddRowsAreLeftOutAlone()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, says);
        const auto document = parseReport(statement("<Trades>" + row + trade("transactionID='1'") + "</Trades>"));
        QVERIFY(document);
        const AccountPull& pull = document->accounts.first().pull;
        QCOMPARE(pull.rejectedRows, 1);
        QVERIFY2(pull.rejections.first().contains(says), qPrintable(pull.rejections.first()));
        QCOMPARE(pull.transactions.size(), 1);
    }

    void rowsWithoutIdsKeepTheirs()
    {
        const QByteArray same = trade({});
        const auto twice = parseReport(statement("<Trades>" + same + same + "</Trades>"));
        QVERIFY(twice);
        QCOMPARE(twice->accounts.first().pull.transactions.size(), 2); // two equal fills are two fills
        // ... whatever the order of the attributes and rows around them
        const QByteArray other = "<Trade symbol='AAPL' quantity='10' buySell='BUY' netCash='-51' tradePrice='5' "
                                 "ibCommission='-1' proceeds='-50' tradeDate='20260105' assetCategory='STK' "
                                 "currency='USD'/>";
        const auto mixed = parseReport(statement("<Trades><Order/>" + other + same + "</Trades>"));
        QVERIFY(mixed);
        QVERIFY(mixed->accounts.first().pull.transactions == twice->accounts.first().pull.transactions);
    }

    void oldActionsAreToldByTheirDescription()
    {
        const auto document = parseReport(statement(
            "<CorporateActions>"
            "<CorporateAction currency='CAD' symbol='GCM' quantity='480' proceeds='0' dateTime='2013-06-17, 20:25:00' "
            "description='GCM(CA1) SPLIT 1 FOR 25 (GCM, GOLD (NEW) CORP, CA2)'/>"
            "<CorporateAction currency='CAD' symbol='GCM.OLD' quantity='-12000' proceeds='0' dateTime='2013-06-17, "
            "20:25:00' description='GCM(CA1) SPLIT 1 FOR 25 (GCM.OLD, GOLD CORP, CA1)'/>"
            "</CorporateActions>"));
        QVERIFY(document);
        const auto& rows = document->accounts.first().pull.transactions;
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).type, T::Split);
        QVERIFY(!rows.at(0).group.isEmpty());
        QCOMPARE(rows.at(0).group, rows.at(1).group);
    }

    void europeanSlashDatesAreFound()
    {
        const auto document = parseReport(
            statement("<CashTransactions><CashTransaction currency='USD' amount='1' type='Dividends' "
                      "dateTime='13/02/2026;101500'/><CashTransaction currency='USD' amount='1' type='Dividends' "
                      "dateTime='04/02/2026'/></CashTransactions>"));
        QVERIFY(document);
        const auto& rows = document->accounts.first().pull.transactions;
        QCOMPARE(rows.at(0).tradeDate, QDate(2026, 2, 13));
        QCOMPARE(rows.at(1).tradeDate, QDate(2026, 2, 4));
        QVERIFY(document->notes.isEmpty());
        const auto unsure = parseReport(statement("<CashTransactions><CashTransaction currency='USD' amount='1' "
                                                  "type='Dividends' dateTime='04/02/26'/></CashTransactions>"));
        QVERIFY(unsure);
        QCOMPARE(unsure->accounts.first().pull.transactions.first().tradeDate, QDate(2026, 4, 2));
        QCOMPARE(unsure->notes.size(), 1);
    }

    void aCancellationOfAnotherFileLeavesATombstone()
    {
        const auto document = parseReport(projectFixture(u"ibkr/flex/late-cancel.xml"_s));
        QVERIFY(document);
        const auto& rows = document->accounts.first().pull.transactions;
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows.at(0).voided && rows.at(1).voided);
        QCOMPARE(rows.at(1).id, u"trade:902"_s);
        // Read together with the file that holds the fill, both are there and voided.
        const auto both = parseReports(
            {projectFixture(u"ibkr/flex/late-cancel.xml"_s), projectFixture(u"ibkr/flex/activity-2025.xml"_s)});
        QVERIFY(both);
        QCOMPARE(both->accounts.size(), 2);
        for (const Transaction& t : both->accounts.first().pull.transactions)
            QCOMPARE(t.voided, t.id != u"trade:901");
    }

private:
    ImportAccount m_account;
    QList<FxRate> m_rates;
    QMap<QString, Transaction> m_byId;
};

QTEST_GUILESS_MAIN(TstFlexReport)
#include "tst_flexreport.moc"
