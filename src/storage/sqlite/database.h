// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

struct sqlite3;

namespace qm::storage {

/// One connection of one thread: opened through Qt Sql (which owns it), used through its sqlite3 handle
/// (docs/adr/0002). Pragmas are set and read back.
class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    [[nodiscard]] const QString& path() const { return m_path; }
    /// One statement without parameters or rows.
    [[nodiscard]] Result<> exec(const char* sql);
    /// "PRAGMA name" as text; an Error where it has none.
    [[nodiscard]] Result<QString> pragma(const char* name);
    /// Sets a pragma and checks that it took.
    [[nodiscard]] Result<> setPragma(const char* name, const QString& value, const QString& expected);
    /// WAL, synchronous FULL, foreign keys, busy timeout: what a write connection promises.
    [[nodiscard]] Result<> makeDurable();

private:
    Database() = default;
    QString m_connection;
    QString m_path;
    sqlite3* m_handle = nullptr;
};

/// Rolls back in its destructor unless commit() answered well. Every commit's result must be looked at.
class WriteTransaction {
public:
    [[nodiscard]] static Result<WriteTransaction> begin(Database& db);
    WriteTransaction(WriteTransaction&& other) noexcept : m_db(std::exchange(other.m_db, nullptr)) { }
    WriteTransaction& operator=(WriteTransaction&&) = delete;
    ~WriteTransaction();
    [[nodiscard]] Result<> commit();

private:
    explicit WriteTransaction(Database* db) : m_db(db) { }
    Database* m_db;
};

} // namespace qm::storage
