// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/build/cells.h"

namespace qm::reports {

QByteArray isoMoment(const QDateTime& utc)
{
    return utc.isValid() ? utc.toUTC().toString(Qt::ISODate).toLatin1() : QByteArray();
}

QByteArray canonical(const std::optional<Decimal>& value)
{
    if (!value)
        return {};
    char buffer[128];
    return QByteArray(buffer, value->write(buffer));
}

QByteArray percentText(const std::optional<Decimal>& value)
{
    return canonical(value ? std::optional(value->rounded(4)) : value);
}

QByteArray convertedText(const std::optional<Decimal>& value)
{
    return canonical(value ? std::optional(value->rounded(18)) : value);
}

RowMaker& RowMaker::text(const QString& value)
{
    m_rows->cell(value);
    return *this;
}

RowMaker& RowMaker::number(const std::optional<Decimal>& value)
{
    m_rows->cell(canonical(value));
    return *this;
}

RowMaker& RowMaker::percent(const std::optional<Decimal>& value)
{
    m_rows->cell(percentText(value));
    return *this;
}

RowMaker& RowMaker::converted(const std::optional<Decimal>& value)
{
    m_rows->cell(convertedText(value));
    return *this;
}

RowMaker& RowMaker::raw(const QByteArray& canonicalText)
{
    m_rows->cell(canonicalText);
    return *this;
}

RowMaker& RowMaker::integer(std::optional<qint64> value) { return value ? integer(*value) : unknown(); }

RowMaker& RowMaker::integer(qint64 value)
{
    m_rows->cell(QByteArray::number(value));
    return *this;
}

RowMaker& RowMaker::date(const std::optional<QDate>& value)
{
    m_rows->cell(value && value->isValid() ? value->toString(Qt::ISODate).toLatin1() : QByteArray());
    return *this;
}

RowMaker& RowMaker::moment(const std::optional<QDateTime>& value)
{
    m_rows->cell(value ? isoMoment(*value) : QByteArray());
    return *this;
}

RowMaker& RowMaker::unknown()
{
    m_rows->unknown();
    return *this;
}

std::function<Result<>(const RowSink&)> RowMaker::producer() const
{
    return [rows = m_rows](const RowSink& sink) { return rows->produce(sink); };
}

} // namespace qm::reports
