// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/files/csvrows.h"

#include <QString>

namespace qm::broker::files {
namespace {

QChar separatorOf(const QString& text)
{
    const QStringView first = QStringView(text).left(text.indexOf(u'\n'));
    QChar best = u',';
    for (const QChar candidate : {u';', u'\t'}) {
        if (first.count(candidate) > first.count(best))
            best = candidate;
    }
    return best;
}

class Reader {
public:
    explicit Reader(const QString& text) : m_text(text), m_separator(separatorOf(text)) { }

    QList<CsvRow> run()
    {
        for (; m_at < m_text.size(); ++m_at)
            take(m_text.at(m_at));
        endRow();
        return m_rows;
    }

private:
    void take(QChar c)
    {
        if (c == u'\n')
            ++m_line;
        if (m_quoted) {
            if (c != u'"')
                m_cell.append(c);
            else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"')
                m_cell.append(m_text.at(m_at++));
            else
                m_quoted = false;
        } else if (c == u'"' && m_cell.trimmed().isEmpty()) {
            m_cell.clear();
            m_quoted = true;
        } else if (c == m_separator) {
            endCell();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            m_cell.append(c);
        }
    }
    void endCell()
    {
        m_row.cells.append(m_cell.trimmed());
        m_cell.clear();
    }
    void endRow()
    {
        endCell();
        if (m_row.cells.size() > 1 || !m_row.cells.first().isEmpty()) {
            m_row.line = m_begun;
            m_rows.append(m_row);
        }
        m_row.cells.clear();
        m_quoted = false;
        m_begun = m_line;
    }

    const QString& m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_begun = 1;
    bool m_quoted = false;
    QString m_cell;
    CsvRow m_row;
    QList<CsvRow> m_rows;
};

} // namespace

QList<CsvRow> csvRows(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text.isEmpty() ? QList<CsvRow>() : Reader(text).run();
}

} // namespace qm::broker::files
