// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlite/statement.h"

#include "storage/sqlite/storageerror.h"

#include <sqlite3.h>

namespace qm::storage {

namespace {

void writeDigits(char* at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
}

/// Reads `count` digits; -1 for anything else.
int readDigits(std::string_view text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

QDate dateFrom(std::string_view text)
{
    return QDate(readDigits(text, 0, 4), readDigits(text, 5, 2), readDigits(text, 8, 2));
}

} // namespace

QByteArray isoDate(const QDate& date)
{
    if (!date.isValid() || date.year() < 0 || date.year() > 9999)
        return {};
    QByteArray out("0000-00-00");
    writeDigits(out.data(), date.year(), 4);
    writeDigits(out.data() + 5, date.month(), 2);
    writeDigits(out.data() + 8, date.day(), 2);
    return out;
}

QByteArray isoUtc(const QDateTime& when)
{
    if (!when.isValid())
        return {};
    const QDateTime utc = when.toUTC();
    QByteArray out = isoDate(utc.date()) + "T00:00:00.000Z";
    const QTime time = utc.time();
    writeDigits(out.data() + 11, time.hour(), 2);
    writeDigits(out.data() + 14, time.minute(), 2);
    writeDigits(out.data() + 17, time.second(), 2);
    writeDigits(out.data() + 20, time.msec(), 3);
    return out;
}

Result<Statement> Statement::prepare(Database& db, const QByteArray& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(
            db.handle(), sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        return sqliteError(db.handle(), QString::fromUtf8(sql.left(120)));
    return Statement(db.handle(), statement);
}

Statement::Statement(Statement&& other) noexcept
    : m_db(other.m_db), m_statement(std::exchange(other.m_statement, nullptr)), m_garbled(other.m_garbled)
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_db, other.m_db);
    std::swap(m_statement, other.m_statement);
    std::swap(m_garbled, other.m_garbled);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::bind(int index, qint64 value) { sqlite3_bind_int64(m_statement, index, value); }

void Statement::bind(int index, std::string_view utf8)
{
    if (!utf8.data())
        sqlite3_bind_null(m_statement, index);
    else
        sqlite3_bind_text(m_statement, index, utf8.data(), static_cast<int>(utf8.size()), SQLITE_STATIC);
}

void Statement::bind(int index, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_statement, index, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, const QByteArray& utf8)
{
    sqlite3_bind_text(m_statement, index, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, const Decimal& value)
{
    char buffer[128];
    const int length = value.write(buffer);
    sqlite3_bind_text(m_statement, index, buffer, length, SQLITE_TRANSIENT);
}

void Statement::bind(int index, const std::optional<Decimal>& value)
{
    if (value)
        bind(index, *value);
    else
        bindNull(index);
}

void Statement::bind(int index, const QDate& date)
{
    if (date.isValid())
        bind(index, isoDate(date));
    else
        bindNull(index);
}

void Statement::bind(int index, const QDateTime& utc)
{
    if (utc.isValid())
        bind(index, isoUtc(utc));
    else
        bindNull(index);
}

void Statement::bindBlob(int index, const QByteArray& bytes)
{
    sqlite3_bind_blob64(
        m_statement, index, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
}

QByteArray Statement::blob(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char*>(bytes), sqlite3_column_bytes(m_statement, column)};
}

void Statement::bindNull(int index) { sqlite3_bind_null(m_statement, index); }

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    Error error = sqliteError(m_db, QString::fromUtf8(sqlite3_sql(m_statement)).left(80));
    sqlite3_reset(m_statement);
    return error;
}

Result<> Statement::run()
{
    const auto stepped = step();
    if (!stepped)
        return stepped.error();
    reset();
    return {};
}

void Statement::reset() { sqlite3_reset(m_statement); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Statement::view(int column) const
{
    // The value's own calls do without the column calls' checks; as safe on a connection that one thread uses.
    sqlite3_value* value = sqlite3_column_value(m_statement, column);
    const unsigned char* at = sqlite3_value_text(value);
    if (!at)
        return {};
    return {reinterpret_cast<const char*>(at), static_cast<size_t>(sqlite3_value_bytes(value))};
}

QString Statement::text(int column) const
{
    const auto bytes = view(column);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QByteArray Statement::utf8(int column) const
{
    const auto bytes = view(column);
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::optional<Decimal> Statement::decimal(int column)
{
    const auto bytes = view(column);
    if (!bytes.data())
        return std::nullopt;
    const auto value = Decimal::parse(bytes);
    m_garbled |= !value;
    return value;
}

QDate Statement::date(int column)
{
    const auto bytes = view(column);
    if (!bytes.data())
        return {};
    const QDate date = dateFrom(bytes);
    m_garbled |= !date.isValid();
    return date;
}

QDateTime Statement::dateTime(int column)
{
    const auto bytes = view(column);
    if (!bytes.data())
        return {};
    const QTime time(
        readDigits(bytes, 11, 2), readDigits(bytes, 14, 2), readDigits(bytes, 17, 2), readDigits(bytes, 20, 3));
    const QDateTime when(dateFrom(bytes), time, Qt::UTC);
    m_garbled |= !when.isValid();
    return when;
}

} // namespace qm::storage
