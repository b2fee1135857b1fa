// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/wire/contractpool.h"
#include "brokers/ibkr/tws/wire/fieldreader.h"
#include "brokers/ibkr/tws/wire/textpool.h"
#include "brokers/ibkr/tws/wire/values.h"

#include <limits>
#include <string>
#include <tuple>

/// The words that message layouts are written in. A layout is a tuple of fields in the order of the wire; each field
/// has the sheet's name, a kind and the member that it fills, and can be bound to server versions. The compiler makes
/// straight code of a layout, and describe() makes the sheet's line of it again.
namespace qm::broker::ibkr::tws::layout {

/// Where one message is being read.
struct Cursor {
    FieldReader fields;
    int version;
    TextPool& words;
    ContractPool& contracts;
    std::string_view refused{}; ///< the field for which the message is refused
    int unreadable = 0;         ///< fields with nonsense in them, taken as unset

    bool refuse(std::string_view field)
    {
        refused = field;
        return false;
    }
};

struct Versions {
    int from = 0;
    int before = std::numeric_limits<int>::max();
    [[nodiscard]] constexpr bool has(int version) const { return version >= from && version < before; }
    [[nodiscard]] std::string around(const std::string& text) const
    {
        if (from > 0)
            return "[>=" + std::to_string(from) + ' ' + text + ']';
        if (before < std::numeric_limits<int>::max())
            return "[<" + std::to_string(before) + ' ' + text + ']';
        return text;
    }
};

// --- where a field's value goes ----------------------------------------------------------------------------------

template <typename Message, typename Owner, typename T>
T& reach(T Owner::*member, Message& message)
{
    return message.*member;
}

/// A member of an optional part of the message, which comes to life with it.
template <typename Owner, typename Part, typename T>
struct Inside {
    std::optional<Part> Owner::*part;
    T Part::*member;
};
template <typename Message, typename Owner, typename Part, typename T>
T& reach(const Inside<Owner, Part, T>& way, Message& message)
{
    std::optional<Part>& part = message.*(way.part);
    if (!part)
        part.emplace();
    return (*part).*(way.member);
}
template <typename Owner, typename Part, typename T>
constexpr auto in(std::optional<Part> Owner::*part, T Part::*member)
{
    return Inside<Owner, Part, T>{part, member};
}

// --- kinds: how a field's text becomes a value -----------------------------------------------------------------------

struct Whole {
    static Reading read(std::string_view text, Cursor&, std::optional<qint64>& out) { return readWhole(text, out); }
    template <typename Int>
    static Reading read(std::string_view text, Cursor&, Int& out)
    {
        std::optional<qint64> value;
        const Reading reading = readWhole(text, value);
        if (reading != Reading::Value)
            return reading;
        if (*value < std::numeric_limits<Int>::min() || *value > std::numeric_limits<Int>::max())
            return Reading::Bad;
        out = static_cast<Int>(*value);
        return reading;
    }
};
struct Price {
    static Reading read(std::string_view text, Cursor&, std::optional<Decimal>& out) { return readPrice(text, out); }
};
struct Size {
    static Reading read(std::string_view text, Cursor&, std::optional<Decimal>& out) { return readSize(text, out); }
};
/// A price where 0 means that there is none: strikes, multipliers.
struct NonZero {
    static Reading read(std::string_view text, Cursor&, std::optional<Decimal>& out)
    {
        const Reading reading = readSize(text, out);
        if (out && out->isZero())
            out.reset();
        return reading;
    }
};
struct Flag {
    static Reading read(std::string_view text, Cursor&, bool& out) { return readFlag(text, out); }
};
struct Word {
    static Reading read(std::string_view text, Cursor& cursor, QString& out)
    {
        out = cursor.words.text(text);
        return text.empty() ? Reading::Unset : Reading::Value;
    }
};
struct Text {
    static Reading read(std::string_view text, Cursor&, QString& out)
    {
        out = readText(text);
        return text.empty() ? Reading::Unset : Reading::Value;
    }
};
struct Prose {
    static Reading read(std::string_view text, Cursor&, QString& out)
    {
        out = readProse(text);
        return text.empty() ? Reading::Unset : Reading::Value;
    }
};
struct List {
    static Reading read(std::string_view text, Cursor&, QStringList& out)
    {
        out = readList(text);
        return out.isEmpty() ? Reading::Unset : Reading::Value;
    }
};
struct Side {
    static Reading read(std::string_view text, Cursor&, Right& out)
    {
        out = text == "C" || text == "CALL" ? Right::Call : text == "P" || text == "PUT" ? Right::Put : Right::None;
        return text.empty() || text == "?" || text == "0" || out != Right::None ? Reading::Value : Reading::Bad;
    }
};

// --- fields ------------------------------------------------------------------------------------------------------

template <typename Kind, typename Access>
struct Field {
    std::string_view name;
    Access access;
    Versions versions{};
    bool isNeeded = false;

    [[nodiscard]] constexpr Field from(int version) const
    {
        Field result = *this;
        result.versions.from = version;
        return result;
    }
    [[nodiscard]] constexpr Field before(int version) const
    {
        Field result = *this;
        result.versions.before = version;
        return result;
    }
    /// Without it the message is worth nothing: refused when it is missing or unreadable.
    [[nodiscard]] constexpr Field needed() const
    {
        Field result = *this;
        result.isNeeded = true;
        return result;
    }

    template <typename Message>
    bool read(Cursor& cursor, Message& message) const
    {
        if (!versions.has(cursor.version))
            return true;
        const Reading reading = Kind::read(cursor.fields.next(), cursor, reach(access, message));
        if (reading == Reading::Value)
            return true;
        if (isNeeded)
            return cursor.refuse(name);
        cursor.unreadable += reading == Reading::Bad ? 1 : 0;
        return true;
    }
    [[nodiscard]] std::string describe() const { return versions.around(std::string(name)); }
};

/// A field that is read and thrown away: the versions of single messages, of which the sheet says never to branch on.
struct Ignored {
    std::string_view name;
    Versions versions{};
    [[nodiscard]] constexpr Ignored before(int version) const { return {name, {versions.from, version}}; }
    template <typename Message>
    bool read(Cursor& cursor, Message&) const
    {
        if (versions.has(cursor.version))
            (void)cursor.fields.next();
        return true;
    }
    [[nodiscard]] std::string describe() const { return versions.around(std::string(name)); }
};

constexpr auto ignored(std::string_view name) { return Ignored{name}; }

template <typename Kind, typename Access>
constexpr auto field(std::string_view name, Access access)
{
    return Field<Kind, Access>{name, access};
}

template <typename... Fields, typename Message>
bool readAll(const std::tuple<Fields...>& fields, Cursor& cursor, Message& message)
{
    return std::apply([&](const auto&... one) { return (one.read(cursor, message) && ...); }, fields);
}

template <typename... Fields>
std::string describeAll(const std::tuple<Fields...>& fields)
{
    std::string text;
    std::apply([&](const auto&... one) { ((text += (text.empty() ? "" : ", ") + one.describe()), ...); }, fields);
    return text;
}

} // namespace qm::broker::ibkr::tws::layout
