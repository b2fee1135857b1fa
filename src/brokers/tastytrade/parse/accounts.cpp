// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/accounts.h"

#include <QSet>

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

Result<QList<Account>> parseAccounts(QByteArrayView body)
{
    const QString what = u"accounts"_s;
    auto document = Document::open(body, what);
    if (!document)
        return document.error();
    const auto items = document->items();
    if (!items)
        return items.error();
    QList<Account> result;
    QSet<QString> seen;
    for (const json::Value& item : **items) {
        const json::Value& row = item["account"];
        const QString number = row["account-number"].text();
        const json::Value& closed = row["is-closed"];
        if (number.isEmpty())
            return notUnderstood(what, u"an account without its number"_s);
        if (!closed.isAbsent() && !closed.boolean())
            return notUnderstood(what, u"is-closed is neither true nor false"_s);
        if (seen.contains(number))
            continue;
        seen.insert(number);
        Account account;
        account.number = number;
        account.type = row["account-type-name"].text();
        account.name = row["nickname"].text();
        if (account.name.isEmpty())
            account.name = account.type;
        account.currency = Currency::usd();
        account.closed = closed.boolean().value_or(false);
        result.append(account);
    }
    return result;
}

} // namespace qm::broker::tastytrade
