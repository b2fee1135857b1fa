// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookstore.h"

namespace qm::bench {

using namespace Qt::StringLiterals;

QList<AccountPull> pullsOf(const Book& book)
{
    const auto instruments = instrumentsOf(book);
    QList<AccountPull> pulls;
    for (const std::string& account : book.accounts) {
        AccountPull pull;
        pull.account = {QString::fromStdString(account), u"Bench"_s, {}, Currency::usd(), false};
        pulls.append(pull);
    }
    for (size_t row = 0; row < book.rows.size(); ++row)
        pulls[book.rows[row].account].transactions.append(bookingOf(book, row, instruments));
    return pulls;
}

Applied applyBook(storage::StoreWriter& writer, qint64 connection, const QList<AccountPull>& pulls)
{
    Applied applied;
    const Stopwatch watch;
    for (const AccountPull& pull : pulls) {
        const auto changes = need(writer.applyAccount(connection, pull, pulledAt()));
        applied.touched += changes.transactionsNew + changes.transactionsChanged;
    }
    applied.cost = watch.read();
    return applied;
}

Book bookFrom(const QString& source)
{
    bool isNumber = false;
    const int rows = source.toInt(&isNumber);
    Book book = isNumber ? makeBook(rows) : readBook(source);
    if (book.rows.empty())
        giveUp(u"no rows in "_s + source);
    return book;
}

Book firstOf(const Book& book, int rows)
{
    Book part = book;
    if (part.rows.size() > size_t(rows))
        part.rows.resize(size_t(rows));
    return part;
}

int takeRounds(QStringList& words, int fallback)
{
    const auto at = words.indexOf(u"--rounds"_s);
    if (at < 0)
        return fallback;
    const int rounds = words.value(at + 1).toInt();
    words.remove(at, qMin<qsizetype>(2, words.size() - at));
    return qMax(1, rounds);
}

} // namespace qm::bench
