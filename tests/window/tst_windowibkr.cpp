// SPDX-License-Identifier: GPL-3.0-or-later
// Interactive Brokers from outside, over a simulated TWS: what the command line says at every version of the protocol,
// and what moves in the window while TWS tells profits.
#include "models/accounts/accountsmodel.h"
#include "models/positions/positioncolumns.h"
#include "simulators/ibkr/ibkrsim.h"
#include "window/dialogdriver.h"
#include "window/tabledriver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

namespace {

/// One call of the command line; the simulator answers meanwhile on this thread.
QJsonObject run(const QString& profile, const sim::IbkrSim& sim, const QStringList& arguments, int* code)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QUANTMATRIX_NOW"_s, sim.now().toString(Qt::ISODate));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(QM_CLI), QStringList{u"--profile"_s, profile, u"--json"_s} + arguments);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
        return {};
    *code = process.exitCode();
    const QByteArray errors = process.readAllStandardError();
    if (!errors.isEmpty())
        qInfo("%s", errors.constData());
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

QString cents(const Decimal& amount) { return amount.rounded(2).toString(); }

QString cents(const QJsonValue& value)
{
    const auto amount = Decimal::parse(value.toString());
    return amount ? cents(*amount) : u"unknown"_s;
}

} // namespace

class TestWindowIbkr final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theCommandLineIsRightToTheCent_data()
    {
        QTest::addColumn<int>("version");
        for (const int version : {176, 178, 187, 193, 200})
            QTest::addRow("version %d", version) << version;
    }
    void theCommandLineIsRightToTheCent()
    {
        QFETCH(int, version);
        sim::IbkrScenario scenario;
        scenario.version = version;
        sim::IbkrSim sim(scenario);
        QVERIFY(sim.listen());
        const QTemporaryDir dir;
        const QString profile = dir.filePath(u"profile"_s);
        int code = -1;
        (void)run(profile, sim,
            {u"connection"_s, u"add"_s, u"ibkr"_s, u"TWS"_s, u"--set"_s, u"port=%1"_s.arg(sim.port())}, &code);
        QCOMPARE(code, 0);

        const QJsonObject synced = run(profile, sim, {u"sync"_s}, &code);
        QCOMPARE(code, 0);
        const QJsonObject one = synced.value(u"connections"_s).toArray().first().toObject();
        QCOMPARE(one.value(u"status"_s).toString(), u"ok"_s);
        QCOMPARE(one.value(u"accounts"_s).toInt(), int(sim.book().accounts.size()));
        QCOMPARE(one.value(u"transactions_new"_s).toInt(), 2);

        const QJsonArray rows = run(profile, sim, {u"show"_s, u"positions"_s}, &code).value(u"rows"_s).toArray();
        QCOMPARE(code, 0);
        int compared = 0;
        for (const sim::SimAccount& account : sim.book().accounts) {
            for (const sim::SimPosition& held : account.positions) {
                const sim::SimContract contract = sim.book().contracts.value(held.conId);
                if (contract.secType == u"CASH" || held.quantity.isZero())
                    continue;
                comparePosition(rows, account, held, contract, sim.book());
                if (QTest::currentTestFailed())
                    return;
                ++compared;
            }
        }
        QCOMPARE(rows.size(), compared);
        QVERIFY(compared >= 10);

        const QMap<QString, Decimal> inDollars = sim.book().account(u"DU1234567"_s)->rates;
        const QJsonArray accounts = run(profile, sim, {u"show"_s, u"accounts"_s}, &code).value(u"rows"_s).toArray();
        for (const QJsonValue& row : accounts) {
            const QString number = row[u"account"_s].toString();
            const sim::SimAccount* account = sim.book().account(number);
            QVERIFY(account);
            QCOMPARE(cents(row[u"net_liquidation"_s]),
                cents(*sim.book().value(number, u"NetLiquidation"_s, account->base) * inDollars.value(account->base)));
        }
        QCOMPARE(accounts.size(), sim.book().accounts.size());

        const QJsonArray health = run(profile, sim, {u"health"_s}, &code).value(u"rows"_s).toArray();
        QCOMPARE(code, 0);
        QCOMPARE(health.size(), 1);
        QCOMPARE(health.first()[u"state"_s].toString(), u"connected"_s);
        QCOMPARE(health.first()[u"accounts"_s].toInt(), int(sim.book().accounts.size()));
        QCOMPARE(health.first()[u"rejected_rows"_s].toInt(), 0);
        QVERIFY(health.first()[u"last_error"_s].toString().isEmpty());
        QCOMPARE(sim.orderMessages(), 0);
    }

    void liveProfitsReachTheTable()
    {
        sim::IbkrSim sim;
        QVERIFY(sim.listen());
        WindowDriver window(sim.now(), true);
        QVERIFY(window.open());
        QCOMPARE(DialogDriver(window).connectTo(u"Interactive Brokers"_s, {{u"port"_s, QString::number(sim.port())}}),
            QString());
        QVERIFY(window.waitForSyncs(1));
        QVERIFY(window.goTo(u"positions"_s));
        const TableDriver table(window);
        QVERIFY(table.isThere());
        QTRY_VERIFY(table.leaves().size() >= 10);
        const QString account = u"DU1234567"_s;
        const auto shows = [&](qint64 conId, models::PositionColumn column) {
            const sim::SimPosition* held = sim.book().account(account)->position(conId);
            for (const QModelIndex& row : table.leaves()) {
                const auto quantity = row.siblingAtColumn(int(models::PositionColumn::Quantity)).data();
                if (held && quantity.value<Decimal>() == held->quantity)
                    return cents(row.siblingAtColumn(int(column)).data(models::SortRole).value<Decimal>());
            }
            return u"no row"_s;
        };
        constexpr qint64 kApple = 265598;
        constexpr qint64 kMicrosoft = 272093;
        for (const char* price : {"215.25", "199.01", "221.5"}) {
            sim.setPrice(kApple, *Decimal::parse(price));
            sim.setPrice(kMicrosoft, *Decimal::parse(price) + Decimal(250));
            sim.tick();
            const sim::SimAccount& held = *sim.book().account(account);
            for (const qint64 conId : {kApple, kMicrosoft}) {
                const sim::SimPosition& position = *held.position(conId);
                QTRY_COMPARE_WITH_TIMEOUT(shows(conId, models::PositionColumn::MarketValueBase),
                    cents(sim.book().marketValue(position)), 20'000);
                QTRY_COMPARE(
                    shows(conId, models::PositionColumn::UnrealizedPnl), cents(sim.book().unrealized(position)));
                QTRY_COMPARE(
                    shows(conId, models::PositionColumn::BrokerDayPnl), cents(*sim.book().pnl(held, conId).daily));
            }
        }
        // TWS's own profit of the whole account stands beside ours on the Overview.
        QVERIFY(window.goTo(u"overview"_s));
        const auto* accounts = window.window().findChild<models::AccountsModel*>();
        QVERIFY(accounts);
        const auto accountDay = [&] {
            for (int row = 0; row < accounts->rowCount(); ++row) {
                if (accounts->index(row, 0).data(models::PlainRole).toString() == account)
                    return cents(accounts->index(row, int(models::AccountsModel::Column::BrokerDayPnl))
                                     .data(models::SortRole)
                                     .value<Decimal>());
            }
            return u"no row"_s;
        };
        QTRY_COMPARE_WITH_TIMEOUT(accountDay(), cents(*sim.book().pnl(*sim.book().account(account)).daily), 20'000);
        QVERIFY(window.goTo(u"positions"_s));
        // A trade at the broker brings a pull by itself.
        sim::SimFill fill;
        fill.account = account;
        fill.conId = kApple;
        fill.quantity = Decimal(-15);
        fill.price = *Decimal::parse("220.4");
        fill.commission = Decimal(1);
        QVERIFY(sim.fill(fill));
        sim.tick(3);
        QTRY_COMPARE_WITH_TIMEOUT(shows(kApple, models::PositionColumn::MarketValueBase),
            cents(sim.book().marketValue(*sim.book().account(account)->position(kApple))), 30'000);
    }

private:
    static void comparePosition(const QJsonArray& rows, const sim::SimAccount& account, const sim::SimPosition& held,
        const sim::SimContract& contract, const sim::SimBook& book)
    {
        const QString quantity = held.quantity.toString();
        QJsonObject row;
        for (const QJsonValue& candidate : rows) {
            if (candidate[u"account"_s].toString() == account.id && candidate[u"quantity"_s].toString() == quantity)
                row = candidate.toObject();
        }
        QVERIFY2(!row.isEmpty(), qPrintable(contract.symbol + u' ' + quantity));
        const auto same = [&](const char* column, const Decimal& expected, int places = 2) {
            const auto told = Decimal::parse(row.value(QLatin1StringView(column)).toString());
            if (told && told->rounded(places) == expected.rounded(places))
                return true;
            qWarning("%s, %s: %s, the book says %s", qPrintable(contract.symbol), column,
                qPrintable(told ? told->toString() : u"unknown"_s), qPrintable(expected.toString()));
            return false;
        };
        // TWS tells the value to the cent; the gain is that value less the cost, as of every position.
        QVERIFY(same("unrealized_pnl",
            contract.isAsset() ? book.marketValue(held) - held.quantity * held.averageCost : book.unrealized(held)));
        QVERIFY(contract.isAsset() ? same("market_value", book.marketValue(held))
                                   : same("notional", held.quantity * contract.price * contract.factor()));
        QVERIFY(same("average_cost", held.averageCost / contract.factor(), 6));
        QCOMPARE(row.value(u"currency"_s).toString(), contract.currency.isEmpty() ? u"USD"_s : contract.currency);
    }
};

QTEST_MAIN(TestWindowIbkr)
#include "tst_windowibkr.moc"
