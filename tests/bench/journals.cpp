// SPDX-License-Identifier: GPL-3.0-or-later
#include "journals.h"

#include <QDate>
#include <QFile>

#include <set>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray dayText(int julian) { return QDate::fromJulianDay(julian).toString(Qt::ISODate).toLatin1(); }

QByteArray nameOf(const Book& book, int account)
{
    QByteArray name = "Broker";
    for (const char c : book.accounts[size_t(account)]) {
        if (c != '-')
            name += c;
    }
    return name;
}

QByteArray symbolOf(const Book& book, const BookRow& row)
{
    return row.symbol < 0 ? QByteArray() : QByteArray::fromStdString(book.symbols[size_t(row.symbol)]);
}

/// What a booking did to cash, before fees.
qint64 cashOf(const BookRow& row)
{
    return row.type == TransactionType::Buy ? -row.quantity * row.cents : row.quantity * row.cents;
}

bool isFill(const BookRow& row) { return row.type == TransactionType::Buy || row.type == TransactionType::Sell; }

template <typename Write>
bool intoFile(const QString& path, Write write)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QByteArray text;
    write(text);
    return file.write(text) == text.size() && file.flush();
}

} // namespace

QByteArray centsText(qint64 cents)
{
    const qint64 whole = std::abs(cents);
    return (cents < 0 ? "-" : "") + QByteArray::number(whole / 100) + '.'
        + QByteArray::number(whole % 100).rightJustified(2, '0');
}

std::vector<qint64> lastPrices(const Book& book, const Prices& prices)
{
    if (!prices.isEmpty())
        return prices.cents.back();
    std::vector<qint64> last(book.symbols.size());
    for (const BookRow& row : book.rows) {
        if (isFill(row))
            last[size_t(row.symbol)] = row.cents;
    }
    return last;
}

bool writeLedgerJournal(const QString& path, const Book& book, const Prices& prices)
{
    return intoFile(path, [&](QByteArray& text) {
        const std::vector<qint64> last = lastPrices(book, prices);
        for (size_t i = 0; i < last.size(); ++i)
            text += "P " + dayText(book.rows.back().day) + ' ' + book.symbols[i].c_str() + ' ' + centsText(last[i])
                + " USD\n";
        for (const BookRow& row : book.rows) {
            const QByteArray base = "    Assets:" + nameOf(book, row.account) + ':';
            const QByteArray symbol = symbolOf(book, row);
            const qint64 cash = cashOf(row);
            text += '\n' + dayText(row.day) + ' ' + idOf(row.type).toLatin1() + ' ' + symbol + '\n';
            if (isFill(row))
                text += base + symbol + "  " + (row.type == TransactionType::Buy ? "" : "-")
                    + QByteArray::number(row.quantity) + ' ' + symbol + " @ " + centsText(row.cents) + " USD\n";
            else
                text +=
                    (row.symbol < 0 ? "    Equity:Deposits  " : "    Income:Dividends  ") + centsText(-cash) + " USD\n";
            text += base + "Cash  " + centsText(cash - row.fees) + " USD\n";
            if (row.fees != 0)
                text += "    Expenses:Fees  " + centsText(row.fees) + " USD\n";
        }
    });
}

bool writeBeancount(const QString& path, const Book& book, const Prices& prices)
{
    return intoFile(path, [&](QByteArray& text) {
        const QByteArray first = dayText(book.rows.front().day);
        text += "option \"operating_currency\" \"USD\"\n";
        for (const char* account : {"Equity:Deposits", "Income:Dividends", "Income:Gains", "Expenses:Fees"})
            text += first + " open " + account + " USD\n";
        std::set<QByteArray> opened;
        for (const BookRow& row : book.rows) {
            const QByteArray base = "Assets:" + nameOf(book, row.account) + ':';
            opened.insert(base + "Cash USD");
            if (row.symbol >= 0)
                opened.insert(base + symbolOf(book, row) + ' ' + symbolOf(book, row) + " \"FIFO\"");
        }
        for (const QByteArray& account : opened)
            text += first + " open " + account + '\n';
        const std::vector<qint64> last = lastPrices(book, prices);
        for (size_t i = 0; i < last.size(); ++i)
            text += dayText(book.rows.back().day) + " price " + book.symbols[i].c_str() + ' ' + centsText(last[i])
                + " USD\n";
        for (const BookRow& row : book.rows) {
            const QByteArray base = "  Assets:" + nameOf(book, row.account) + ':';
            const QByteArray symbol = symbolOf(book, row);
            const qint64 cash = cashOf(row);
            text += '\n' + dayText(row.day) + " * \"" + idOf(row.type).toLatin1() + ' ' + symbol + "\"\n";
            if (row.type == TransactionType::Buy)
                text += base + symbol + "  " + QByteArray::number(row.quantity) + ' ' + symbol + " {"
                    + centsText(row.cents) + " USD}\n";
            else if (row.type == TransactionType::Sell)
                text += base + symbol + "  -" + QByteArray::number(row.quantity) + ' ' + symbol + " {} @ "
                    + centsText(row.cents) + " USD\n  Income:Gains\n";
            else
                text += (row.symbol < 0 ? "  Equity:Deposits  " : "  Income:Dividends  ") + centsText(-cash) + " USD\n";
            text += base + "Cash  " + centsText(cash - row.fees) + " USD\n";
            if (row.fees != 0)
                text += "  Expenses:Fees  " + centsText(row.fees) + " USD\n";
        }
    });
}

} // namespace qm::bench
