// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/tastytrade/parse/fields.h"

#include "core/timestamp.h"

namespace qm::broker::tastytrade {

using namespace Qt::StringLiterals;

std::optional<Decimal> signedNumber(json::Reader& reader, const json::Value& row, std::string_view key)
{
    const auto amount = reader.number(key);
    if (!amount || amount->isZero())
        return amount;
    const std::string_view effect = row[std::string(key) + "-effect"].utf8();
    if (!amount->isNegative() && effect == "Credit")
        return amount;
    if (!amount->isNegative() && effect == "Debit")
        return -*amount;
    const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
    reader.reject(name + u": the sign of the amount is not clear"_s);
    return std::nullopt;
}

std::optional<QDate> lenientDate(const json::Value& value)
{
    const QString text = value.text();
    if (text.size() > 10 && text.at(10) != u'T' && text.at(10) != u' ')
        return std::nullopt;
    const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<QDateTime> lenientTime(const json::Value& value)
{
    if (value.isNumber()) {
        const auto ms = value.integer();
        constexpr qint64 kYear3000 = 32'503'680'000'000;
        if (!ms || *ms <= 0 || *ms > kYear3000)
            return std::nullopt;
        return QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC);
    }
    const QString text = value.text();
    if (auto moment = parseTimestamp(text))
        return moment;
    return parseTimestamp(text + u":00"_s); // "+00" -> "+00:00"
}

const json::Value& eitherSpelling(const json::Value& row, std::string_view dasherized)
{
    if (const json::Value& value = row[dasherized]; !value.isMissing())
        return value;
    std::string camel;
    bool raise = false;
    for (const char c : dasherized) {
        if (c == '-') {
            raise = true;
            continue;
        }
        camel.push_back(raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        raise = false;
    }
    return row[camel];
}

QString rejection(const QString& list, qsizetype index, const QString& name, const QString& problem)
{
    const QString row = u"%1 row %2"_s.arg(list).arg(index + 1);
    return name.isEmpty() ? row + u": "_s + problem : row + u" ("_s + name.left(40) + u"): "_s + problem;
}

bool belongsTo(const json::Value& row, const QString& expected)
{
    const QString number = row["account-number"].text();
    return expected.isEmpty() || number.isEmpty() || number == expected;
}

} // namespace qm::broker::tastytrade
