// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/write/outbuffer.h"
#include "reports/write/rowcount.h"
#include "reports/writers.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace qm::reports {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qm::reports::Writer)
};

void putString(OutBuffer& out, std::string_view text)
{
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    QByteArray repaired;
    if (!std::all_of(text.begin(), text.end(), isAscii)) { // a document must be valid UTF-8 whatever a cell holds
        repaired = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUtf8();
        text = {repaired.constData(), static_cast<size_t>(repaired.size())};
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    char* at = out.reserve(text.size() * 6 + 2);
    *at++ = '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            *at++ = '\\';
            *at++ = c;
        } else if (byte < 0x20 || byte == 0x7F) {
            for (const char part : {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]})
                *at++ = part;
        } else {
            *at++ = c;
        }
    }
    *at++ = '"';
    out.advanceTo(at);
}

void putString(OutBuffer& out, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    putString(out, std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

bool isWholeNumber(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.size() < 19 && (text[0] != '0' || text.size() == 1)
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Unknown is null, integers are numbers, decimals, dates and texts are strings.
void putCell(OutBuffer& out, CellView cell, ColumnType type)
{
    if (!cell.data())
        out.append("null");
    else if (type == ColumnType::Integer && isWholeNumber(cell))
        out.append(cell);
    else
        putString(out, cell);
}

template <typename Strings>
void putArray(OutBuffer& out, const Strings& strings)
{
    out.append("[");
    for (qsizetype i = 0; i < strings.size(); ++i) {
        if (i > 0)
            out.append(", ");
        putString(out, strings[i]);
    }
    out.append("]");
}

void putHead(OutBuffer& out, const Table& table)
{
    const QByteArray filters = QJsonDocument(table.filters).toJson(QJsonDocument::Compact);
    out.append("{\"report\": ");
    putString(out, table.report);
    out.append(", \"filters\": ");
    out.append({filters.constData(), static_cast<size_t>(filters.size())});
    out.append(", \"as_of\": ");
    if (table.asOf.isValid())
        putString(out, table.asOf.toUTC().toString(Qt::ISODate));
    else
        out.append("null");
    out.append(", \"base_currency\": ");
    if (table.base.isNull())
        out.append("null");
    else
        putString(out, table.base.code());
    out.append(",\n\"columns\": ");
    QStringList ids;
    for (const Column& column : table.columns)
        ids.append(column.id);
    putArray(out, ids);
}

void putTotals(OutBuffer& out, const Table& table)
{
    out.append(",\n\"totals\": {");
    for (qsizetype i = 0; i < table.totals.size(); ++i) {
        const auto& [id, value] = table.totals[i];
        if (i > 0)
            out.append(", ");
        putString(out, id);
        out.append(": ");
        const auto column = std::find_if(
            table.columns.cbegin(), table.columns.cend(), [&id = id](const Column& c) { return c.id == id; });
        putCell(out, value.isNull() ? CellView() : CellView(value.constData(), static_cast<size_t>(value.size())),
            column == table.columns.cend() ? ColumnType::Number : column->type);
    }
    out.append("},\n\"missing\": ");
    putArray(out, table.missing);
    for (auto member = table.annex.begin(); member != table.annex.end(); ++member) {
        out.append(",\n");
        putString(out, member.key());
        out.append(": ");
        if (member.value().isString()) {
            putString(out, member.value().toString());
            continue;
        }
        const QByteArray json = QJsonDocument(member.value().toObject()).toJson(QJsonDocument::Compact);
        out.append({json.constData(), static_cast<size_t>(json.size())});
    }
    out.append("}\n");
}

} // namespace

Error RowCount::cancelled() { return {Error::Kind::Cancelled, Words::tr("Stopped. Nothing was changed."), {}, {}}; }

Result<qint64> writeJson(const Table& table, QIODevice& device, WriteProgress* progress)
{
    OutBuffer out(device);
    putHead(out, table);
    out.append(",\n\"rows\": [");
    std::vector<QByteArray> keys;
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        keys.push_back((i > 0 ? ", \"" : "{\"") + table.columns[i].id.toUtf8() + "\": ");
    RowCount count(progress);
    const auto sink = [&](std::span<const CellView> cells) {
        Q_ASSERT(cells.size() == keys.size());
        out.append(count.rows() > 0 ? ",\n" : "\n");
        for (size_t i = 0; i < cells.size(); ++i) {
            out.append({keys[i].constData(), static_cast<size_t>(keys[i].size())});
            putCell(out, cells[i], table.columns[static_cast<qsizetype>(i)].type);
        }
        out.append("}");
        return count.next() && out.isFine();
    };
    if (auto produced = table.rows(sink); !produced)
        return produced.error();
    if (count.isCancelled())
        return RowCount::cancelled();
    out.append("]");
    putTotals(out, table);
    if (auto written = out.finish(); !written)
        return written.error();
    return count.rows();
}

} // namespace qm::reports
