// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "core/result.h"
#include "storage/sqlite/database.h"

#include <QDate>
#include <QDateTime>

#include <optional>
#include <string_view>

struct sqlite3_stmt;

namespace qm::storage {

/// A prepared statement on the connection's handle. Parameters and columns count from 1 and 0, as in SQLite. Views of
/// columns hold until the next step() or reset(). What cannot be read back as its type is answered as unknown and
/// noted in isGarbled(): a damaged value never becomes a zero.
class Statement {
public:
    [[nodiscard]] static Result<Statement> prepare(Database& db, const QByteArray& sql);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, static_cast<qint64>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<qint64>(value)); }
    void bind(int index, std::string_view utf8); ///< must stay alive until the step; null view = NULL
    void bind(int index, const QString& text);
    void bind(int index, const QByteArray& utf8);
    void bind(int index, const Decimal& value);
    void bind(int index, const std::optional<Decimal>& value);
    void bind(int index, const QDate& date); ///< invalid = NULL
    void bind(int index, const QDateTime& utc);
    void bindBlob(int index, const QByteArray& bytes);
    void bindNull(int index);

    /// True: a row is there. False: done.
    [[nodiscard]] Result<bool> step();
    /// For statements without rows; resets itself.
    [[nodiscard]] Result<> run();
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] std::string_view view(int column) const; ///< null view for NULL
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray utf8(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] std::optional<Decimal> decimal(int column);
    [[nodiscard]] QDate date(int column);
    [[nodiscard]] QDateTime dateTime(int column);
    [[nodiscard]] bool isGarbled() const { return m_garbled; }

private:
    Statement(sqlite3* db, sqlite3_stmt* statement) : m_db(db), m_statement(statement) { }
    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    bool m_garbled = false;
};

/// "2026-11-22T15:42:06.123Z" without QDateTime's formatting cost; empty for an invalid one.
[[nodiscard]] QByteArray isoUtc(const QDateTime& utc);
[[nodiscard]] QByteArray isoDate(const QDate& date);

} // namespace qm::storage
