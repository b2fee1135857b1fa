// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/day/storedday.h"

#include "ledger/day/dayfigures.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 1'000;

using Bookings = QHash<qint64, QList<Transaction>>; ///< by account

/// Every booking that may be of the day, and some that are not.
Result<Bookings> bookingsSince(storage::StoreReader& reader, const ledger::DayMarks& marks)
{
    storage::RowFilter filter;
    filter.from = marketDate(beginOf(marks.day, marks.start)).addDays(-1); // some brokers date by another zone
    Bookings all;
    std::optional<storage::PageKey> after;
    for (;;) {
        const auto page = reader.transactionPage(filter, storage::TransactionOrder::DateAscending, after, kPage);
        if (!page)
            return page.error();
        for (const storage::TransactionRow& row : *page)
            all[row.accountId].append(row.transaction);
        if (page->size() < kPage)
            return all;
        after = storage::PageKey{page->last().transaction.tradeDate, page->last().rowId};
    }
}

} // namespace

QString dayStartKey() { return u"day_start"_s; }

QString dayMarksKey(DayStart start) { return u"day_marks_"_s + idOf(start); }

Result<DayStart> storedDayStart(storage::StoreReader& reader)
{
    const auto id = reader.meta(dayStartKey());
    if (!id)
        return id.error();
    if (id->isEmpty())
        return DayStart::NewYorkMidnight;
    if (const auto known = dayStartFromId(*id))
        return *known;
    return Error{Error::Kind::Input,
        QCoreApplication::translate("qm::sync::Day",
            "When your day begins is stored in words that this version does not know. Choose it again in the View "
            "menu."),
        *id, {}};
}

QString toJson(const ledger::DayMarks& marks)
{
    QJsonObject prices;
    for (auto it = marks.prices.cbegin(); it != marks.prices.cend(); ++it)
        prices.insert(it.key(), it.value().toString());
    const QJsonObject all{{u"day"_s, marks.day.toString(Qt::ISODate)}, {u"prices"_s, prices}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

ledger::DayMarks dayMarksFrom(const QString& json, DayStart start)
{
    const QJsonObject all = QJsonDocument::fromJson(json.toUtf8()).object();
    ledger::DayMarks marks{start, QDate::fromString(all[u"day"_s].toString(), Qt::ISODate), {}};
    const QJsonObject prices = all[u"prices"_s].toObject();
    for (auto it = prices.begin(); it != prices.end(); ++it) {
        if (const auto price = Decimal::parse(it->toString()))
            marks.prices.insert(it.key(), *price);
    }
    return marks;
}

Result<ledger::DayMarks> storedDayMarks(storage::StoreReader& reader, DayStart start)
{
    const auto json = reader.meta(dayMarksKey(start));
    if (!json)
        return json.error();
    return dayMarksFrom(*json, start);
}

Result<PortfolioPtr> inPersonsDay(
    storage::StoreReader& reader, const PortfolioPtr& stored, const ledger::DayMarks& marks, const ToldPicture& before)
{
    if (marks.start == DayStart::NewYorkMidnight)
        return stored;
    const bool sameDay = before.stored && before.told && before.marks == marks;
    if (sameDay && before.stored == stored)
        return before.told;
    const auto bookings = bookingsSince(reader, marks);
    if (!bookings)
        return bookings.error();
    QHash<const AccountState*, AccountStatePtr> known; // what was stored -> what was told of it
    for (qsizetype i = 0; sameDay && i < before.stored->accounts.size(); ++i)
        known.insert(before.stored->accounts.at(i).get(), before.told->accounts.at(i));
    auto told = std::make_shared<PortfolioSnapshot>(*stored);
    told->dayStart = marks.start;
    for (AccountStatePtr& account : told->accounts) {
        const AccountStatePtr same = known.value(account.get());
        account = same ? same : ledger::onDay(*account, bookings->value(account->accountId), marks);
    }
    return PortfolioPtr(told);
}

Result<PortfolioPtr> pictureOfToday(storage::StoreReader& reader, Clock& clock)
{
    auto stored = reader.portfolio();
    if (!stored)
        return stored.error();
    const auto start = storedDayStart(reader);
    if (!start)
        return start.error();
    clock.setDayStart(*start);
    if (*start == DayStart::NewYorkMidnight)
        return stored;
    const auto marks = storedDayMarks(reader, *start);
    if (!marks)
        return marks.error();
    return inPersonsDay(reader, *stored, ledger::rolled(*marks, *start, clock.today(), **stored, {}));
}

} // namespace qm::sync
