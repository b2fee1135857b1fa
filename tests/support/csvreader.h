// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace qm::test {

/// A strict reader of RFC 4180 with CRLF line ends, written apart from the writer so that it can judge it. nullopt
/// where the bytes are no such file: a bare quote, a bare line end, text behind a closing quote, a missing last line
/// end.
inline std::optional<QList<QList<QByteArray>>> readCsv(const QByteArray& bytes)
{
    QList<QList<QByteArray>> records;
    QList<QByteArray> record;
    qsizetype at = 0;
    while (at < bytes.size()) {
        QByteArray field("");
        if (bytes[at] == '"') {
            for (++at;; ++at) {
                if (at >= bytes.size())
                    return std::nullopt;
                if (bytes[at] != '"') {
                    field.append(bytes[at]);
                } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
                    field.append('"');
                    ++at;
                } else {
                    ++at;
                    break;
                }
            }
        } else {
            for (; at < bytes.size() && bytes[at] != ',' && bytes[at] != '\r'; ++at) {
                if (bytes[at] == '"' || bytes[at] == '\n')
                    return std::nullopt;
                field.append(bytes[at]);
            }
        }
        record.append(field);
        if (at < bytes.size() && bytes[at] == ',') {
            ++at;
            if (at == bytes.size())
                return std::nullopt;
            continue;
        }
        if (bytes.mid(at, 2) != "\r\n")
            return std::nullopt;
        at += 2;
        records.append(record);
        record.clear();
    }
    return record.isEmpty() ? std::optional(records) : std::nullopt;
}

} // namespace qm::test
