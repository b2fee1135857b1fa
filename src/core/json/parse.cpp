// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parse.h"

#include <QCoreApplication>

#include <unordered_set>

namespace qm::json {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void appendUtf8(char32_t code, std::string& out)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Length of the well-formed UTF-8 sequence at `at` (RFC 3629), 0 if there is none.
int utf8Length(const char* at, const char* end)
{
    const auto byte = [&](int i) { return at + i < end ? static_cast<unsigned char>(at[i]) : 0U; };
    const auto tails = [&](int count) {
        for (int i = 1; i <= count; ++i) {
            if ((byte(i) & 0xC0U) != 0x80U)
                return 0;
        }
        return count + 1;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tails(1);
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
        return overlong || surrogate ? 0 : tails(2);
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool beyond = lead == 0xF4 && byte(1) >= 0x90;
        return overlong || beyond ? 0 : tails(3);
    }
    return 0;
}

} // namespace

class Parser {
public:
    Parser(const char* begin, const char* end, const Limits& limits)
        : m_begin(begin), m_at(begin), m_end(end), m_limits(limits)
    {
    }

    bool document(Value& out)
    {
        skipBlanks();
        if (m_at == m_end)
            return fail("empty document");
        if (!value(out, 0))
            return false;
        skipBlanks();
        return m_at == m_end || fail("text behind the document");
    }

    [[nodiscard]] const char* reason() const { return m_reason; }
    [[nodiscard]] qint64 offset() const { return m_at - m_begin; }

private:
    bool fail(const char* reason)
    {
        m_reason = reason;
        return false;
    }

    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool take(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }

    bool word(std::string_view text)
    {
        if (std::string_view(m_at, static_cast<size_t>(m_end - m_at)).substr(0, text.size()) != text)
            return fail("unknown word");
        m_at += text.size();
        return true;
    }

    bool value(Value& out, int depth)
    {
        if (m_at == m_end)
            return fail("cut off");
        switch (*m_at) {
        case '{':
            return object(out, depth + 1);
        case '[':
            return array(out, depth + 1);
        case '"':
            out.m_kind = Value::Kind::String;
            return string(out.m_text);
        case 't':
            out.m_kind = Value::Kind::Bool;
            out.m_flag = true;
            return word("true");
        case 'f':
            out.m_kind = Value::Kind::Bool;
            return word("false");
        case 'n':
            out.m_kind = Value::Kind::Null;
            return word("null");
        default:
            out.m_kind = Value::Kind::Number;
            return number(out.m_text);
        }
    }

    bool array(Value& out, int depth)
    {
        out.m_kind = Value::Kind::Array;
        ++m_at;
        if (depth > m_limits.maxDepth)
            return fail("nested too deeply");
        skipBlanks();
        if (take(']'))
            return true;
        for (;;) {
            skipBlanks();
            if (!value(out.m_items.emplace_back(), depth))
                return false;
            skipBlanks();
            if (take(']'))
                return true;
            if (!take(','))
                return fail(m_at == m_end ? "cut off" : "comma or ] expected");
        }
    }

    bool object(Value& out, int depth)
    {
        out.m_kind = Value::Kind::Object;
        ++m_at;
        if (depth > m_limits.maxDepth)
            return fail("nested too deeply");
        skipBlanks();
        if (take('}'))
            return true;
        for (;;) {
            skipBlanks();
            if (m_at == m_end || *m_at != '"')
                return fail(m_at == m_end ? "cut off" : "member name expected");
            if (!string(out.m_keys.emplace_back()))
                return false;
            skipBlanks();
            if (!take(':'))
                return fail(m_at == m_end ? "cut off" : "colon expected");
            skipBlanks();
            if (!value(out.m_items.emplace_back(), depth))
                return false;
            skipBlanks();
            if (take('}'))
                return namesAreUnique(out.m_keys) || fail("a member name twice in one object");
            if (!take(','))
                return fail(m_at == m_end ? "cut off" : "comma or } expected");
        }
    }

    static bool namesAreUnique(const std::vector<std::string>& names)
    {
        if (names.size() <= 24) { // the usual row: cheaper than a hash
            for (size_t i = 1; i < names.size(); ++i) {
                for (size_t k = 0; k < i; ++k) {
                    if (names[i] == names[k])
                        return false;
                }
            }
            return true;
        }
        std::unordered_set<std::string_view> seen;
        seen.reserve(names.size());
        for (const std::string& name : names) {
            if (!seen.insert(name).second)
                return false;
        }
        return true;
    }

    bool number(std::string& out)
    {
        const char* start = m_at;
        take('-');
        if (m_at == m_end || !isDigit(*m_at))
            return fail("value expected");
        if (!take('0'))
            digits();
        if (take('.') && !digits())
            return fail("digits expected behind the point");
        if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (!take('+'))
                take('-');
            if (!digits())
                return fail("digits expected in the exponent");
        }
        if (m_at - start > m_limits.maxNumberLength)
            return fail("number too long");
        out.assign(start, m_at);
        return true;
    }

    bool digits()
    {
        const char* start = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != start;
    }

    bool string(std::string& out)
    {
        ++m_at;
        for (;;) {
            const char* run = m_at;
            while (m_at != m_end && *m_at != '"' && *m_at != '\\' && *m_at >= 0x20)
                ++m_at; // plain ASCII; bytes above 0x7F are negative as (signed) char and stop here
            out.append(run, m_at);
            if (m_at == m_end)
                return fail("cut off in a text");
            if (take('"'))
                return true;
            if (*m_at == '\\') {
                if (!escape(out))
                    return false;
                continue;
            }
            if (static_cast<unsigned char>(*m_at) < 0x20)
                return fail("control character in a text");
            const int length = utf8Length(m_at, m_end);
            if (length == 0)
                return fail("malformed UTF-8");
            out.append(m_at, static_cast<size_t>(length));
            m_at += length;
        }
    }

    bool escape(std::string& out)
    {
        ++m_at;
        if (m_at == m_end)
            return fail("cut off in a text");
        switch (*m_at++) {
        case '"':
            out += '"';
            return true;
        case '\\':
            out += '\\';
            return true;
        case '/':
            out += '/';
            return true;
        case 'b':
            out += '\b';
            return true;
        case 'f':
            out += '\f';
            return true;
        case 'n':
            out += '\n';
            return true;
        case 'r':
            out += '\r';
            return true;
        case 't':
            out += '\t';
            return true;
        case 'u':
            return unicodeEscape(out);
        default:
            return fail("unknown escape in a text");
        }
    }

    bool unicodeEscape(std::string& out)
    {
        char32_t code = 0;
        if (!fourHexDigits(code))
            return false;
        if (code >= 0xDC00 && code <= 0xDFFF)
            return fail("lone surrogate in a text");
        if (code >= 0xD800 && code <= 0xDBFF) {
            char32_t low = 0;
            if (!take('\\') || !take('u') || !fourHexDigits(low) || low < 0xDC00 || low > 0xDFFF)
                return fail("lone surrogate in a text");
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        if (code == 0)
            return fail("NUL in a text");
        appendUtf8(code, out);
        return true;
    }

    bool fourHexDigits(char32_t& code)
    {
        for (int i = 0; i < 4; ++i) {
            const int digit = m_at != m_end ? hexDigit(*m_at) : -1;
            if (digit < 0)
                return fail("four hex digits expected");
            code = code * 16 + static_cast<char32_t>(digit);
            ++m_at;
        }
        return true;
    }

    const char* m_begin;
    const char* m_at;
    const char* m_end;
    const Limits& m_limits;
    const char* m_reason = "";
};

Result<Value> parse(QByteArrayView bytes, const Limits& limits)
{
    const auto refuse = [](const QString& detail) {
        return Error{Error::Kind::Protocol,
            QCoreApplication::translate("qm::json",
                "The answer is not what is documented, so nothing of it was "
                "used. Try again later; if it stays, report it."),
            detail, {}};
    };
    if (bytes.size() > limits.maxBytes)
        return refuse(QStringLiteral("JSON: %1 bytes are more than the limit").arg(bytes.size()));
    const char* begin = bytes.data();
    const char* end = begin + bytes.size();
    if (bytes.startsWith("\xEF\xBB\xBF"))
        begin += 3;
    Parser parser(begin, end, limits);
    Value value;
    if (!parser.document(value))
        return refuse(QStringLiteral("JSON: %1 at byte %2 of %3")
                          .arg(QString::fromLatin1(parser.reason()))
                          .arg(parser.offset())
                          .arg(bytes.size()));
    return value;
}

} // namespace qm::json
