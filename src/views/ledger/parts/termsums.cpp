// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger/parts/termsums.h"

namespace qm::views {

using namespace Qt::StringLiterals;

void addTermSums(
    models::ReportAnswer& answer, const reports::Source& source, const QString& gainColumn, const QString& dayColumn)
{
    const models::ReportData& data = *answer.data;
    const int gain = data.columnOf(gainColumn);
    const int term = data.columnOf(u"term"_s);
    const int day = dayColumn.isEmpty() ? -1 : data.columnOf(dayColumn);
    for (int row = 0; row < data.rows(); ++row) {
        const QByteArray id = data.canonical(row, term);
        const QString name = id.isNull() ? u"unknown"_s : QString::fromLatin1(id);
        answer.sums[name + u" rows"_s] += Decimal(1);
        const QDate date = day < 0 ? source.today : data.value(row, day).toDate();
        if (const auto base = ledger::inBase(data.number(row, gain), data.currency(row), *source.portfolio, date))
            answer.sums[name] += *base;
    }
}

} // namespace qm::views
