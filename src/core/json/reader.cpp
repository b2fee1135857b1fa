// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/reader.h"

#include "core/timestamp.h"

namespace qm::json {

Reader::Reader(const Value& row, Nan nan) : m_row(row), m_nan(nan)
{
    if (!row.isObject())
        reject(QStringLiteral("not an object"));
}

void Reader::reject(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

void Reader::object(std::string_view key, const QString& what)
{
    QString shown = m_row[key].text();
    if (shown.size() > 40)
        shown = shown.left(40) + QChar(0x2026);
    const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
    reject(shown.isEmpty()
            ? name + QStringLiteral(": ") + what
            : name + QStringLiteral(": ") + what + QStringLiteral(" (\"") + shown + QStringLiteral("\")"));
}

QString Reader::text(std::string_view key) { return m_row[key].text(); }

QString Reader::requiredText(std::string_view key)
{
    const QString result = text(key);
    if (result.isEmpty())
        object(key, QStringLiteral("missing"));
    return result;
}

std::optional<Decimal> Reader::number(std::string_view key)
{
    const Value& value = m_row[key];
    switch (value.numberState()) {
    case Value::NumberState::Known:
        return value.decimal();
    case Value::NumberState::Absent:
        return std::nullopt;
    case Value::NumberState::NotANumber:
        if (m_nan == Nan::IsUnknown)
            return std::nullopt;
        break;
    case Value::NumberState::Unreadable:
        break;
    }
    object(key, QStringLiteral("not a number that can be kept exactly"));
    return std::nullopt;
}

Decimal Reader::requiredNumber(std::string_view key)
{
    const auto result = number(key);
    if (!result)
        object(key, QStringLiteral("missing"));
    return result.value_or(Decimal());
}

std::optional<QDate> Reader::date(std::string_view key)
{
    const QString value = text(key);
    if (value.isEmpty())
        return std::nullopt;
    const QDate day = QDate::fromString(value.left(10), Qt::ISODate);
    if (day.isValid() && value.size() >= 10 && (value.size() == 10 || value.at(10) == u'T'))
        return day;
    object(key, QStringLiteral("not a date"));
    return std::nullopt;
}

std::optional<QDateTime> Reader::time(std::string_view key)
{
    const QString value = text(key);
    if (value.isEmpty())
        return std::nullopt;
    const auto moment = parseTimestamp(value);
    if (!moment)
        object(key, QStringLiteral("not a time"));
    return moment;
}

std::optional<Currency> Reader::currency(std::string_view key)
{
    const QString code = text(key);
    if (code.isEmpty())
        return std::nullopt;
    const auto known = Currency::parse(code);
    if (!known)
        object(key, QStringLiteral("unknown currency"));
    return known;
}

bool Reader::flag(std::string_view key)
{
    const Value& value = m_row[key];
    return value.boolean().value_or(value.utf8() == "true");
}

} // namespace qm::json
