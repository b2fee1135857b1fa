// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a table: typed order, answers applied by difference, texts that stay the report's own.
#include "models/ledger/report/reporttotalsmodel.h"
#include "models/sort/sortproxy.h"
#include "reports/writers.h"
#include "support/testenv.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace qm;
using namespace qm::models;
using namespace Qt::StringLiterals;
using reports::ColumnType;

namespace {

using Cells = QList<QByteArray>; ///< null: unknown

const QList<reports::Column> kColumns{{u"broker"_s}, {u"symbol"_s}, {u"opened"_s, ColumnType::Date},
    {u"gain"_s, ColumnType::Number}, {u"days"_s, ColumnType::Integer}, {u"currency"_s}};

reports::Table tableOf(const QList<Cells>& rows, bool withBookings = true)
{
    reports::Table table;
    table.report = u"test"_s;
    table.base = Currency::usd();
    table.columns = kColumns;
    auto buffer = std::make_shared<reports::RowBuffer>(kColumns.size());
    for (const Cells& row : rows) {
        for (const QByteArray& cell : row)
            buffer->cell(cell);
        if (withBookings)
            table.behind.push_back({qint64(qHash(row.at(1)) >> 2)});
    }
    table.rows = [buffer](const reports::RowSink& sink) { return buffer->produce(sink); };
    table.totals = {{u"gain"_s, "12.5000"}, {u"days"_s, QByteArray()}};
    return table;
}

ReportLayout layout()
{
    ReportColumn symbol{u"symbol"_s, u"Symbol"_s, CellKind::Instrument};
    symbol.words = [](const QString& id) { return id.toLower(); };
    return {{symbol, {u"opened"_s, u"Opened"_s, CellKind::Date}, {u"gain"_s, u"Gain"_s, CellKind::SignedMoney},
                {u"days"_s, u"Days"_s, CellKind::Integer}, {u"broker"_s, u"Broker"_s, CellKind::Broker},
                {u"currency"_s, u"Currency"_s, CellKind::Text}},
        {u"broker"_s, u"symbol"_s}, {}, {}};
}

ReportDataPtr read(const QList<Cells>& rows, const ReportLayout& of = layout(), bool withBookings = true)
{
    const auto data = ReportData::read(tableOf(rows, withBookings), of, {{u"atlas"_s, u"Atlas"_s}});
    return data ? *data : ReportDataPtr();
}

QStringList column(const QAbstractItemModel& model, int column, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QVariant value = model.index(row, column).data(role);
        texts += !value.isValid()                                ? u"-"_s
            : value.metaType() == QMetaType::fromType<Decimal>() ? value.value<Decimal>().toString()
                                                                 : value.toString();
    }
    return texts;
}

QByteArray csv(const reports::Table& table)
{
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly) || !reports::writeCsv(table, buffer))
        return "not written";
    return buffer.data();
}

const QList<Cells> kBook{{"atlas", "AAPL", "2025-01-06", "12.50", "300", "USD"},
    {"atlas", "MSFT", "2026-02-02", "-3.25", "20", "USD"}, {"borea", "ASML", QByteArray(), QByteArray(), "7", "EUR"},
    {"borea", "", "2024-03-01", "0", QByteArray(), "USD"}, {"borea", "NVDA", "2026-01-02", "112.5000", "4", "USD"}};

} // namespace

class TstReportModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void sortsTypedWithTheUnknownLast()
    {
        ReportModel model(layout());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(read(kBook));
        QCOMPARE(column(model, 2), (QStringList{u"12.5"_s, u"-3.25"_s, u"-"_s, u"0"_s, u"112.5"_s}));
        model.sort(2, Qt::AscendingOrder);
        QCOMPARE(column(model, 2), (QStringList{u"-3.25"_s, u"0"_s, u"12.5"_s, u"112.5"_s, u"-"_s}));
        model.sort(2, Qt::DescendingOrder);
        QCOMPARE(column(model, 2), (QStringList{u"112.5"_s, u"12.5"_s, u"0"_s, u"-3.25"_s, u"-"_s}));
        model.sort(3, Qt::DescendingOrder);
        QCOMPARE(column(model, 3), (QStringList{u"300"_s, u"20"_s, u"7"_s, u"4"_s, u"-"_s}));
        model.sort(1, Qt::AscendingOrder);
        QCOMPARE(column(model, 1).first(), u"2024-03-01"_s);
        QCOMPARE(column(model, 1).last(), u"-"_s);
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(column(model, 0), (QStringList{u""_s, u"aapl"_s, u"asml"_s, u"msft"_s, u"nvda"_s}));
        model.sort(4, Qt::AscendingOrder); // equal ones stay as the report has them
        QCOMPARE(column(model, 0), (QStringList{u"aapl"_s, u"msft"_s, u"asml"_s, u""_s, u"nvda"_s}));
        model.sort(-1);
        QCOMPARE(column(model, 0), (QStringList{u"aapl"_s, u"msft"_s, u"asml"_s, u""_s, u"nvda"_s}));
    }

    void theSharedProxySortsTheSame()
    {
        ReportModel model(layout());
        model.setAnswer(read(kBook));
        SortProxy proxy(&model);
        for (int section = 0; section < model.columnCount(); ++section) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(-1);
                proxy.sort(section, order);
                const QStringList byProxy = column(proxy, section);
                proxy.sort(-1);
                model.sort(section, order);
                QCOMPARE(column(model, section), byProxy);
            }
        }
    }

    void cellsAreTheReportsOwn()
    {
        const reports::Table table = tableOf(kBook);
        ReportModel model(layout());
        model.setAnswer(read(kBook));
        QList<int> order;
        for (const reports::Column& one : kColumns)
            order += model.columnOf(one.id);
        QCOMPARE(csv(model.shownTable(order)), csv(table));
        QCOMPARE(column(model, 2, PlainRole), (QStringList{u"12.50"_s, u"-3.25"_s, u"-"_s, u"0"_s, u"112.5000"_s}));
        QCOMPARE(column(model, 0, PlainRole).first(), u"AAPL"_s); // not its words
        QCOMPARE(column(model, 4).first(), u"Atlas"_s);
        QCOMPARE(column(model, 4, PlainRole).first(), u"atlas"_s);
        QCOMPARE(model.index(2, 0).data(BadgesRole).toStringList(), QStringList{u"neutral|EUR"_s});
        model.sort(model.columnOf(u"gain"_s), Qt::DescendingOrder); // what is shown, in that order
        QVERIFY(csv(model.shownTable({0})).startsWith("symbol\r\nNVDA\r\nAAPL\r\n"));
    }

    void answersAreAppliedByDifference()
    {
        ReportModel model(layout());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(read(kBook));
        model.sort(2, Qt::DescendingOrder);
        const QPersistentModelIndex apple = model.index(1, 2);
        const QPersistentModelIndex microsoft = model.index(3, 0);
        QCOMPARE(apple.data().value<Decimal>(), Decimal::scaled(125, -1));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<Cells> next = kBook;
        next.removeAt(1);
        next[0][3] = "999";
        next.prepend({"borea", "TSLA", "2026-05-05", "1", "1", "USD"});
        model.setAnswer(read(next));
        QCOMPARE(resets.size(), 0);
        QVERIFY(apple.isValid());
        QCOMPARE(apple.row(), 0);
        QCOMPARE(apple.data().value<Decimal>(), Decimal(999));
        QVERIFY(!microsoft.isValid());
        QCOMPARE(column(model, 0), (QStringList{u"aapl"_s, u"nvda"_s, u"tsla"_s, u""_s, u"asml"_s}));
        model.setAnswer(read({}));
        QCOMPARE(model.rowCount(), 0);
        model.setAnswer(read(kBook));
        QCOMPARE(model.rowCount(), 5);
    }

    void rowsThatLookAlikeStayApart()
    {
        ReportModel model(layout());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QList<Cells> twins{kBook.at(0), kBook.at(0), kBook.at(0)};
        model.setAnswer(read(twins));
        QCOMPARE(model.rowCount(), 3);
        const QPersistentModelIndex last = model.index(2, 0);
        model.setAnswer(read({kBook.at(0), kBook.at(0)}));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!last.isValid());
    }

    void anyAnswerAfterAnyOther()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        ReportModel model(layout());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QPersistentModelIndex watched;
        QString watchedKey;
        for (int turn = 0; turn < 150; ++turn) {
            QList<Cells> rows;
            const int count = int(random.bounded(30));
            for (int i = 0; i < count; ++i)
                rows.append({"atlas", "S" + QByteArray::number(random.bounded(40)), "2025-01-06",
                    QByteArray::number(random.bounded(100)), random.bounded(4) ? QByteArray::number(i) : QByteArray(),
                    "USD"});
            model.setAnswer(read(rows));
            model.sort(int(random.bounded(-1, 6)), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            ReportModel fresh(layout());
            fresh.setAnswer(model.answer());
            QCOMPARE(model.rowCount(), count);
            QStringList keys = column(model, 0, KeyRole);
            QStringList freshKeys = column(fresh, 0, KeyRole);
            if (!watchedKey.isEmpty()) { // it is where its key is, or gone with it
                QCOMPARE(watched.isValid(), keys.contains(watchedKey));
                QCOMPARE(watched.isValid() ? watched.data(KeyRole).toString() : watchedKey, watchedKey);
            }
            keys.sort();
            freshKeys.sort();
            QCOMPARE(keys, freshKeys);
            watched = count > 0 ? QPersistentModelIndex(model.index(count / 2, 0)) : QPersistentModelIndex();
            watchedKey = count > 0 ? watched.data(KeyRole).toString() : QString();
        }
    }

    void totalsAreTheReports()
    {
        ReportModel model(layout());
        ReportTotalsModel totals(&model, [](int rows) { return u"%1 rows"_s.arg(rows); });
        QAbstractItemModelTester tester(&totals, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(totals.index(0, 0).data().toString(), QString()); // nothing is known yet
        model.setAnswer(read(kBook));
        QCOMPARE(totals.index(0, 0).data().toString(), u"5 rows"_s);
        QCOMPARE(totals.index(0, 2).data().value<Decimal>(), Decimal::scaled(125, -1));
        QVERIFY(!totals.index(0, 3).data().isValid()); // the report does not know it: a dash
        QCOMPARE(totals.index(0, 5).data(), QVariant(u""_s));
    }

    void aTotalRowStandsInTheFooter()
    {
        ReportLayout withTotal = layout();
        withTotal.isTotal = [](const ReportRow& row) { return row.text(u"symbol"_s) == u"NVDA"_s; };
        ReportModel model(withTotal);
        ReportTotalsModel totals(&model, [](int rows) { return QString::number(rows); });
        model.setAnswer(read(kBook, withTotal));
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(!column(model, 0).contains(u"nvda"_s));
        QCOMPARE(totals.index(0, 3).data().toLongLong(), 4);
        QVERIFY(csv(model.shownTable({0})).startsWith("symbol\r\nNVDA\r\n"));
    }

    void onePartIsShownAtATime()
    {
        ReportLayout parted = layout();
        parted.isTotal = [](const ReportRow& row) { return row.text(u"symbol"_s) == u"NVDA"_s; };
        parted.part = [](const ReportRow& row) { return row.text(u"broker"_s) == u"atlas"_s ? 1 : 0; };
        ReportModel model(parted);
        ReportTotalsModel totals(&model, [](int rows) { return QString::number(rows); });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(read(kBook, parted));
        QCOMPARE(column(model, 0), (QStringList{u"asml"_s, u""_s}));
        model.setPart(1);
        QCOMPARE(column(model, 0), (QStringList{u"aapl"_s, u"msft"_s}));
        QCOMPARE(csv(model.shownTable({0})), QByteArray("symbol\r\nAAPL\r\nMSFT\r\n")); // the total is the other part's
        QCOMPARE(totals.index(0, 3).data(), QVariant(u""_s));
        model.setAnswer(read(kBook, parted));
        QCOMPARE(model.rowCount(), 2);
        model.setPart(0);
        QCOMPARE(totals.index(0, 3).data().toLongLong(), 4);
    }

    void aBrokenReportIsAnErrorNotAnEmptyTable()
    {
        QList<Cells> broken = kBook;
        broken[1][3] = "12,50";
        QVERIFY(!ReportData::read(tableOf(broken), layout(), {}));
        ReportLayout unknown = layout();
        unknown.columns.append({u"nonsense"_s, u"Nonsense"_s});
        QVERIFY(!ReportData::read(tableOf(kBook), unknown, {}));
        reports::Table failing = tableOf(kBook);
        failing.rows = [](const reports::RowSink&) -> Result<> {
            return Error{Error::Kind::Storage, u"The store is busy."_s, {}, {}};
        };
        QCOMPARE(ReportData::read(failing, layout(), {}).error().userText, u"The store is busy."_s);
    }

    void manyRowsSortInTheSameOrderAsFew()
    {
        QList<Cells> rows;
        constexpr int kRows = 100'000;
        rows.reserve(kRows);
        for (int i = 0; i < kRows; ++i)
            rows.append({"atlas", "S" + QByteArray::number(i % 977), "2025-01-06",
                QByteArray::number((i * 7919LL) % kRows) + ".25", QByteArray::number(i), "USD"});
        ReportModel model(layout());
        model.setAnswer(read(rows, layout(), false));
        model.sort(2, Qt::AscendingOrder);
        QCOMPARE(model.rowCount(), kRows);
        for (const int row : {0, 1, 777, kRows - 1})
            QCOMPARE(model.index(row, 2).data().value<Decimal>(), Decimal(row) + Decimal::scaled(25, -2));
    }
};

QTEST_GUILESS_MAIN(TstReportModel)
#include "tst_reportmodel.moc"
