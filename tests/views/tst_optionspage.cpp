// SPDX-License-Identifier: GPL-3.0-or-later
// The options page over a picture with live prices, and the small helpers that the live window has.
#include "support/testenv.h"
#include "views/options/expiryladder.h"
#include "views/options/optionspage.h"
#include "views/tables/treetable.h"
#include "views/tables/visiblerows.h"
#include "views/theme.h"
#include "views/widgets/tile.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace qm;
using namespace qm::views;
using namespace qm::test;
using namespace Qt::StringLiterals;
using C = models::OptionColumn;

namespace {

Decimal dec(const char* text) { return *Decimal::parse(text); }

StandardPosition held(const QString& underlying, QDate expiry, OptionRight right, const char* strike, int quantity,
    const char* average, const char* mark)
{
    StandardPosition position;
    Instrument& instrument = position.instrument;
    instrument.assetClass = AssetClass::Option;
    instrument.underlying = underlying;
    instrument.symbol = u"%1 %2%3%4"_s.arg(underlying, expiry.toString(u"yyMMdd"),
        right == OptionRight::Put ? u"P"_s : u"C"_s, QString::fromLatin1(strike));
    instrument.currency = Currency::usd();
    instrument.multiplier = Decimal(100);
    instrument.option = OptionTerms{underlying, expiry, right, dec(strike)};
    instrument.expiry = expiry;
    position.quantity = Decimal(quantity);
    position.averageCost = dec(average);
    position.marketPrice = dec(mark);
    position.currency = Currency::usd();
    position.asOf = QDateTime(QDate(2026, 11, 20), QTime(15, 0), Qt::UTC);
    deriveFigures(position);
    return position;
}

/// Dates follow the machine's day: a page without a hub has the system's clock.
QDate today() { return SystemClock().marketToday(); }

PortfolioPtr picture()
{
    auto account = std::make_shared<AccountState>();
    account->accountId = 1;
    account->connectionId = 1;
    account->brokerId = u"tastytrade"_s;
    account->account = {u"5WT00001"_s, u"Individual"_s, {}, Currency::usd(), false};
    account->positions = {held(u"NVDA"_s, today().addDays(7), OptionRight::Put, "190", -1, "3.40", "5.95"),
        held(u"NVDA"_s, today().addDays(28), OptionRight::Call, "205", -1, "4.12", "3.22"),
        held(u"SPY"_s, today().addDays(28), OptionRight::Put, "620", 3, "3.15", "1.09")};
    auto portfolio = std::make_shared<PortfolioSnapshot>();
    portfolio->accounts = {account};
    portfolio->generation = 1;
    return portfolio;
}

QList<Quote> prices(const PortfolioPtr& portfolio, const char* nvidia, const char* delta)
{
    Quote shares;
    shares.instrumentKey = u"EQ:NVDA:USD"_s;
    shares.mark = dec(nvidia);
    shares.asOf = SystemClock().now();
    Quote put;
    put.instrumentKey = portfolio->accounts.first()->positions.first().instrument.key();
    put.mark = dec("5.95");
    put.greeks = Greeks{dec(delta), dec("0.0333"), dec("-0.3212"), dec("0.1024"), std::nullopt, dec("0.455")};
    put.asOf = SystemClock().now();
    put.source = u"tastytrade"_s;
    return {shares, put};
}

} // namespace

class TestOptionsPage final : public QObject {
    Q_OBJECT
    SystemClock m_clock;
    std::unique_ptr<models::LiveBook> m_book;
    std::unique_ptr<models::FilterState> m_filter;
    std::unique_ptr<OptionsPage> m_page;

    QModelIndex row(const QString& group, const QString& name = {}) const
    {
        const QAbstractItemModel* model = m_page->mainTable()->model();
        for (int i = 0; i < model->rowCount(); ++i) {
            const QModelIndex top = model->index(i, 0);
            if (top.data(models::KeyRole).toString() != group)
                continue;
            if (name.isEmpty())
                return top;
            for (int j = 0; j < model->rowCount(top); ++j) {
                if (model->index(j, 0, top).data().toString().contains(name))
                    return model->index(j, 0, top);
            }
        }
        return {};
    }
    static QString cell(const QModelIndex& row, C column)
    {
        const QVariant value = row.siblingAtColumn(int(column)).data();
        return value.canConvert<Decimal>() && value.metaType() == QMetaType::fromType<Decimal>()
            ? value.value<Decimal>().toString()
            : value.toString();
    }
    QString tile(const char* name) const
    {
        return m_page->findChild<Tile*>(QString::fromLatin1(name))->content().value;
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_book = std::make_unique<models::LiveBook>(&m_clock);
        m_filter = std::make_unique<models::FilterState>();
        m_page = std::make_unique<OptionsPage>(PageContext{nullptr, m_book.get(), m_filter.get(), nullptr});
        m_page->resize(1260, 780);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void showsPositionsGroupsAndTheBook()
    {
        const QAbstractItemModelTester tester(m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!m_page->isReady());
        const PortfolioPtr portfolio = picture();
        m_book->setPortfolio(portfolio);
        QTRY_VERIFY(m_page->isReady());
        QCOMPARE(m_page->model()->rowCount(), 2);
        QCOMPARE(cell(row(u"NVDA"_s, u"190"_s), C::Delta), QString()); // unknown, not zero
        QVERIFY(m_page->findChild<QLabel*>(u"greekSource"_s)->text().startsWith(u"No greeks"_s));
        m_book->applyQuotes(prices(portfolio, "187.62", "-0.562"));
        QTRY_COMPARE(cell(row(u"NVDA"_s, u"190"_s), C::Delta), u"56.2"_s);
        const QModelIndex put = row(u"NVDA"_s, u"190"_s);
        QCOMPARE(cell(put, C::DaysToExpiry), u"7"_s);
        QCOMPARE(cell(put, C::ToStrike), u"1.2685"_s);
        QCOMPARE(cell(put, C::CreditKept), u"-75"_s);
        QCOMPARE(cell(put, C::ImpliedVolatility), u"45.5"_s);
        QVERIFY(put.data(models::BadgesRole).toStringList().join(u' ').contains(u"ITM"_s));
        QCOMPARE(cell(row(u"NVDA"_s), C::Delta), u"56.2"_s); // of the one that is known
        QVERIFY(!row(u"NVDA"_s).siblingAtColumn(int(C::Delta)).data(models::PartialRole).toString().isEmpty());
        QCOMPARE(cell(row(u"NVDA"_s), C::Mark), u"187.62"_s);
        QCOMPARE(tile("tileTheta"), u"+32.12"_s);
        QCOMPARE(tile("tileCollateral"), u"19,000.00"_s);
        auto* decisions = m_page->findChild<QListWidget*>(u"decisionList"_s);
        QVERIFY(decisions->count() >= 1);
        QVERIFY(decisions->item(0)->text().contains(u"in the money"_s));
        QVERIFY(m_page->findChild<QLabel*>(u"greekSource"_s)->text().contains(u"tastytrade"_s));
    }

    void aTickChangesCellsOnly()
    {
        const PortfolioPtr portfolio = picture();
        m_book->setPortfolio(portfolio);
        QTRY_VERIFY(m_page->isReady());
        QSignalSpy resets(m_page->model(), &QAbstractItemModel::modelReset);
        m_page->mainTable()->setCurrentIndex(row(u"NVDA"_s, u"190"_s));
        m_book->applyQuotes(prices(portfolio, "187.62", "-0.562"));
        QTRY_COMPARE(cell(row(u"NVDA"_s, u"190"_s), C::Delta), u"56.2"_s);
        m_book->applyQuotes(prices(portfolio, "186.00", "-0.6")); // greeks alone move, too
        QTRY_COMPARE(cell(row(u"NVDA"_s, u"190"_s), C::Delta), u"60"_s);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(m_page->mainTable()->currentIndex(), row(u"NVDA"_s, u"190"_s));
    }

    void groupsByExpiryFromTheLadder()
    {
        m_book->setPortfolio(picture());
        QTRY_VERIFY(m_page->isReady());
        auto* ladder = m_page->findChild<ExpiryLadder*>(u"expiryLadder"_s);
        QVERIFY(ladder->accessibleDescription().contains(u"1 short puts"_s));
        ladder->setFocus();
        QTest::keyClick(ladder, Qt::Key_Down);
        QTest::keyClick(ladder, Qt::Key_Down);
        QTest::keyClick(ladder, Qt::Key_Return);
        const QModelIndex second = row(today().addDays(28).toString(Qt::ISODate));
        QVERIFY(second.isValid());
        QCOMPARE(m_page->mainTable()->currentIndex(), second);
        QCOMPARE(m_page->mainTable()->model()->rowCount(second), 2);
        QTest::mouseClick(m_page->findChild<QToolButton*>(u"segment-account"_s), Qt::LeftButton);
        QCOMPARE(m_page->model()->rowCount(), 1);
    }

    void exportsOneLinePerPosition()
    {
        m_book->setPortfolio(picture());
        QTRY_VERIFY(m_page->isReady());
        const QTemporaryDir dir;
        QSignalSpy exported(m_page.get(), &OptionsPage::exported);
        m_page->exportTo(dir.filePath(u"o.csv"_s));
        QTRY_COMPARE(exported.size(), 1);
        QFile file(dir.filePath(u"o.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines.first().contains("contract") && lines.first().contains("credit_kept_percent"));
    }

    void knowsWhichRowsAreVisible()
    {
        const auto* rows = new VisibleRows(qobject_cast<QTreeView*>(m_page->mainTable())); // the page's own needs a hub
        m_book->setPortfolio(picture());
        QTRY_COMPARE(rows->instrumentKeys().size(), 5); // two underlyings, three options
        QVERIFY(rows->instrumentKeys().contains(u"EQ:NVDA:USD"_s));
        qobject_cast<QTreeView*>(m_page->mainTable())->collapseAll();
        QTRY_COMPARE(rows->instrumentKeys().size(), 2);
    }

    void emptyStatesSayWhatIsSo()
    {
        m_book->setPortfolio(std::make_shared<PortfolioSnapshot>([] {
            PortfolioSnapshot none;
            none.generation = 1;
            return none;
        }()));
        QTRY_VERIFY(m_page->isReady());
        QCOMPARE(tile("tileExpiry"), u"\u2013"_s);
        QCOMPARE(m_page->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestOptionsPage)
#include "tst_optionspage.moc"
