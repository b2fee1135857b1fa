// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbology/symbols.h"
#include "ledger/revalue.h"
#include "support/testenv.h"

using namespace qm;
using namespace Qt::StringLiterals;

namespace {
Decimal d(const char* text) { return *Decimal::parse(std::string_view(text)); }

StandardPosition position(
    const char* symbol, const char* quantity, const char* average, const char* mark, Currency currency)
{
    StandardPosition p;
    p.instrument = symbology::shareInstrument(QString::fromLatin1(symbol), currency);
    p.currency = currency;
    p.quantity = d(quantity);
    p.averageCost = d(average);
    p.marketPrice = d(mark);
    p.previousClose = d(mark);
    deriveFigures(p);
    return p;
}

PortfolioPtr book()
{
    auto account = std::make_shared<AccountState>();
    account->accountId = 1;
    account->account.currency = Currency::usd();
    Balance usd;
    usd.currency = Currency::usd();
    usd.netLiquidation = Decimal(100000);
    account->balances = {usd};
    account->positions = {position("AAPL", "100", "150", "190", Currency::usd()),
        position("TSLA", "-10", "310", "300", Currency::usd()), position("ASML", "2", "700", "900", Currency::eur())};
    auto untouched = std::make_shared<AccountState>();
    untouched->accountId = 2;
    auto portfolio = std::make_shared<PortfolioSnapshot>();
    portfolio->accounts = {account, untouched};
    portfolio->fx.insert({Currency::eur(), Currency::usd(), QDate(2026, 11, 20), d("1.1"), u"ECB"_s});
    return portfolio;
}

QHash<QString, Quote> quote(const QString& key, const char* mark)
{
    Quote q;
    q.instrumentKey = key;
    q.mark = d(mark);
    return {{key, q}};
}
} // namespace

class TstRevalue final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void aTickMovesEveryFigureByTheSameMoney()
    {
        const PortfolioPtr before = book();
        const PortfolioPtr after = ledger::revalued(before, quote(u"EQ:AAPL:USD"_s, "191.25"), QDate(2026, 11, 22));
        const auto& p = after->accounts.at(0)->positions.at(0);
        QCOMPARE(p.marketValue, d("19125"));
        QCOMPARE(p.unrealizedPnl, d("4125"));
        QCOMPARE(p.dayPnl, d("125"));
        QCOMPARE(after->accounts.at(0)->balances.at(0).netLiquidation, d("100125"));
        QCOMPARE(before->accounts.at(0)->positions.at(0).marketValue, d("19000")); // the old picture is untouched
        QCOMPARE(after->accounts.at(1), before->accounts.at(1));                   // shared
    }

    void aShortLosesWhenThePriceRises()
    {
        const auto after = ledger::revalued(book(), quote(u"EQ:TSLA:USD"_s, "305"), QDate(2026, 11, 22));
        QCOMPARE(after->accounts.at(0)->positions.at(1).marketValue, d("-3050"));
        QCOMPARE(after->accounts.at(0)->balances.at(0).netLiquidation, d("99950"));
    }

    void anotherCurrencyIsConverted()
    {
        const auto after = ledger::revalued(book(), quote(u"EQ:ASML:EUR"_s, "910"), QDate(2026, 11, 22));
        QCOMPARE(after->accounts.at(0)->balances.at(0).netLiquidation, d("100022"));
    }

    void nothingMovesWithoutAMark()
    {
        const PortfolioPtr before = book();
        QCOMPARE(ledger::revalued(before, quote(u"EQ:MSFT:USD"_s, "5"), QDate(2026, 11, 22)), before);
        QCOMPARE(ledger::revalued(before, quote(u"EQ:AAPL:USD"_s, "190.00"), QDate(2026, 11, 22)), before);
        QHash<QString, Quote> noMark = quote(u"EQ:AAPL:USD"_s, "1");
        noMark.begin()->mark.reset();
        QCOMPARE(ledger::revalued(before, noMark, QDate(2026, 11, 22)), before);
    }

    void aFirstPriceValuesAPosition()
    {
        StandardPosition p = position("XYZ", "3", "10", "12", Currency::usd());
        p.marketPrice.reset();
        p.marketValue.reset();
        p.notional.reset();
        p.unrealizedPnl.reset();
        p.dayPnl.reset();
        Quote q;
        q.mark = Decimal(11);
        QVERIFY(ledger::revalue(p, q));
        QCOMPARE(p.marketValue, Decimal(33));
        QCOMPARE(p.unrealizedPnl, Decimal(3));
    }
};

QTEST_APPLESS_MAIN(TstRevalue)
#include "tst_revalue.moc"
