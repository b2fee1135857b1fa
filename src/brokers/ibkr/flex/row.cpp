// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/row.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestNumber = 80;

bool saysNothing(QStringView value)
{
    return value.isEmpty() || value == u"--" || value == u"-" || value == u"N/A" || value == u"MULTI";
}

/// Whose account it is, and identifiers of systems that nobody asks for: not kept.
constexpr std::array kNotKept = {u"accountId", u"acctAlias", u"model", u"accountName", u"traderID", u"clearingFirmID",
    u"brokerageOrderID", u"exchOrderId", u"extExecID", u"orderReference", u"volatilityOrderLink", u"isAPIOrder",
    u"serialNumber", u"deliveryType", u"commodityType", u"fineness", u"weight", u"principalAdjustFactor"};

} // namespace

QStringView Row::raw(QStringView name) const
{
    for (const QXmlStreamAttribute& attribute : m_attributes) {
        if (attribute.name() == name)
            return attribute.value().trimmed();
    }
    return {};
}

QStringView Row::text(QStringView name) const
{
    const QStringView value = raw(name);
    return saysNothing(value) ? QStringView() : value;
}

QStringView Row::firstOf(std::initializer_list<QStringView> names) const
{
    for (const QStringView name : names) {
        if (const QStringView value = text(name); !value.isEmpty())
            return value;
    }
    return {};
}

std::optional<Decimal> Row::number(QStringView name)
{
    const QStringView value = text(name);
    if (value.isEmpty())
        return std::nullopt;
    std::optional<Decimal> number;
    if (value.size() <= kLongestNumber)
        number = value.contains(u',') ? Decimal::parse(value.toString().remove(u',')) : Decimal::parse(value);
    if (!number)
        reject(u"%1: not a number (\"%2\")"_s.arg(name, value.left(20)));
    return number;
}

std::optional<Moment> Row::moment(QStringView name)
{
    const QStringView value = text(name);
    if (value.isEmpty())
        return std::nullopt;
    const auto moment = parseMoment(value, m_order);
    if (!moment)
        reject(u"%1: not a date (\"%2\")"_s.arg(name, value.left(30)));
    return moment;
}

std::optional<QDate> Row::day(QStringView name)
{
    const auto found = moment(name);
    return found ? std::optional(found->day) : std::nullopt;
}

std::optional<Currency> Row::currency(QStringView name)
{
    const QStringView value = text(name);
    if (value.isEmpty())
        return std::nullopt;
    const auto currency = Currency::parse(value);
    if (!currency)
        reject(u"%1: unknown currency (\"%2\")"_s.arg(name, value.left(20)));
    return currency;
}

QString Row::id(QStringView name) const
{
    const QStringView value = text(name);
    return value == u"0" || value.size() > 100 ? QString() : value.toString();
}

void Row::reject(const QString& problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QByteArray Row::specific() const
{
    QJsonObject kept;
    for (const QXmlStreamAttribute& attribute : m_attributes) {
        const QStringView value = attribute.value().trimmed();
        const bool wanted = !saysNothing(value)
            && std::none_of(kNotKept.begin(), kNotKept.end(),
                [&](const auto* name) { return attribute.name() == QStringView(name); });
        if (wanted)
            kept.insert(attribute.name(), value.toString());
    }
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

} // namespace qm::broker::ibkr::flex
