// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/transactions.h"

#include "brokers/tastytrade/map/transaction.h"
#include "brokers/tastytrade/parse/fields.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

Result<TransactionPage> parseTransactions(QByteArrayView body, const QString& account)
{
    const QString what = u"transactions"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    auto page = document->page();
    if (!page)
        return page.error();

    TransactionPage result;
    result.page = *page;
    result.received = static_cast<qsizetype>((*items)->size());
    qsizetype index = 0;
    for (const json::Value& row : **items) {
        json::Reader reader(row, json::Reader::Nan::IsUnknown);
        Transaction transaction = toTransaction(reader, row);
        if (!transaction.id.isEmpty())
            result.ids.append(transaction.id);
        if (!belongsTo(row, account))
            reader.reject(u"of another account"_s);
        if (reader.isFine())
            result.rows.items.append(std::move(transaction));
        else
            result.rows.reject(rejection(what, index, transaction.id, reader.problem()));
        ++index;
    }
    return result;
}

} // namespace qm::broker::tastytrade
