// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/incomemonths.h"

#include "core/values/transaction.h"

#include <QCoreApplication>

#include <map>

namespace qm::models {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostMonths = 48; ///< more bars than that cannot be told apart

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qm::models::Income)
};

QDate monthOf(QDate day) { return {day.year(), day.month(), 1}; }

int monthsBetween(QDate from, QDate to) { return (to.year() - from.year()) * 12 + to.month() - from.month(); }

} // namespace

std::optional<IncomeKind> incomeKindOf(const QString& typeId)
{
    switch (transactionTypeFromId(typeId).value_or(TransactionType::Other)) {
    case TransactionType::Dividend:
    case TransactionType::CapitalGain:
    case TransactionType::PaymentInLieu:
        return IncomeKind::Dividends;
    case TransactionType::Interest:
        return IncomeKind::Interest;
    case TransactionType::WithholdingTax:
        return IncomeKind::Tax;
    case TransactionType::Fee:
        return IncomeKind::Fees;
    default:
        return std::nullopt;
    }
}

QString incomeKindText(IncomeKind kind)
{
    switch (kind) {
    case IncomeKind::Dividends:
        return Words::tr("Dividends");
    case IncomeKind::Interest:
        return Words::tr("Interest");
    case IncomeKind::Tax:
        return Words::tr("Withheld tax");
    case IncomeKind::Fees:
        return Words::tr("Fees");
    }
    Q_UNREACHABLE();
}

Decimal IncomeBar::total() const
{
    Decimal all;
    for (const Decimal& sum : sums)
        all += sum;
    return all;
}

IncomeMonths incomeMonths(const ReportData& income, const std::optional<QDate>& from, const std::optional<QDate>& to)
{
    IncomeMonths result;
    const int date = income.columnOf(u"date"_s);
    const int type = income.columnOf(u"type"_s);
    const int amount = income.columnOf(u"amount_base"_s);
    std::map<QDate, IncomeBar> byMonth;
    for (int row = 0; row < income.rows(); ++row) {
        const auto kind = incomeKindOf(QString::fromLatin1(income.canonical(row, type)));
        const auto value = income.number(row, amount);
        if (!kind || !value)
            continue; // without a rate it is in no total either; the report says so
        const QDate month = monthOf(income.value(row, date).toDate());
        IncomeBar& bar = byMonth[month];
        bar.start = month;
        bar.sums[size_t(*kind)] += *value;
        result.totals[size_t(*kind)] += *value;
    }
    if (byMonth.empty())
        return result;
    const QDate first = from ? qMin(monthOf(*from), byMonth.begin()->first) : byMonth.begin()->first;
    const QDate last = to ? qMax(monthOf(*to), byMonth.rbegin()->first) : byMonth.rbegin()->first;
    result.yearly = monthsBetween(first, last) >= kMostMonths;
    const auto startOf = [&](QDate month) { return result.yearly ? QDate(month.year(), 1, 1) : month; };
    for (QDate start = startOf(first); start <= last; start = result.yearly ? start.addYears(1) : start.addMonths(1))
        result.bars.append({start, {}});
    for (const auto& [month, bar] : byMonth) {
        const QDate start = startOf(month);
        const int place = result.yearly ? start.year() - result.bars.first().start.year()
                                        : monthsBetween(result.bars.first().start, start);
        for (size_t kind = 0; kind < kIncomeKinds; ++kind)
            result.bars[place].sums[kind] += bar.sums[kind];
    }
    return result;
}

} // namespace qm::models
