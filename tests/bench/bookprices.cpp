// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookprices.h"

#include <QDate>
#include <QFile>
#include <QFileInfo>
#include <QHash>

namespace qm::bench {

using namespace Qt::StringLiterals;

Prices pricesBeside(const QString& bookCsv, const Book& book)
{
    Prices prices;
    QFile file(QFileInfo(bookCsv).path() + u"/prices.csv"_s);
    if (!bookCsv.contains(u'/') || !file.open(QIODevice::ReadOnly))
        return prices;
    QHash<QByteArray, size_t> symbols;
    for (size_t i = 0; i < book.symbols.size(); ++i)
        symbols.insert(QByteArray::fromStdString(book.symbols[i]), i);
    file.readLine(); // header
    QByteArray day;
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        if (cells.size() != 3)
            return {};
        if (cells.at(0) != day) {
            day = cells.at(0);
            prices.days.push_back(int(QDate::fromString(QString::fromLatin1(day), Qt::ISODate).toJulianDay()));
            prices.cents.emplace_back(book.symbols.size());
        }
        if (const auto symbol = symbols.constFind(cells.at(1)); symbol != symbols.constEnd())
            prices.cents.back()[*symbol] = qRound64(cells.at(2).toDouble() * 100);
    }
    return prices;
}

} // namespace qm::bench
