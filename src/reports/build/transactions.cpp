// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/builders.h"

namespace qm::reports {

using namespace Qt::StringLiterals;

Result<> buildTransactions(Table& table, const Source& source, const storage::RowFilter& filter)
{
    table.columns = {{u"broker"_s}, {u"connection"_s}, {u"account"_s}, {u"id"_s}, {u"trade_date"_s, ColumnType::Date},
        {u"settle_date"_s, ColumnType::Date}, {u"type"_s}, {u"symbol"_s}, {u"description"_s}, {u"asset_class"_s},
        {u"quantity"_s, ColumnType::Number}, {u"price"_s, ColumnType::Number}, {u"amount"_s, ColumnType::Number},
        {u"commission"_s, ColumnType::Number}, {u"fees"_s, ColumnType::Number}, {u"currency"_s},
        {u"fx_rate_to_base"_s, ColumnType::Number}, {u"source"_s}};
    // Rows go from the store to the writer without being held: a million of them need no memory.
    table.rows = [reader = source.reader, filter](const RowSink& sink) -> Result<> {
        if (!reader)
            return {}; // no store yet: no bookings
        const auto count = reader->streamTransactions(filter, sink);
        if (!count)
            return count.error();
        return {};
    };
    return {};
}

} // namespace qm::reports
