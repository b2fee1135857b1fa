// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qm::json {

/// One JSON value that keeps every number as the text it was sent as, so that money stays exact (QJsonDocument turns
/// numbers into double). Built by parse(), read-only for everybody else. Any thread; copies are deep.
class Value {
public:
    enum class Kind { Missing, Null, Bool, Number, String, Array, Object };
    /// What a field that should hold a number holds.
    enum class NumberState {
        Absent,     ///< missing, null or an empty text: the broker does not know it
        NotANumber, ///< the text "NaN" (any case): some brokers send it for "not known"
        Known,      ///< decimal() answers
        Unreadable, ///< there, but no number that can be kept exactly: "1,000", "Infinity", 1e400, an object
    };

    Value() = default; ///< missing

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isMissing() const { return m_kind == Kind::Missing; }
    [[nodiscard]] bool isAbsent() const { return m_kind == Kind::Missing || m_kind == Kind::Null; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isString() const { return m_kind == Kind::String; }
    [[nodiscard]] bool isNumber() const { return m_kind == Kind::Number; }

    /// A string's text or a number's digits as sent; empty for everything else.
    [[nodiscard]] QString text() const;
    /// The same as UTF-8, without a copy.
    [[nodiscard]] std::string_view utf8() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    /// A number, or a string that is one (brokers use both for money). nullopt: see numberState().
    [[nodiscard]] std::optional<Decimal> decimal() const;
    [[nodiscard]] NumberState numberState() const;
    /// A whole number (or a string that is one) that fits 64 bits.
    [[nodiscard]] std::optional<qint64> integer() const;

    /// Elements of an array or members of an object; 0 for everything else.
    [[nodiscard]] size_t size() const { return m_items.size(); }
    /// The elements of an array or the member values of an object, in the order of the document.
    [[nodiscard]] const std::vector<Value>& items() const { return m_items; }
    /// The member names of an object, in the order of the document; same indexes as items().
    [[nodiscard]] const std::vector<std::string>& keys() const { return m_keys; }
    /// A member of an object; a Missing value where there is none or this is no object.
    [[nodiscard]] const Value& operator[](std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const { return !(*this)[key].isMissing(); }
    /// A copy of an object without some members: what an adapter keeps as brokerSpecific.
    [[nodiscard]] Value without(std::initializer_list<std::string_view> keys) const;

    /// Compact JSON; numbers exactly as they were read. Empty for a Missing value.
    [[nodiscard]] QByteArray toJson() const;

private:
    friend class Parser;
    void write(QByteArray& out) const;

    Kind m_kind = Kind::Missing;
    bool m_flag = false;
    std::string m_text; ///< UTF-8
    std::vector<Value> m_items;
    std::vector<std::string> m_keys;
};

} // namespace qm::json
