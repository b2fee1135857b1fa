// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of docs/ledger-rules.md that need more than one day's figures: methods, ages, options, basis.
#include "core/symbology/symbols.h"
#include "ledger/bookkeeper.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::ledger;
using namespace Qt::StringLiterals;

namespace {

Decimal number(const QString& text) { return *Decimal::parse(QStringView(text)); }

Instrument share(QStringView symbol) { return symbology::shareInstrument(symbol, Currency::usd()); }

Instrument option(OptionRight right)
{
    Instrument instrument;
    instrument.assetClass = AssetClass::Option;
    instrument.symbol = right == OptionRight::Put ? u"X     270115P00045000"_s : u"X     270115C00045000"_s;
    instrument.underlying = u"X"_s;
    instrument.currency = Currency::usd();
    instrument.multiplier = Decimal(100);
    return instrument;
}

class Book {
public:
    Transaction& add(TransactionType type, const Instrument& instrument, const QString& quantity, const QString& amount)
    {
        Transaction t;
        t.id = QString::number(entries.size());
        t.tradeDate = day;
        t.type = type;
        t.instrument = instrument;
        t.quantity = number(quantity);
        if (!amount.isEmpty())
            t.amount = number(amount);
        t.currency = Currency::usd();
        entries.push_back({qint64(entries.size()), account, t});
        return entries.back().transaction;
    }
    [[nodiscard]] Bookkeeper fold(const LedgerRules& rules = {}) const
    {
        Bookkeeper keeper(rules);
        keeper.put(entries);
        return keeper;
    }
    /// "gain of X 100 since 2026-01-02 on 2026-01-05", one per closed lot.
    [[nodiscard]] QStringList gains(const LedgerRules& rules = {}) const
    {
        const Bookkeeper keeper = fold(rules);
        QStringList lines;
        for (const ClosedLot* lot : keeper.ledger().closed())
            lines.append((lot->realized() ? lot->realized()->rounded(10).toString() : u"-"_s) + u' '
                + keeper.holdings().at(lot->holding).symbol.left(1)
                + (keeper.holdings().at(lot->holding).assetClass == AssetClass::Option ? u"!"_s : QString()));
        for (const RealizedCash* gain : keeper.ledger().realizedCash())
            lines.append(gain->amount.toString() + u" cash"_s);
        return lines;
    }
    QDate day{2026, 1, 5};
    qint32 account = 1;
    std::vector<Entry> entries;
};

LedgerRules with(LotMethod method)
{
    LedgerRules rules;
    rules.method = method;
    return rules;
}

} // namespace

class TstLedgerRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void methodsChooseLots()
    {
        Book book;
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-100"_s);
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-300"_s);
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-200"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::Sell, share(u"X"), u"-15"_s, u"600"_s);
        const auto total = [&](const LedgerRules& rules) {
            Decimal sum;
            const Bookkeeper keeper = book.fold(rules);
            for (const ClosedLot* lot : keeper.ledger().closed())
                sum += *lot->realized();
            return sum.rounded(10).toString();
        };
        QCOMPARE(total(with(LotMethod::Fifo)), u"350"_s);
        QCOMPARE(total(with(LotMethod::Lifo)), u"250"_s);
        QCOMPARE(total(with(LotMethod::Hifo)), u"200"_s);
        QCOMPARE(total(with(LotMethod::Average)), u"300"_s);
        LedgerRules named = with(LotMethod::Specific);
        QCOMPARE(total(named), u"350"_s); // nothing named: FIFO
        named.choices.insert(3, {{2, Decimal(10)}, {1, Decimal(2)}});
        QCOMPARE(total(named), u"310"_s); // 200 + 60 + 3 at 10
        LedgerRules perAccount;
        perAccount.methodOfAccount.insert(1, LotMethod::Lifo);
        QCOMPARE(total(perAccount), u"250"_s);
    }

    void shortsChooseByTheSmallestGain()
    {
        Book book;
        book.add(TransactionType::Sell, share(u"X"), u"-10"_s, u"100"_s);
        book.add(TransactionType::Sell, share(u"X"), u"-10"_s, u"300"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-50"_s);
        QCOMPARE(book.gains(with(LotMethod::Hifo)), QStringList(u"50 X"_s));
        QCOMPARE(book.gains(with(LotMethod::Lifo)), QStringList(u"250 X"_s));
    }

    void oneUnknownBasisMakesTheMeanUnknown()
    {
        Book book;
        book.add(TransactionType::TransferIn, share(u"X"), u"10"_s, {});
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-300"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::Sell, share(u"X"), u"-20"_s, u"600"_s);
        QCOMPARE(book.gains(with(LotMethod::Average)), (QStringList{u"- X"_s, u"- X"_s}));
        QCOMPARE(book.gains(with(LotMethod::Hifo)), (QStringList{u"- X"_s, u"0 X"_s}));
    }

    void optionsEndEveryWay_data()
    {
        QTest::addColumn<bool>("isPut");
        QTest::addColumn<bool>("isShort");
        QTest::addColumn<QString>("end"); // expire, close, exercise, cash
        QTest::addColumn<QStringList>("intoShares");
        QTest::addColumn<QStringList>("apart");
        for (const bool put : {false, true}) {
            for (const bool isShort : {false, true}) {
                const auto row = [&](const char* end, const QStringList& into, const QStringList& apart) {
                    QTest::addRow("%s %s %s", isShort ? "short" : "long", put ? "put" : "call", end)
                        << put << isShort << QString::fromLatin1(end) << into << apart;
                };
                const QString premium = isShort ? u"300 X!"_s : u"-300 X!"_s;
                row("expire", {premium}, {premium});
                const QString closed = isShort ? u"180 X!"_s : u"-180 X!"_s; // at 120
                row("close", {closed}, {closed});
                const QString settled = isShort ? u"-150 X!"_s : u"150 X!"_s; // for 450
                row("cash", {settled}, {settled});
                // Shares change hands at 45 and are traded back at 46.
                const bool buys = put == isShort; // long call or short put
                const int shares = buys ? 100 : -100;
                const int premiumValue = isShort ? 300 : -300;
                row("exercise", {QString::number(shares + premiumValue) + u" X"_s},
                    {premium, QString::number(shares) + u" X"_s});
            }
        }
    }
    void optionsEndEveryWay()
    {
        QFETCH(bool, isPut);
        QFETCH(bool, isShort);
        QFETCH(QString, end);
        QFETCH(QStringList, intoShares);
        QFETCH(QStringList, apart);
        const Instrument contract = option(isPut ? OptionRight::Put : OptionRight::Call);
        Book book;
        const QString open = isShort ? u"-1"_s : u"1"_s;
        const QString back = isShort ? u"1"_s : u"-1"_s;
        const auto signedText = [&](bool pays, const char* amount) {
            return (pays ? u"-"_s : QString()) + QString::fromLatin1(amount);
        };
        book.add(isShort ? TransactionType::Sell : TransactionType::Buy, contract, open, signedText(!isShort, "300"));
        book.day = book.day.addDays(1);
        if (end == u"expire")
            book.add(TransactionType::Expiration, contract, back, {});
        else if (end == u"close")
            book.add(
                isShort ? TransactionType::Buy : TransactionType::Sell, contract, back, signedText(isShort, "120"));
        else if (end == u"cash")
            book.add(TransactionType::CashSettlement, contract, back, signedText(isShort, "450"));
        else {
            const bool buys = isPut == isShort;
            book.add(isShort ? TransactionType::Assignment : TransactionType::Exercise, contract, back, u"0"_s);
            book.add(buys ? TransactionType::Buy : TransactionType::Sell, share(u"X"), buys ? u"100"_s : u"-100"_s,
                buys ? u"-4500"_s : u"4500"_s);
            book.day = book.day.addDays(7);
            book.add(buys ? TransactionType::Sell : TransactionType::Buy, share(u"X"), buys ? u"-100"_s : u"100"_s,
                buys ? u"4600"_s : u"-4600"_s);
            if (!buys) { // sold at 45, bought back at 46: the loss of a hundred
                QVERIFY(intoShares.first().contains(u' '));
            }
        }
        QCOMPARE(book.gains(), intoShares);
        LedgerRules rules;
        rules.premium = PremiumRule::Apart;
        QCOMPARE(book.gains(rules), apart);
    }

    void aGroupNamesTheSharesOfAnExercise()
    {
        Book book;
        book.add(TransactionType::Sell, option(OptionRight::Put), u"-1"_s, u"300"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::Buy, share(u"X"), u"100"_s, u"-4400"_s); // a trade of the same size
        book.add(TransactionType::Assignment, option(OptionRight::Put), u"1"_s, {}).group = u"a1"_s;
        book.add(TransactionType::Buy, share(u"X"), u"100"_s, u"-4500"_s).group = u"a1"_s;
        book.day = book.day.addDays(1);
        book.add(TransactionType::Sell, share(u"X"), u"-200"_s, u"9200"_s);
        QCOMPARE(book.gains(), (QStringList{u"200 X"_s, u"400 X"_s}));
    }

    void spinOffsTakeTheirPartOfTheCost()
    {
        Book book;
        book.add(TransactionType::Buy, share(u"X"), u"60"_s, u"-600"_s);
        book.day = book.day.addYears(2);
        book.add(TransactionType::Buy, share(u"X"), u"40"_s, u"-400"_s);
        book.day = book.day.addDays(1);
        Transaction& spin = book.add(TransactionType::SpinOff, share(u"N"), u"10"_s, {});
        spin.costBasis = Decimal(150);
        spin.group = u"s"_s;
        book.add(TransactionType::SpinOff, share(u"X"), u"0"_s, {}).group = u"s"_s;
        book.day = book.day.addDays(1);
        book.add(TransactionType::Sell, share(u"N"), u"-10"_s, u"200"_s);
        book.add(TransactionType::Sell, share(u"X"), u"-100"_s, u"1000"_s);
        const Bookkeeper keeper = book.fold();
        Decimal ofNew;
        Decimal ofParent;
        int longTerm = 0;
        for (const ClosedLot* lot : keeper.ledger().closed()) {
            (keeper.holdings().at(lot->holding).symbol == u"N" ? ofNew : ofParent) += *lot->realized();
            longTerm += lot->isLongTerm() ? 1 : 0;
        }
        QCOMPARE(ofNew, Decimal(50));
        QCOMPARE(ofParent, Decimal(150));
        QCOMPARE(longTerm, 2); // the new shares are as old as the parent's lots
    }

    void transferredLotsKeepTheirAge()
    {
        Book book;
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-100"_s);
        book.day = book.day.addDays(300);
        book.add(TransactionType::TransferOut, share(u"X"), u"-10"_s, {});
        book.account = 2;
        book.day = book.day.addDays(3);
        book.add(TransactionType::TransferIn, share(u"X"), u"10"_s, {});
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-500"_s);
        book.day = book.day.addDays(100);
        book.add(TransactionType::Sell, share(u"X"), u"-10"_s, u"120"_s);
        const Bookkeeper keeper = book.fold();
        QCOMPARE(keeper.ledger().closed().size(), size_t(1));
        QCOMPARE(*keeper.ledger().closed().front()->realized(), Decimal(20));
        QVERIFY(keeper.ledger().closed().front()->isLongTerm());
    }

    void transfersInTellBasisAndAge()
    {
        Book book;
        Transaction& in = book.add(TransactionType::TransferIn, share(u"X"), u"10"_s, {});
        in.costBasis = Decimal(80);
        in.heldSince = QDate(2020, 1, 1);
        book.day = book.day.addDays(1);
        book.add(TransactionType::Sell, share(u"X"), u"-10"_s, u"120"_s);
        QCOMPARE(book.gains(), QStringList(u"40 X"_s));
        const Bookkeeper keeper = book.fold();
        QVERIFY(keeper.ledger().closed().front()->isLongTerm());
    }

    void holdingPeriodIsMoreThanOneYear()
    {
        ClosedLot lot;
        lot.quantity = Decimal(1);
        lot.opened = qint32(QDate(2025, 3, 2).toJulianDay());
        lot.closed = qint32(QDate(2026, 3, 2).toJulianDay());
        QVERIFY(!lot.isLongTerm());
        ++lot.closed;
        QVERIFY(lot.isLongTerm());
        lot.quantity = Decimal(-1);
        QVERIFY(!lot.isLongTerm());
    }

    void whatTheBrokerCallsClosingOpensNothing()
    {
        Book book;
        book.add(TransactionType::Buy, share(u"X"), u"4"_s, u"-40"_s);
        book.day = book.day.addDays(1);
        Transaction& sell = book.add(TransactionType::Sell, share(u"X"), u"-10"_s, u"150"_s);
        sell.effect = PositionEffect::Closes;
        QCOMPARE(book.gains(), QStringList({u"- X"_s, u"20 X"_s}));
        const Bookkeeper keeper = book.fold();
        QVERIFY(keeper.ledger().open().empty());
        const ClosedLot& unknown = *keeper.ledger().closed().front();
        QCOMPARE(unknown.quantity, Decimal(6));
        QCOMPARE(*unknown.proceeds(), Decimal(90));
        QVERIFY(!unknown.cost());
        QCOMPARE(unknown.opening, qint64(0));
        // Not told: the rest opens a short.
        sell.effect = PositionEffect::NotTold;
        QCOMPARE(book.fold().ledger().open().size(), size_t(1));
    }

    void aFeeInKindCostsWhatTheUnitsCost()
    {
        const Instrument coin = symbology::cryptoInstrument(u"BTC-USD"_s);
        Book book;
        book.add(TransactionType::Fee, coin, u"-0.01"_s, {}); // told before the purchase, of the same day
        book.add(TransactionType::Buy, coin, u"1"_s, u"-50000"_s);
        QCOMPARE(book.gains(), QStringList(u"-500 B"_s));
        QCOMPARE(book.fold().ledger().open().front().lots->quantity(), number(u"0.99"_s));
    }

    void anOptionsEndWithoutItsOpeningIsUnknown()
    {
        Book book;
        book.add(TransactionType::Expiration, option(OptionRight::Put), u"1"_s, {});
        QCOMPARE(book.gains(), QStringList(u"- X!"_s));
        QVERIFY(book.fold().ledger().open().empty());
    }

    void contractsForDifferenceGainByTheirFills()
    {
        Instrument cfd = share(u"X");
        cfd.assetClass = AssetClass::Cfd;
        Book book;
        Transaction& buy = book.add(TransactionType::Buy, cfd, u"10"_s, u"-1"_s); // the cash is only the commission
        buy.price = Decimal(50);
        buy.commission = Decimal(-1);
        book.day = book.day.addDays(1);
        Transaction& sell = book.add(TransactionType::Sell, cfd, u"-10"_s, u"-1"_s);
        sell.price = Decimal(53);
        sell.commission = Decimal(-1);
        QCOMPARE(book.gains(), QStringList(u"28 X"_s));
    }

    void capitalReturnedBeyondTheCostIsRealised()
    {
        Book book;
        book.add(TransactionType::Buy, share(u"X"), u"10"_s, u"-100"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::ReturnOfCapital, share(u"X"), u"0"_s, u"130"_s);
        QCOMPARE(book.gains(), QStringList(u"30 cash"_s));
    }

    void futuresGainByTheirFills()
    {
        Instrument future;
        future.assetClass = AssetClass::Future;
        future.symbol = u"ESZ26"_s;
        future.currency = Currency::usd();
        future.multiplier = Decimal(50);
        Book book;
        Transaction& buy = book.add(TransactionType::Buy, future, u"2"_s, u"-4.50"_s); // the cash is only the fee
        buy.price = Decimal(5000);
        buy.commission = number(u"-4.50"_s);
        book.day = book.day.addDays(1);
        book.add(TransactionType::MarkToMarket, future, u"0"_s, u"700"_s);
        Transaction& sell = book.add(TransactionType::Sell, future, u"-2"_s, u"295.50"_s);
        sell.price = Decimal(5010);
        sell.commission = number(u"-4.50"_s);
        QCOMPARE(book.gains(), QStringList(u"991 E"_s));
    }
};

QTEST_APPLESS_MAIN(TstLedgerRules)
#include "tst_ledgerrules.moc"
