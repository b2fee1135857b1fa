// SPDX-License-Identifier: GPL-3.0-or-later
// Every recorded Flex document against what exact arithmetic over its rows gives (expected.json beside them).
#include "brokers/ibkr/flex/report.h"
#include "support/testenv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr::flex;
using namespace Qt::StringLiterals;

namespace {

using Sums = QMap<QString, Decimal>;

Decimal dec(const QJsonValue& value) { return Decimal::parse(value.toString()).value_or(Decimal(0)); }

QJsonObject told(const Transaction& t) { return QJsonDocument::fromJson(t.brokerSpecific).object(); }

Decimal told(const QJsonObject& row, const QString& key)
{
    return Decimal::parse(row.value(key).toString().remove(u',')).value_or(Decimal(0));
}

/// Per "CATEGORY CUR": what expected.json sums, from the bookings' own fields where they have them.
QMap<QString, Sums> tradeSums(const QList<Transaction>& transactions)
{
    QMap<QString, Sums> result;
    for (const Transaction& t : transactions) {
        if (!t.id.startsWith(u"trade") && !t.id.startsWith(u"exec"))
            continue;
        const QJsonObject row = told(t);
        if (row.isEmpty())
            continue; // stands for a row of another file
        const QString currency = row.value(u"currency").toString();
        const QString category = row.value(u"assetCategory").toString();
        Sums& sums = result[category + u' ' + currency];
        const bool exchange = t.type == TransactionType::FxTrade;
        const bool quote = exchange && t.currency.code() == currency;
        const Decimal own = t.commissionCurrency ? Decimal(0) : t.commission.value_or(Decimal(0));
        if (t.commission)
            sums[u"ibCommission[%1]"_s.arg((t.commissionCurrency ? *t.commissionCurrency : t.currency).code())] +=
                *t.commission;
        if (t.fees)
            sums[u"taxes"_s] += *t.fees;
        if (exchange && !quote) {
            sums[u"quantity"_s] += *t.amount - own;
            continue;
        }
        sums[u"count"_s] += Decimal(1);
        if (exchange)
            sums[u"proceeds"_s] += *t.amount - own - t.fees.value_or(Decimal(0));
        else
            sums[u"proceeds"_s] += told(row, u"proceeds"_s);
        if (t.quantity)
            sums[u"quantity"_s] += *t.quantity;
        if (row.contains(u"netCash"_s))
            sums[u"netCash"_s] += exchange ? told(row, u"netCash"_s) : *t.amount;
        sums[u"cost"_s] += told(row, u"cost"_s);
        sums[u"fifoPnlRealized"_s] += told(row, u"fifoPnlRealized"_s);
    }
    return result;
}

QMap<QString, Sums> cashSums(const QList<Transaction>& transactions)
{
    QMap<QString, Sums> result;
    for (const Transaction& t : transactions) {
        if (!t.id.startsWith(u"cash"))
            continue;
        Sums& sums = result[told(t).value(u"type").toString() + u' ' + t.currency.code()];
        sums[u"count"_s] += Decimal(1);
        sums[u"amount"_s] += *t.amount;
        if (t.fxRateToBase)
            sums[u"amount_in_base"_s] += *t.amount * *t.fxRateToBase;
    }
    return result;
}

QMap<QString, Sums> positionSums(const QList<StandardPosition>& positions)
{
    QMap<QString, Sums> result;
    for (const StandardPosition& p : positions) {
        const QJsonObject row = QJsonDocument::fromJson(p.brokerSpecific).object();
        Sums& sums = result[row.value(u"assetCategory").toString() + u' ' + p.currency.code()];
        sums[u"position"_s] += p.quantity;
        sums[u"positionValue"_s] += p.notional.value_or(Decimal(0));
        sums[u"fifoPnlUnrealized"_s] += p.unrealizedPnl.value_or(Decimal(0));
        sums[u"costBasisMoney"_s] += p.costBasis.value_or(told(row, u"costBasisMoney"_s));
    }
    return result;
}

/// Adds up what several statements of one account say.
void add(QMap<QString, Sums>& sums, const QJsonObject& groups)
{
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        const QJsonObject values = group.value().toObject();
        for (auto it = values.begin(); it != values.end(); ++it)
            sums[group.key()][it.key()] += it.value().isDouble() ? Decimal(it.value().toInt()) : dec(it.value());
    }
}

QStringList differences(const QMap<QString, Sums>& expected, const QMap<QString, Sums>& actual, const QString& what)
{
    QStringList lines;
    for (auto group = expected.begin(); group != expected.end(); ++group) {
        for (auto it = group->begin(); it != group->end(); ++it) {
            const Decimal found = actual.value(group.key()).value(it.key());
            if (found != it.value())
                lines.append(u"%1 %2 %3: %4, expected %5"_s.arg(
                    what, group.key(), it.key(), found.toString(), it.value().toString()));
        }
    }
    for (const QString& group : actual.keys()) {
        if (!expected.contains(group))
            lines.append(u"%1 %2: not expected"_s.arg(what, group));
    }
    return lines;
}

} // namespace

class TstFlexShared final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theIdentitiesHold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonObject>("expected");
        const QString folder = sharedFixtures(u"ibkr"_s);
        if (folder.isEmpty())
            QSKIP("The folder of recorded documents is not here.");
        const QJsonObject all = QJsonDocument::fromJson(readFile(folder + u"/expected.json"_s)).object();
        for (const QString& name : all.keys()) {
            if (name.startsWith(u"flex/"))
                QTest::newRow(qPrintable(name)) << folder + u'/' + name << all.value(name).toObject();
        }
    }

    void theIdentitiesHold()
    {
        QFETCH(QString, path);
        QFETCH(QJsonObject, expected);
        const QByteArray bytes = readFile(path);
        QVERIFY(!bytes.isEmpty());
        const auto document = parseReport(bytes);
        if (!expected.value(u"well_formed").toBool() || expected.value(u"root").toString() != u"FlexQueryResponse") {
            QVERIFY(!document);
            QCOMPARE(document.error().kind, Error::Kind::Input);
            QVERIFY2(document.error().userText.contains(u"line"_s), qPrintable(document.error().userText));
            return;
        }
        QVERIFY2(document, qPrintable(document ? QString() : document.error().userText));

        QMap<QString, QList<QJsonObject>> statements;
        for (const QJsonValue& statement : expected.value(u"statements").toArray())
            statements[statement[u"accountId"].toString()].append(statement.toObject());
        QCOMPARE(document->accounts.size(), statements.size());
        QStringList wrong;
        for (const ImportAccount& account : document->accounts) {
            QVERIFY2(statements.contains(account.pull.account.number), qPrintable(account.pull.account.number));
            const auto& parts = statements[account.pull.account.number];
            QCOMPARE(account.pull.rejections, QStringList());
            QMap<QString, Sums> trades;
            QMap<QString, Sums> cash;
            for (const QJsonObject& part : parts) {
                add(trades, part[u"trades"][u"executions_by_asset_and_currency"].toObject());
                add(cash, part[u"cash_transactions"][u"effective_by_type_and_currency"].toObject());
            }
            wrong += differences(trades, tradeSums(account.pull.transactions), u"trades"_s);
            wrong += differences(cash, cashSums(account.pull.transactions), u"cash"_s);
            const QJsonObject& last = parts.last();
            QMap<QString, Sums> positions;
            add(positions, last[u"open_positions"][u"effective_rows_by_asset_and_currency"].toObject());
            for (Sums& sums : positions)
                sums.remove(u"count"_s);
            wrong += differences(positions, positionSums(account.pull.positions), u"positions"_s);
            checkCashReport(last[u"cash_report"].toObject(), account.pull, wrong);
            checkEquity(parts, account.pull, wrong);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void identitiesAreUniqueAndStable_data() { theIdentitiesHold_data(); }
    void identitiesAreUniqueAndStable()
    {
        QFETCH(QString, path);
        const QByteArray bytes = readFile(path);
        const auto first = parseReport(bytes);
        const auto second = parseReport(bytes);
        if (!first)
            return;
        for (qsizetype i = 0; i < first->accounts.size(); ++i) {
            const auto& transactions = first->accounts.at(i).pull.transactions;
            QSet<QString> ids;
            for (const Transaction& t : transactions) {
                QVERIFY(t.tradeDate.isValid() && !t.currency.isNull());
                ids.insert(t.id);
            }
            QCOMPARE(ids.size(), transactions.size());
            QVERIFY(transactions == second->accounts.at(i).pull.transactions);
        }
    }

private:
    static void checkCashReport(const QJsonObject& report, const AccountPull& pull, QStringList& wrong)
    {
        const bool onlyBase = report.size() == 1 && report.contains(u"BASE_SUMMARY"_s);
        int currencies = 0;
        for (const QString& code : report.keys()) {
            if (code == u"BASE_SUMMARY")
                continue;
            ++currencies;
            const auto found = std::find_if(pull.balances.begin(), pull.balances.end(),
                [&](const Balance& balance) { return balance.currency.code() == code; });
            const Decimal expected = dec(report[code][u"endingCash"]);
            if (found == pull.balances.end() || found->cash != expected)
                wrong.append(u"cash in %1 is not %2"_s.arg(code, expected.toString()));
        }
        const auto withCash = std::count_if(pull.balances.begin(), pull.balances.end(),
            [](const Balance& balance) { return balance.cash.has_value(); });
        if (!onlyBase && withCash != currencies)
            wrong.append(u"%1 balances, %2 currencies"_s.arg(withCash).arg(currencies));
    }

    static void checkEquity(const QList<QJsonObject>& parts, const AccountPull& pull, QStringList& wrong)
    {
        for (const QJsonObject& part : parts) {
            for (const QJsonValue& day : part[u"equity_summary_in_base"].toArray()) {
                QString date = day[u"reportDate"].toString();
                date.remove(u'-');
                const QDate when = QDate::fromString(date, u"yyyyMMdd"_s);
                const auto found = std::find_if(
                    pull.daily.begin(), pull.daily.end(), [&](const DailyValue& value) { return value.date == when; });
                if (found == pull.daily.end() || found->netLiquidation != dec(day[u"total"]))
                    wrong.append(u"worth of %1 is not %2"_s.arg(date, day[u"total"].toString()));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstFlexShared)
#include "tst_flexshared.moc"
