// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/bookingreader.h"

#include "storage/read/readmoment.h"
#include "storage/read/snapshotrows.h"
#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

#include <QSet>

#include <array>
#include <string>
#include <vector>

namespace qm::storage {
namespace {

/// The same few texts come a million times: looked up by their bytes, parsed once.
template <typename Value>
class Cache {
public:
    template <typename Parse>
    std::optional<Value> find(std::string_view text, Parse parse)
    {
        if (m_last < m_known.size() && m_known[m_last].first == text)
            return m_known[m_last].second;
        for (m_last = 0; m_last < m_known.size(); ++m_last) {
            if (m_known[m_last].first == text)
                return m_known[m_last].second;
        }
        const std::optional<Value> value = parse(QString::fromUtf8(text.data(), qsizetype(text.size())));
        if (value)
            m_known.emplace_back(std::string(text), *value);
        m_last = m_known.size() - 1;
        return value;
    }

private:
    std::vector<std::pair<std::string, Value>> m_known;
    size_t m_last = 0;
};

/// "2026-11-22": years 0000 to 9999, as the writer makes them.
std::optional<qint32> julianDay(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto digits = [&](size_t from, size_t count) {
        int value = 0;
        for (size_t i = from; i < from + count; ++i) {
            if (text[i] < '0' || text[i] > '9')
                return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    const int year = digits(0, 4);
    const int month = digits(5, 2);
    const int day = digits(8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    // Fliegel and Van Flandern's formula for the Gregorian calendar.
    const int a = (14 - month) / 12;
    const int y = year + 4800 - a;
    const int m = month + 12 * a - 3;
    return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

/// Most rows share their day with the one before.
class Days {
public:
    std::optional<qint32> find(std::string_view text)
    {
        if (text.size() < kLength || text.substr(0, kLength) != std::string_view(m_text.data(), kLength)) {
            m_day = julianDay(text);
            if (m_day)
                text.copy(m_text.data(), kLength);
            else
                m_text = {};
        }
        return m_day;
    }

private:
    static constexpr size_t kLength = 10;
    std::array<char, kLength> m_text{};
    std::optional<qint32> m_day;
};

std::optional<qint64> secondFrom(std::string_view text, std::optional<qint32> day, qint32 tradeDay)
{
    if (!day || text.size() < 19 || text[10] != 'T')
        return std::nullopt;
    const auto two = [&](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return qint64(*day - tradeDay) * 86'400 + two(11) * 3600 + two(14) * 60 + two(17);
}

constexpr auto kBookingColumns =
    "SELECT id, account_id, instrument_id, broker_key, event_group, trade_date, executed_at, held_since, type,"
    " currency, commission_currency, voided, quantity, price, amount, commission, fees, cost_basis,"
    " position_effect FROM transactions";

/// Makes bookings of rows that hold kBookingColumns.
class BookingMaker {
public:
    Result<> make(Statement& from, BookingRow& row)
    {
        row.row = from.integer(0);
        row.accountId = from.integer(1);
        row.instrumentId = from.integer(2);
        row.brokerKey = from.view(3);
        row.group = from.view(4);
        const auto day = m_days.find(from.view(5));
        const auto type = m_types.find(from.view(8), [](const QString& id) { return transactionTypeFromId(id); });
        const std::string_view code = from.view(9);
        const auto currency = currencyFrom(code);
        if (!day || !type || !currency)
            return storageError(
                text("A stored transaction cannot be read. Check the store (store check) or restore a backup."),
                QStringLiteral("transaction row %1").arg(row.row));
        row.day = *day;
        row.type = *type;
        row.currency = *currency;
        const std::string_view executed = from.view(6);
        row.second = executed.data() ? secondFrom(executed, m_executedDays.find(executed), row.day) : std::nullopt;
        const std::string_view since = from.view(7);
        row.heldSince = since.data() ? julianDay(since).value_or(0) : 0;
        const std::string_view charged = from.view(10);
        row.commissionCurrency =
            charged.data() && charged != code ? currencyFrom(charged).value_or(Currency()) : Currency();
        row.voided = from.integer(11) != 0;
        row.quantity = from.decimal(12);
        row.price = from.decimal(13);
        row.amount = from.decimal(14);
        row.commission = from.decimal(15);
        row.fees = from.decimal(16);
        row.costBasis = from.decimal(17);
        row.effect = positionEffectFromId(from.view(18));
        return {};
    }

private:
    std::optional<Currency> currencyFrom(std::string_view code)
    {
        return m_currencies.find(code, [](const QString& name) { return Currency::parse(name); });
    }
    Cache<TransactionType> m_types;
    Cache<Currency> m_currencies;
    Days m_days;
    Days m_executedDays;
};

} // namespace

Result<> streamBookings(Database& db, const InstrumentSink& instrumentSink, const BookingSink& bookingSink)
{
    const ReadMoment moment(db);
    auto instruments = Statement::prepare(db, QByteArray("SELECT i.id, ") + kInstrumentColumns + " FROM instruments i");
    if (!instruments)
        return instruments.error();
    while (true) {
        const auto more = instruments->step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        instrumentSink(instruments->integer(0), instrumentFrom(*instruments, 1));
    }
    auto select = Statement::prepare(db, QByteArray(kBookingColumns) + " ORDER BY id");
    if (!select)
        return select.error();
    BookingMaker maker;
    BookingRow row;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (auto made = maker.make(*select, row); !made)
            return made;
        bookingSink(row);
    }
}

Result<qint64> highestBooking(Database& db)
{
    auto select = Statement::prepare(db, "SELECT max(id) FROM transactions");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->integer(0) : 0;
}

Result<> readBookings(
    Database& db, const QList<qint64>& rows, const InstrumentSink& instrumentSink, const BookingSink& bookingSink)
{
    const ReadMoment moment(db);
    auto select = Statement::prepare(db, QByteArray(kBookingColumns) + " WHERE id = ?1");
    if (!select)
        return select.error();
    auto instrument = Statement::prepare(
        db, QByteArray("SELECT i.id, ") + kInstrumentColumns + " FROM instruments i WHERE i.id = ?1");
    if (!instrument)
        return instrument.error();
    BookingMaker maker;
    BookingRow row;
    QSet<qint64> told;
    for (const qint64 number : rows) {
        select->bind(1, number);
        const auto found = select->step();
        if (!found)
            return found.error();
        if (*found) {
            if (auto made = maker.make(*select, row); !made)
                return made;
            if (row.instrumentId != 0 && !told.contains(row.instrumentId)) {
                told.insert(row.instrumentId);
                instrument->bind(1, row.instrumentId);
                const auto known = instrument->step();
                if (!known)
                    return known.error();
                if (*known)
                    instrumentSink(row.instrumentId, instrumentFrom(*instrument, 1));
                instrument->reset();
            }
            bookingSink(row);
        }
        select->reset();
    }
    return {};
}

} // namespace qm::storage
