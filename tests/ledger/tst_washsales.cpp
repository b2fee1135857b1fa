// SPDX-License-Identifier: GPL-3.0-or-later
// The US rule on wash sales, each case worked by hand.
#include "core/symbology/symbols.h"
#include "ledger/bookkeeper.h"
#include "ledger/wash/washsales.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::ledger;
using namespace Qt::StringLiterals;

namespace {

/// "day account quantity amount [!]" per line; ! is a call on X.
std::vector<Entry> history(const QString& lines)
{
    std::vector<Entry> entries;
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.simplified().split(u' ');
        Transaction t;
        t.id = QString::number(entries.size());
        t.tradeDate = QDate(2026, 1, 1).addDays(words.at(0).toInt());
        t.quantity = Decimal::parse(QStringView(words.at(2)));
        t.amount = Decimal::parse(QStringView(words.at(3)));
        t.type = t.quantity->isNegative() ? TransactionType::Sell : TransactionType::Buy;
        t.currency = Currency::usd();
        Instrument instrument = symbology::shareInstrument(u"X", Currency::usd());
        if (words.size() > 4) {
            instrument.assetClass = AssetClass::Option;
            instrument.symbol = u"X     270115C00050000"_s;
            instrument.underlying = u"X"_s;
            instrument.multiplier = Decimal(100);
        }
        t.instrument = instrument;
        entries.push_back({qint64(entries.size() + 1), words.at(1).toInt(), t});
    }
    return entries;
}

/// "realised disallowed" per closed lot.
QStringList washed(const QString& lines, const WashRules& rules = {})
{
    Bookkeeper keeper;
    keeper.put(history(lines));
    QStringList result;
    for (const WashedLot& lot : washSales(keeper.ledger(), likenessIn(keeper.holdings(), rules), rules))
        result.append(lot.realized()->rounded(10).toString() + u' ' + lot.disallowed.rounded(10).toString());
    return result;
}

} // namespace

class TstWashSales final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void cases_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const char* lines, const QStringList& expected) {
            QTest::newRow(name) << QString::fromLatin1(lines) << expected;
        };
        row("bought back in time", "1 1 100 -1000\n50 1 -100 800\n80 1 100 -700", {u"-200 200"_s});
        row("bought back a day late", "1 1 100 -1000\n50 1 -100 800\n81 1 100 -700", {u"-200 0"_s});
        row("bought before", "1 1 100 -1000\n45 1 100 -900\n50 1 -100 800", {u"-200 200"_s});
        row("bought before and sold together", "1 1 100 -1000\n45 1 100 -900\n50 1 -200 1600",
            {u"-200 0"_s, u"-100 0"_s});
        row("in another account", "1 1 100 -1000\n50 1 -100 800\n60 2 100 -700", {u"-200 200"_s});
        row("only a part", "1 1 100 -1000\n50 1 -100 800\n60 1 25 -200", {u"-200 50"_s});
        row("a gain is no wash", "1 1 100 -1000\n50 1 -100 1800\n60 1 100 -700", {u"800 0"_s});
        row("shares replace once", "1 1 100 -1000\n2 1 100 -1000\n50 1 -100 800\n51 1 -100 700\n60 1 100 -700",
            {u"-200 200"_s, u"-300 0"_s});
        row("the loss lives on in the replacement", "1 1 100 -1000\n50 1 -100 800\n60 1 100 -700\n200 1 -100 950",
            {u"-200 200"_s, u"50 0"_s});
        row("and may be washed again", "1 1 100 -1000\n50 1 -100 800\n60 1 100 -700\n100 1 -100 600\n110 1 100 -500",
            {u"-200 200"_s, u"-300 300"_s});
        row("a call replaces a hundred shares", "1 1 200 -2000\n50 1 -200 1600\n60 1 1 -300 !", {u"-400 200"_s});
    }
    void cases()
    {
        QFETCH(QString, lines);
        QFETCH(QStringList, expected);
        QCOMPARE(washed(lines), expected);
    }

    void optionsAreASetting()
    {
        WashRules rules;
        rules.optionsCount = false;
        QCOMPARE(washed(u"1 1 200 -2000\n50 1 -200 1600\n60 1 1 -300 !"_s, rules), QStringList(u"-400 0"_s));
    }
};

QTEST_APPLESS_MAIN(TstWashSales)
#include "tst_washsales.moc"
