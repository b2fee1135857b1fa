// SPDX-License-Identifier: GPL-3.0-or-later
// Income by month: what is in no month, gaps, years where there are too many months.
#include "models/ledger/incomemonths.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::models;
using namespace Qt::StringLiterals;

namespace {

ReportDataPtr income(const QList<std::array<const char*, 3>>& rows)
{
    reports::Table table;
    table.columns = {
        {u"date"_s, reports::ColumnType::Date}, {u"type"_s}, {u"amount_base"_s, reports::ColumnType::Number}};
    auto buffer = std::make_shared<reports::RowBuffer>(3);
    for (const auto& row : rows) {
        for (const char* cell : row)
            buffer->cell(QByteArray(cell));
    }
    table.rows = [buffer](const reports::RowSink& sink) { return buffer->produce(sink); };
    const ReportLayout layout{{{u"date"_s, u"Date"_s, CellKind::Date}, {u"type"_s, u"Type"_s},
                                  {u"amount_base"_s, u"Amount"_s, CellKind::SignedMoney}},
        {u"date"_s, u"type"_s}, {}, {}};
    const auto data = ReportData::read(table, layout, {});
    return data ? *data : ReportDataPtr();
}

QStringList text(const IncomeMonths& months)
{
    QStringList lines;
    for (const IncomeBar& bar : months.bars)
        lines += u"%1 %2 %3 %4 %5"_s.arg(bar.start.toString(u"yyyy-MM"_s), bar.sums[0].toString(),
            bar.sums[1].toString(), bar.sums[2].toString(), bar.sums[3].toString());
    return lines;
}

} // namespace

class TstIncomeMonths final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void sumsByMonthAndKind()
    {
        const auto data = income({{"2026-01-31", "dividend", "10.25"}, {"2026-01-02", "payment_in_lieu", "1"},
            {"2026-01-31", "withholding_tax", "-1.5"}, {"2026-03-01", "interest", "-2"}, {"2026-03-05", "fee", "-0.5"},
            {"2026-03-09", "dividend", nullptr}});
        const IncomeMonths months = incomeMonths(*data, {}, {});
        QVERIFY(!months.yearly);
        QCOMPARE(
            text(months), (QStringList{u"2026-01 11.25 0 -1.5 0"_s, u"2026-02 0 0 0 0"_s, u"2026-03 0 -2 0 -0.5"_s}));
        QCOMPARE(months.totals[0], Decimal::scaled(1125, -2));
        QCOMPARE(months.bars.last().total(), Decimal::scaled(-25, -1));
    }

    void aBoundedPeriodShowsItsEmptyEnds()
    {
        const auto data = income({{"2026-02-10", "dividend", "1"}});
        const IncomeMonths months = incomeMonths(*data, QDate(2026, 1, 1), QDate(2026, 4, 30));
        QCOMPARE(text(months).size(), 4);
        QCOMPARE(text(months).at(1), u"2026-02 1 0 0 0"_s);
    }

    void manyMonthsBecomeYears()
    {
        const auto data = income({{"2019-06-10", "dividend", "1"}, {"2019-12-31", "dividend", "2"},
            {"2021-01-01", "interest", "3"}, {"2026-11-01", "dividend", "4"}});
        const IncomeMonths months = incomeMonths(*data, {}, {});
        QVERIFY(months.yearly);
        QCOMPARE(months.bars.size(), 8);
        QCOMPARE(text(months).first(), u"2019-01 3 0 0 0"_s);
        QCOMPARE(text(months).at(2), u"2021-01 0 3 0 0"_s);
        QCOMPARE(text(months).last(), u"2026-01 4 0 0 0"_s);
    }

    void nothingIsNoMonths() { QVERIFY(incomeMonths(*income({}), QDate(2026, 1, 1), {}).bars.isEmpty()); }
};

QTEST_GUILESS_MAIN(TstIncomeMonths)
#include "tst_incomemonths.moc"
