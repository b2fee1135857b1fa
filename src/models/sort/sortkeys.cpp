// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sort/sortkeys.h"

#include "core/decimalorder.h"

#include <QDate>
#include <QDateTime>

namespace qm::models {

void SortKeys::reserve(size_t rows) { m_reserved = rows; }

void SortKeys::addWhole(int row, qint64 value)
{
    if (m_wholes.empty())
        m_wholes.reserve(m_reserved);
    m_wholes.push_back({orderPrefix(value), row, 0});
}

void SortKeys::addNumber(int row, const Decimal& value)
{
    if (m_numbers.empty()) {
        m_numbers.reserve(m_reserved);
        m_decimals.reserve(m_reserved);
    }
    m_numbers.push_back({orderPrefix(value), row, int(m_decimals.size())});
    m_decimals.push_back(value);
}

void SortKeys::addNumber(int row, const std::optional<Decimal>& value)
{
    if (value)
        addNumber(row, *value);
    else
        addUnknown(row);
}

void SortKeys::addNamed(int row, quint64 prefix)
{
    if (m_named.empty())
        m_named.reserve(m_reserved);
    m_named.push_back({prefix, row, 0});
}

void SortKeys::addValue(int row, const QVariant& value)
{
    static const int kDecimal = qMetaTypeId<Decimal>();
    const int type = value.typeId();
    if (type == kDecimal) {
        addNumber(row, *static_cast<const Decimal*>(value.constData()));
        return;
    }
    switch (type) {
    case QMetaType::QString:
        addText(row, *static_cast<const QString*>(value.constData()));
        return;
    case QMetaType::QDate:
        addWhole(row, value.toDate().toJulianDay());
        return;
    case QMetaType::QDateTime:
        addWhole(row, value.toDateTime().toMSecsSinceEpoch());
        return;
    case QMetaType::LongLong:
    case QMetaType::Int:
    case QMetaType::Bool:
        addWhole(row, value.toLongLong());
        return;
    default:
        addUnknown(row);
    }
}

std::vector<int> SortKeys::takeSorted(Qt::SortOrder order)
{
    std::vector<int> rows;
    rows.reserve(m_reserved);
    const auto append = [&rows](std::vector<SortEntry>& entries) {
        for (const SortEntry& entry : entries)
            rows.push_back(entry.row);
        entries.clear();
    };
    const auto takeWholes = [&] {
        arrange(m_wholes, order, [](const SortEntry&, const SortEntry&) { return 0; });
        append(m_wholes);
    };
    const auto takeNumbers = [&] {
        arrange(m_numbers, order, [this](const SortEntry& a, const SortEntry& b) {
            const auto compared = m_decimals[size_t(a.slot)] <=> m_decimals[size_t(b.slot)];
            return compared < 0 ? -1 : (compared > 0 ? 1 : 0);
        });
        append(m_numbers);
        m_decimals.clear();
    };
    const auto takeNamed = [&] {
        arrange(m_named, order, [this](const SortEntry& a, const SortEntry& b) { return m_exact(a.row, b.row); });
        append(m_named);
    };
    if (order == Qt::AscendingOrder) {
        takeWholes();
        takeNumbers();
        takeNamed();
        m_texts.takeSorted(order, rows);
    } else {
        m_texts.takeSorted(order, rows);
        takeNamed();
        takeNumbers();
        takeWholes();
    }
    for (std::vector<int>* last : {&m_unknown, &m_totals}) {
        rows.insert(rows.end(), last->begin(), last->end());
        last->clear();
    }
    return rows;
}

} // namespace qm::models
