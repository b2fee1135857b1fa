// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/layout/field.h"

#include <QList>

#include <algorithm>

namespace qm::broker::ibkr::tws::layout {

// --- repeated parts ----------------------------------------------------------------------------------------------

/// A count, then so many rows. A count that is not a number, negative, or larger than the frame can hold refuses the
/// message.
template <typename Access, typename Row>
struct Rows {
    std::string_view name; ///< of the count
    Access access;
    Row row; ///< a tuple of fields
    Versions versions{};

    [[nodiscard]] constexpr Rows from(int version) const { return {name, access, row, {version, versions.before}}; }

    template <typename Message>
    bool read(Cursor& cursor, Message& message) const
    {
        if (!versions.has(cursor.version))
            return true;
        std::optional<qint64> count;
        const Reading reading = readWhole(cursor.fields.next(), count);
        if (reading == Reading::Bad || count.value_or(0) < 0)
            return cursor.refuse(name);
        auto& all = reach(access, message);
        // Each row has at least one byte per field, its NUL: what a count promises beyond that cannot come.
        if (count.value_or(0) > static_cast<qint64>(cursor.fields.rest().size()))
            return cursor.refuse(name);
        all.reserve(static_cast<qsizetype>(std::min<qint64>(count.value_or(0), 1024)));
        for (qint64 i = 0; i < count.value_or(0); ++i) {
            if (cursor.fields.atEnd())
                return cursor.refuse(name);
            typename std::remove_reference_t<decltype(all)>::value_type one{};
            if (!readAll(row, cursor, one))
                return false;
            all.append(std::move(one));
        }
        return true;
    }
    [[nodiscard]] std::string describe() const
    {
        return versions.around(std::string(name) + ", x (" + describeAll(row) + ')');
    }
};

template <typename Access, typename... Fields>
constexpr auto rows(std::string_view name, Access access, std::tuple<Fields...> row)
{
    return Rows<Access, std::tuple<Fields...>>{name, access, row};
}

/// In a row that is one single value: the row itself.
template <typename Kind>
struct Itself {
    std::string_view name;
    template <typename T>
    bool read(Cursor& cursor, T& value) const
    {
        cursor.unreadable += Kind::read(cursor.fields.next(), cursor, value) == Reading::Bad ? 1 : 0;
        return true;
    }
    [[nodiscard]] std::string describe() const { return std::string(name); }
};

template <typename Kind>
constexpr auto itself(std::string_view name)
{
    return Itself<Kind>{name};
}

// --- parts that only some messages have ---------------------------------------------------------------------------

template <typename Test, typename Part>
struct When {
    std::string_view condition;
    Test test;
    Part part;
    Versions versions{};

    [[nodiscard]] constexpr When from(int version) const { return {condition, test, part, {version, versions.before}}; }
    template <typename Message>
    bool read(Cursor& cursor, Message& message) const
    {
        return !versions.has(cursor.version) || !test(message) || readAll(part, cursor, message);
    }
    [[nodiscard]] std::string describe() const
    {
        return versions.around("if " + std::string(condition) + ": " + describeAll(part));
    }
};

template <typename Test, typename... Fields>
constexpr auto when(std::string_view condition, Test test, std::tuple<Fields...> part)
{
    return When<Test, std::tuple<Fields...>>{condition, test, part};
}

// --- the contract ------------------------------------------------------------------------------------------------

/// The block of eleven fields that most messages about holdings carry.
constexpr auto contractFields(std::string_view exchangeName, QString Contract::*exchange)
{
    return std::tuple{
        field<Whole>("conId", &Contract::conId).needed(),
        field<Word>("symbol", &Contract::symbol),
        field<Word>("secType", &Contract::secType),
        field<Text>("lastTradeDate", &Contract::lastTradeDate),
        field<NonZero>("strike", &Contract::strike),
        field<Side>("right", &Contract::right),
        field<NonZero>("multiplier", &Contract::multiplier),
        field<Word>(exchangeName, exchange),
        field<Word>("currency", &Contract::currency),
        field<Text>("localSymbol", &Contract::localSymbol),
        field<Word>("tradingClass", &Contract::tradingClass),
    };
}
inline constexpr auto kContract = contractFields("exchange", &Contract::exchange);
inline constexpr auto kContractPrimary = contractFields("primaryExchange", &Contract::primaryExchange);

/// Fills a ContractPtr from the pool. TWS has more than one way to say that a strike or multiplier is absent, but a
/// number that cannot be read would make every value wrong: it refuses the message.
[[nodiscard]] bool readContract(Cursor& cursor, bool primary, ContractPtr& out);

template <typename Access>
struct ContractBlock {
    Access access;
    bool primary;
    template <typename Message>
    bool read(Cursor& cursor, Message& message) const
    {
        return readContract(cursor, primary, reach(access, message));
    }
    [[nodiscard]] std::string describe() const { return describeAll(primary ? kContractPrimary : kContract); }
};

template <typename Access>
constexpr auto contract(Access access)
{
    return ContractBlock<Access>{access, false};
}
template <typename Access>
constexpr auto contractWithPrimary(Access access)
{
    return ContractBlock<Access>{access, true};
}

} // namespace qm::broker::ibkr::tws::layout
