// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/bookingreader.h"

#include "storage/read/readmoment.h"
#include "storage/read/snapshotrows.h"
#include "storage/sqlite/statement.h"
#include "storage/sqlite/storageerror.h"

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

std::optional<qint64> secondFrom(std::string_view text, qint32 tradeDay)
{
    const auto day = julianDay(text);
    if (!day || text.size() < 19 || text[10] != 'T')
        return std::nullopt;
    const auto two = [&](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return qint64(*day - tradeDay) * 86'400 + two(11) * 3600 + two(14) * 60 + two(17);
}

} // namespace

Result<> streamBookings(Database& db,
    const std::function<void(qint64 number, const Instrument& instrument)>& instrumentSink,
    const std::function<void(const BookingRow& row)>& bookingSink)
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
    auto select = Statement::prepare(db,
        "SELECT id, account_id, instrument_id, broker_key, event_group, trade_date, executed_at, held_since, type,"
        " currency, commission_currency, voided, quantity, price, amount, commission, fees, cost_basis,"
        " position_effect"
        " FROM transactions ORDER BY id");
    if (!select)
        return select.error();
    Cache<TransactionType> types;
    Cache<Currency> currencies;
    while (true) {
        const auto more = select->step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        BookingRow row;
        row.row = select->integer(0);
        row.accountId = select->integer(1);
        row.instrumentId = select->integer(2);
        row.brokerKey = select->view(3);
        row.group = select->view(4);
        const auto day = julianDay(select->view(5));
        const auto type = types.find(select->view(8), [](const QString& id) { return transactionTypeFromId(id); });
        const auto currency =
            currencies.find(select->view(9), [](const QString& code) { return Currency::parse(code); });
        if (!day || !type || !currency)
            return storageError(
                text("A stored transaction cannot be read. Check the store (store check) or restore a backup."),
                QStringLiteral("transaction row %1").arg(row.row));
        row.day = *day;
        row.type = *type;
        row.currency = *currency;
        if (!select->isNull(6))
            row.second = secondFrom(select->view(6), row.day);
        if (!select->isNull(7))
            row.heldSince = julianDay(select->view(7)).value_or(0);
        if (!select->isNull(10) && select->view(10) != select->view(9))
            row.commissionCurrency =
                currencies.find(select->view(10), [](const QString& code) { return Currency::parse(code); })
                    .value_or(Currency());
        row.voided = select->integer(11) != 0;
        row.quantity = select->decimal(12);
        row.price = select->decimal(13);
        row.amount = select->decimal(14);
        row.commission = select->decimal(15);
        row.fees = select->decimal(16);
        row.costBasis = select->decimal(17);
        row.effect = positionEffectFromId(select->view(18));
        bookingSink(row);
    }
}

} // namespace qm::storage
