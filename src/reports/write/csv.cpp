// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 4180. The hot path of large exports: one pass over each text cell, one big buffer, no allocation per cell.
#include "reports/writers.h"

#include <QCoreApplication>

#include <array>
#include <cstring>

namespace qm::reports {

namespace {

constexpr size_t kBufferSize = 1 << 20;

/// Bytes that make quoting necessary: comma, quote, CR, LF (and NUL, which some readers end at).
constexpr std::array<bool, 256> kNeedsQuote = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {',', '"', '\r', '\n', '\0'})
        table[c] = true;
    return table;
}();

/// A spreadsheet runs a cell that begins so as a formula; full-width twins (U+FF0B, U+FF0D, U+FF1D, U+FF20) too.
bool looksLikeFormula(CellView cell)
{
    if (cell.empty())
        return false;
    switch (cell.front()) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case '\0':
        return true;
    default:
        break;
    }
    const CellView rest = cell.substr(0, 3);
    return rest == "\xEF\xBC\x8B" || rest == "\xEF\xBC\x8D" || rest == "\xEF\xBC\x9D" || rest == "\xEF\xBC\xA0";
}

class CsvBuffer {
public:
    explicit CsvBuffer(QIODevice& out) : m_out(out), m_bytes(std::make_unique<char[]>(kBufferSize)) {}

    bool put(CellView bytes)
    {
        if (m_used + bytes.size() > kBufferSize) {
            if (!flush())
                return false;
            if (bytes.size() > kBufferSize)
                return m_out.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size());
        }
        std::memcpy(m_bytes.get() + m_used, bytes.data(), bytes.size());
        m_used += bytes.size();
        return true;
    }
    bool text(CellView cell)
    {
        const bool defuse = looksLikeFormula(cell);
        bool quote = false;
        for (const char c : cell)
            quote |= kNeedsQuote[static_cast<unsigned char>(c)];
        if (!quote)
            return (!defuse || put("'")) && put(cell);
        if (!put(defuse ? "\"'" : "\""))
            return false;
        while (!cell.empty()) {
            const size_t at = cell.find('"');
            if (at == CellView::npos)
                return put(cell) && put("\"");
            if (!put(cell.substr(0, at)) || !put("\"\""))
                return false;
            cell.remove_prefix(at + 1);
        }
        return put("\"");
    }
    bool flush()
    {
        const auto wanted = static_cast<qint64>(m_used);
        m_used = 0;
        return wanted == 0 || m_out.write(m_bytes.get(), wanted) == wanted;
    }

private:
    QIODevice& m_out;
    std::unique_ptr<char[]> m_bytes;
    size_t m_used = 0;
};

Error writeError(const QIODevice& out)
{
    return {Error::Kind::Storage,
            QCoreApplication::translate("qm::reports", "The file could not be written. Check the free space and the permissions of its folder."),
            out.errorString(), {}};
}

} // namespace

Result<qint64> writeCsv(const Table& table, QIODevice& out, WriteProgress* progress)
{
    CsvBuffer buffer(out);
    const auto count = static_cast<size_t>(table.columns.size());
    std::vector<bool> isText(count);
    bool good = true;
    for (size_t i = 0; i < count; ++i) {
        const Column& column = table.columns.at(static_cast<qsizetype>(i));
        isText[i] = column.type == ColumnType::Text;
        const QByteArray id = column.id.toUtf8();
        good = good && (i == 0 || buffer.put(",")) && buffer.text(CellView(id.constData(), static_cast<size_t>(id.size())));
    }
    good = good && buffer.put("\r\n");
    qint64 rows = 0;
    bool cancelled = false;
    const auto produced = table.rows([&](std::span<const CellView> cells) {
        for (size_t i = 0; i < cells.size() && good; ++i) {
            if (i > 0)
                good = buffer.put(",");
            if (cells[i].data())
                good = good && (isText[i] ? buffer.text(cells[i]) : buffer.put(cells[i]));
        }
        good = good && buffer.put("\r\n");
        ++rows;
        if (progress && (rows & 0xfff) == 0) {
            progress->rows = rows;
            cancelled = progress->cancelled;
        }
        return good && !cancelled;
    });
    if (!produced)
        return produced.error();
    if (cancelled)
        return Error{Error::Kind::Cancelled, QCoreApplication::translate("qm::reports", "The export was cancelled; no file was written."), {}, {}};
    if (!good || !buffer.flush())
        return writeError(out);
    if (progress)
        progress->rows = rows;
    return rows;
}

} // namespace qm::reports
