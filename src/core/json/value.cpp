// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/value.h"

#include <algorithm>

namespace qm::json {
namespace {

void writeString(std::string_view text, QByteArray& out)
{
    constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += kHex[(c >> 4) & 0xF];
                out += kHex[c & 0xF];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

bool isNan(std::string_view text)
{
    return text.size() == 3 && (text[0] | 0x20) == 'n' && (text[1] | 0x20) == 'a' && (text[2] | 0x20) == 'n';
}

} // namespace

QString Value::text() const
{
    const std::string_view view = utf8();
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

std::string_view Value::utf8() const
{
    return m_kind == Kind::String || m_kind == Kind::Number ? std::string_view(m_text) : std::string_view();
}

std::optional<bool> Value::boolean() const { return m_kind == Kind::Bool ? std::optional(m_flag) : std::nullopt; }

std::optional<Decimal> Value::decimal() const
{
    const std::string_view view = utf8();
    return view.empty() ? std::nullopt : Decimal::parse(view);
}

Value::NumberState Value::numberState() const
{
    if (isAbsent() || (m_kind == Kind::String && m_text.empty()))
        return NumberState::Absent;
    if (m_kind == Kind::String && isNan(m_text))
        return NumberState::NotANumber;
    return decimal() ? NumberState::Known : NumberState::Unreadable;
}

std::optional<qint64> Value::integer() const
{
    const auto value = decimal();
    return value && value->isInteger() ? value->toInt64() : std::nullopt;
}

const Value& Value::operator[](std::string_view key) const
{
    static const Value kMissing;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        if (m_keys[i] == key)
            return m_items[i];
    }
    return kMissing;
}

Value Value::without(std::initializer_list<std::string_view> keys) const
{
    if (m_kind != Kind::Object)
        return *this;
    Value result;
    result.m_kind = Kind::Object;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        if (std::find(keys.begin(), keys.end(), m_keys[i]) != keys.end())
            continue;
        result.m_keys.push_back(m_keys[i]);
        result.m_items.push_back(m_items[i]);
    }
    return result;
}

QByteArray Value::toJson() const
{
    QByteArray out;
    write(out);
    return out;
}

void Value::write(QByteArray& out) const
{
    switch (m_kind) {
    case Kind::Missing:
        return;
    case Kind::Null:
        out += "null";
        return;
    case Kind::Bool:
        out += m_flag ? "true" : "false";
        return;
    case Kind::Number:
        out.append(m_text.data(), static_cast<qsizetype>(m_text.size()));
        return;
    case Kind::String:
        writeString(m_text, out);
        return;
    case Kind::Array:
    case Kind::Object:
        break;
    }
    const bool object = m_kind == Kind::Object;
    out += object ? '{' : '[';
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            out += ',';
        if (object) {
            writeString(m_keys[i], out);
            out += ':';
        }
        m_items[i].write(out);
    }
    out += object ? '}' : ']';
}

} // namespace qm::json
