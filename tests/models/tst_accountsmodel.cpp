// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "models/accounts/accountsmodel.h"
#include "models/sort/sortproxy.h"
#include "support/testenv.h"

#include "booksupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace qm;
using namespace qm::models;
using namespace qm::test;
using namespace Qt::StringLiterals;
using Column = AccountsModel::Column;

class TstAccountsModel final : public QObject {
    Q_OBJECT
    ManualClock m_clock{bookTime()};

    AccountsModel::Rows rowsOf(const PortfolioPtr& portfolio, const ledger::Scope& scope = {}) const
    {
        return AccountsModel::rowsOf({portfolio, scope, {}, {}, m_clock.marketToday()});
    }
    static Decimal number(const QAbstractItemModel& model, int row, Column column)
    {
        return model.index(row, static_cast<int>(column)).data().value<Decimal>();
    }
    static QStringList names(const QAbstractItemModel& model)
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result += model.index(row, 0).data().toString();
        return result;
    }

private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void rowsAddUpToTheTotal()
    {
        AccountsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rowsOf(pictureBook()));
        QCOMPARE(names(model),
            QStringList({u"Margin"_s, u"Roth IRA"_s, u"Individual"_s, u"Brokerage"_s, u"Rollover IRA"_s, u"Total"_s}));
        for (const Column column : {Column::NetLiquidation, Column::Cash, Column::DayPnl, Column::UnrealizedPnl}) {
            Decimal sum;
            for (int row = 0; row < 5; ++row)
                sum += number(model, row, column);
            QCOMPARE(number(model, 5, column), sum);
        }
        QCOMPARE(model.index(5, static_cast<int>(Column::Positions)).data().toLongLong(), 23);
        QCOMPARE(model.index(0, 0).data(HintRole).toString(), QString(2, QChar(0xB7)) + u"4417"_s);
        QVERIFY(model.index(5, 0).data(EmphasisRole).toBool());
    }

    void scopeAndNewPicturesAreDifferences()
    {
        AccountsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rowsOf(pictureBook()));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex brokerage = model.index(3, 0);
        model.setRows(rowsOf(pictureBook(), {{u"schwab"_s}, {}}));
        QCOMPARE(names(model), QStringList({u"Brokerage"_s, u"Rollover IRA"_s, u"Total"_s}));
        QVERIFY(brokerage.isValid());
        model.setRows(rowsOf(pictureBook()));
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(brokerage.row(), 3);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows(rowsOf(pictureBook()));
        QCOMPARE(changed.size(), 0);
        QCOMPARE(reset.size(), 0);
        model.setRows(rowsOf(portfolio({})));
        QCOMPARE(model.rowCount(), 0);
    }

    void theTotalStaysLastInAnyOrder()
    {
        AccountsModel model;
        SortProxy proxy(&model);
        proxy.setTotalsLast(true);
        model.setRows(rowsOf(pictureBook()));
        proxy.sort(static_cast<int>(Column::NetLiquidation), Qt::AscendingOrder);
        QCOMPARE(names(proxy).last(), u"Total"_s);
        QCOMPARE(names(proxy).first(), u"Roth IRA"_s);
        proxy.sort(static_cast<int>(Column::NetLiquidation), Qt::DescendingOrder);
        QCOMPARE(names(proxy).last(), u"Total"_s);
        QCOMPARE(names(proxy).at(4), u"Roth IRA"_s);
    }

    void aDamagedAccountIsSaidAndNotZero()
    {
        auto damaged = std::make_shared<AccountState>(*pictureBook()->accounts[0]);
        damaged->intact = false;
        AccountsModel model;
        model.setRows(rowsOf(portfolio({damaged, pictureBook()->accounts[1]})));
        QVERIFY(!model.index(0, static_cast<int>(Column::NetLiquidation)).data().isValid());
        QVERIFY(!model.index(2, static_cast<int>(Column::NetLiquidation)).data(PartialRole).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstAccountsModel)
#include "tst_accountsmodel.moc"
