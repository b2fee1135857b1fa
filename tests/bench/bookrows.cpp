// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookrows.h"

#include "core/symbology/symbols.h"

#include <QFile>
#include <QHash>

#include <algorithm>
#include <random>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

int indexOf(std::vector<std::string>& names, QHash<QByteArray, int>& known, const QByteArray& name)
{
    const auto found = known.constFind(name);
    if (found != known.constEnd())
        return *found;
    names.push_back(name.toStdString());
    known.insert(name, int(names.size()) - 1);
    return int(names.size()) - 1;
}

qint64 centsOf(const QByteArray& text)
{
    const auto value = Decimal::parse(std::string_view(text.constData(), size_t(text.size())));
    return (value.value_or(Decimal()) * Decimal(100)).toInt64().value_or(0);
}

} // namespace

Book makeBook(int rows)
{
    Book book;
    book.accounts = {"U100001", "U100002", "5WX00001", "SCH-0001"};
    for (int i = 0; i < 500; ++i) {
        const auto letter = [](int n) { return static_cast<char>('A' + n); };
        book.symbols.push_back(std::string{'Q', letter(i / 100), letter(i / 10 % 10), letter(i % 10)});
    }
    std::mt19937 random(1);
    const int first = int(QDate(2015, 1, 1).toJulianDay());
    book.rows.reserve(size_t(rows));
    for (int i = 0; i < rows; ++i) {
        BookRow row;
        row.day = first + int(qint64(i) * 3650 / rows);
        row.account = int(random() % 4);
        row.symbol = int(random() % 500);
        row.type = random() % 10 < 6 ? TransactionType::Buy
                                     : (random() % 4 ? TransactionType::Sell : TransactionType::Dividend);
        row.quantity = 1 + qint64(random() % 500);
        row.cents = 100 + qint64(random() % 50'000);
        row.fees = random() % 3 ? 35 : 0;
        book.rows.push_back(row);
    }
    return book;
}

Book readBook(const QString& csvPath)
{
    Book book;
    QFile file(csvPath);
    if (!file.open(QIODevice::ReadOnly))
        return book;
    file.readLine(); // header
    QHash<QByteArray, int> accounts;
    QHash<QByteArray, int> symbols;
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        if (cells.size() != 9)
            return {};
        BookRow row;
        row.day = int(QDate::fromString(QString::fromLatin1(cells.at(0)), Qt::ISODate).toJulianDay());
        row.account = indexOf(book.accounts, accounts, cells.at(1));
        row.type = transactionTypeFromId(QString::fromLatin1(cells.at(3))).value_or(TransactionType::Other);
        row.symbol = cells.at(4).isEmpty() ? -1 : indexOf(book.symbols, symbols, cells.at(4));
        const bool isDeposit = row.type == TransactionType::Deposit; // its quantity is the amount, its price 1
        row.quantity = isDeposit ? 1 : cells.at(5).toLongLong();
        row.cents = centsOf(cells.at(isDeposit ? 5 : 6));
        row.fees = centsOf(cells.at(7));
        book.rows.push_back(row);
    }
    return book;
}

std::vector<Instrument> instrumentsOf(const Book& book)
{
    std::vector<Instrument> instruments;
    for (const std::string& symbol : book.symbols) {
        Instrument share = symbology::shareInstrument(QString::fromStdString(symbol), Currency::usd());
        share.description = u"Company "_s + share.symbol;
        instruments.push_back(share);
    }
    return instruments;
}

Transaction bookingOf(const Book& book, size_t index, const std::vector<Instrument>& instruments)
{
    const BookRow& row = book.rows.at(index);
    Transaction t;
    t.id =
        u"2c9e41d0-%1"_s.arg(index * 2654435761U % 4294967296U, 10, 10, QChar(u'0')); // not in the order of the dates
    t.tradeDate = QDate::fromJulianDay(row.day);
    t.settleDate = t.tradeDate.addDays(2);
    // Within a day in the order of the book, which the answers are for.
    const auto first = std::lower_bound(
        book.rows.begin(), book.rows.end(), row.day, [](const BookRow& one, int day) { return one.day < day; });
    t.executedAt = QDateTime(t.tradeDate, QTime(14, 30).addSecs(int(index) - int(first - book.rows.begin())), Qt::UTC);
    t.type = row.type;
    if (row.symbol >= 0)
        t.instrument = instruments.at(size_t(row.symbol));
    const int sign = row.type == TransactionType::Buy ? 1 : -1;
    if (row.type == TransactionType::Buy || row.type == TransactionType::Sell)
        t.quantity = Decimal(row.quantity * sign);
    if (row.type != TransactionType::Deposit)
        t.price = Decimal::scaled(row.cents, -2);
    t.amount = Decimal::scaled(-sign * row.quantity * row.cents - row.fees, -2);
    t.fees = Decimal::scaled(-row.fees, -2);
    t.currency = Currency::usd();
    t.description = u"Bought or sold at the market"_s;
    t.source = u"bench:book"_s;
    return t;
}

} // namespace qm::bench
