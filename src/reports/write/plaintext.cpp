// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"

#include "core/decimal.h"

#include <QCoreApplication>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kWidest = 36; ///< longer text is cut with an ellipsis on a terminal; CSV and JSON have it whole

/// For people: money to cents where that is exact enough, a dash for the unknown, no control characters.
QString shown(CellView cell, const Column& column)
{
    if (!cell.data())
        return u"–"_s;
    QString text = QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
    if (column.type == ColumnType::Number && !column.id.contains(u"quantity") && !column.id.contains(u"strike")
        && !column.id.contains(u"multiplier") && !column.id.contains(u"rate")) {
        if (const auto value = Decimal::parse(QStringView(text)))
            return value->toFixed(2);
    }
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format) // escapes, and marks that turn text
            c = u' ';
    }
    return text.size() > kWidest ? text.left(kWidest - 1) + u'…' : text;
}

} // namespace

Result<qint64> writeText(const Table& table, QIODevice& out)
{
    QList<QStringList> lines;
    const auto produced = table.rows([&](std::span<const CellView> cells) {
        QStringList line;
        for (size_t i = 0; i < cells.size(); ++i)
            line.append(shown(cells[i], table.columns.at(static_cast<qsizetype>(i))));
        lines.append(line);
        return true;
    });
    if (!produced)
        return produced.error();
    const qint64 rows = lines.size();
    QStringList totals;
    if (!table.totals.isEmpty()) {
        for (const Column& column : table.columns) {
            QString text;
            for (const auto& [id, value] : table.totals) {
                if (id == column.id)
                    text = shown(
                        value.isNull() ? CellView() : CellView(value.constData(), static_cast<size_t>(value.size())),
                        column);
            }
            totals.append(text);
        }
        if (!totals.isEmpty() && totals.first().isEmpty())
            totals.first() = QCoreApplication::translate("qm::reports", "Total");
    }
    QStringList head;
    for (const Column& column : table.columns)
        head.append(column.id);
    QList<qsizetype> widths;
    for (qsizetype c = 0; c < head.size(); ++c) {
        qsizetype width = head.at(c).size();
        for (const QStringList& line : lines)
            width = std::max(width, line.at(c).size());
        widths.append(totals.isEmpty() ? width : std::max(width, totals.at(c).size()));
    }
    const auto write = [&](const QStringList& line) {
        QString text;
        for (qsizetype c = 0; c < line.size(); ++c) {
            const bool right =
                table.columns.at(c).type == ColumnType::Number || table.columns.at(c).type == ColumnType::Integer;
            text += (c ? u"  "_s : QString())
                + (right ? line.at(c).rightJustified(widths.at(c)) : line.at(c).leftJustified(widths.at(c)));
        }
        while (text.endsWith(u' '))
            text.chop(1);
        const QByteArray utf8 = text.toUtf8() + '\n';
        return out.write(utf8) == utf8.size();
    };
    bool good = write(head);
    for (const QStringList& line : lines)
        good = good && write(line);
    if (!totals.isEmpty())
        good = good && write(totals);
    for (const QString& gap : table.missing)
        good = good && write({QCoreApplication::translate("qm::reports", "Missing: %1").arg(gap)});
    if (!good)
        return Error{Error::Kind::Storage,
            QCoreApplication::translate("qm::reports", "The output could not be written."), out.errorString(), {}};
    return rows;
}

} // namespace qm::reports
