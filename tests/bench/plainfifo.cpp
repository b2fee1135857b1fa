// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainfifo.h"

#include <QFile>

#include <cmath>
#include <cstdlib>
#include <deque>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

struct PlainLot {
    qint64 left = 0; ///< signed
    qint64 whole = 0;
    qint64 cash = 0; ///< of the whole
};

long double shareOf(qint64 cash, qint64 part, qint64 whole)
{
    return static_cast<long double>(cash) * static_cast<long double>(part) / static_cast<long double>(whole);
}

} // namespace

PlainHoldings plainFifo(const Book& book, Fees fees)
{
    PlainHoldings holdings;
    std::map<std::pair<int, int>, std::deque<PlainLot>> open;
    for (const BookRow& row : book.rows) {
        if (row.type != TransactionType::Buy && row.type != TransactionType::Sell)
            continue;
        const std::pair key(row.account, row.symbol);
        PlainHolding& holding = holdings[key];
        std::deque<PlainLot>& lots = open[key];
        const qint64 whole = row.type == TransactionType::Buy ? row.quantity : -row.quantity;
        const qint64 cash = -whole * row.cents - (fees == Fees::Counted ? row.fees : 0);
        qint64 left = whole;
        while (left != 0 && !lots.empty() && (lots.front().left > 0) != (left > 0)) {
            PlainLot& lot = lots.front();
            const qint64 part = std::abs(left) < std::abs(lot.left) ? -left : lot.left;
            holding.realized += shareOf(lot.cash, part, lot.whole) + shareOf(cash, -part, whole);
            lot.left -= part;
            left += part;
            if (lot.left == 0)
                lots.pop_front();
        }
        holding.quantity += whole;
        if (left != 0)
            lots.push_back({left, whole, cash});
    }
    for (const auto& [key, lots] : open) {
        for (const PlainLot& lot : lots)
            holdings[key].cash += shareOf(lot.cash, lot.left, lot.whole);
    }
    return holdings;
}

QString differenceFrom(const QString& holdingsCsv, const Book& book, const PlainHoldings& plain)
{
    QFile file(holdingsCsv);
    if (!file.open(QIODevice::ReadOnly))
        return holdingsCsv + u" cannot be read"_s;
    const auto placeOf = [](const std::vector<std::string>& names, const QByteArray& name) {
        return int(std::find(names.begin(), names.end(), name.toStdString()) - names.begin());
    };
    const auto centsOf = [](const QByteArray& text) { return std::llround(text.toDouble() * 100); };
    file.readLine(); // header
    qsizetype lines = 0;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const QList<QByteArray> cells = line.split(',');
        const auto found = cells.size() < 6
            ? plain.end()
            : plain.find({placeOf(book.accounts, cells.at(0)), placeOf(book.symbols, cells.at(1))});
        if (found == plain.end() || found->second.quantity != cells.at(2).toLongLong()
            || std::llround(-found->second.cash) != centsOf(cells.at(3))
            || std::llround(found->second.realized) != centsOf(cells.at(5)))
            return u"not as in holdings.csv: "_s + QString::fromUtf8(line);
        ++lines;
    }
    return lines == qsizetype(plain.size()) ? QString() : u"holdings.csv has another number of lines"_s;
}

} // namespace qm::bench
