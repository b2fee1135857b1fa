// SPDX-License-Identifier: GPL-3.0-or-later
// How a report's cells become typed values. Runs on the ledger's thread.
#include "models/ledger/report/reportdata.h"

#include "models/sort/sortkeys.h"

#include <QCoreApplication>
#include <QDate>
#include <QSet>

#include <limits>

namespace qm::models {

using namespace Qt::StringLiterals;
using reports::CellView;
using reports::ColumnType;

std::optional<QString> ReportRow::text(const QString& column) const
{
    const int place = m_places.value(column, -1);
    if (place < 0 || m_cells[size_t(place)].data() == nullptr)
        return std::nullopt;
    const CellView cell = m_cells[size_t(place)];
    return QString::fromUtf8(cell.data(), qsizetype(cell.size()));
}

QString ReportRow::brokerName() const
{
    const QString id = text(u"broker"_s).value_or(QString());
    return m_brokerNames.value(id, id);
}

/// The state of one reading.
struct ReportData::Reading {
    struct Source {
        int place = 0; ///< in the report
        const ReportColumn* column = nullptr;
        QHash<QByteArray, qint32> words;
    };
    ReportData& data;
    const ReportLayout& layout;
    const QHash<QString, QString>& brokerNames;
    QHash<QString, int> places; ///< in the report
    std::vector<Source> sources;
    QHash<QByteArray, quint16> brokers;
    QHash<QByteArray, quint16> currencies;
    QHash<quint64, int> seen; ///< how often a key came already
    QSet<quint64> used;
    QString fault;

    [[nodiscard]] bool take(std::span<const CellView> cells);
    [[nodiscard]] bool takeCell(Column& column, Source& source, CellView cell, const ReportRow& row);
    void takeWord(Column& column, Source& source, CellView cell, const ReportRow& row);
    [[nodiscard]] quint64 keyOf(std::span<const CellView> cells);
    [[nodiscard]] CellView cellOf(const QString& id, std::span<const CellView> cells) const
    {
        const int place = places.value(id, -1);
        return place < 0 ? CellView() : cells[size_t(place)];
    }
};

namespace {

QByteArrayView viewOf(CellView cell) { return {cell.data(), qsizetype(cell.size())}; }

QString textOf(CellView cell) { return QString::fromUtf8(cell.data(), qsizetype(cell.size())); }

quint16 numbered(QHash<QByteArray, quint16>& known, CellView cell, const std::function<void(const QString&)>& add)
{
    const QByteArray key(cell.data(), qsizetype(cell.size()));
    const auto found = known.constFind(key);
    if (found != known.cend())
        return *found;
    const auto number = quint16(known.size());
    known.insert(key, number);
    add(QString::fromUtf8(key));
    return number;
}

} // namespace

void ReportData::Reading::takeWord(Column& column, Source& source, CellView cell, const ReportRow& row)
{
    const ReportColumn& layoutColumn = *source.column;
    const bool known = cell.data() != nullptr;
    if (!known && !layoutColumn.compose) {
        column.word.push_back(-1);
        return;
    }
    QByteArray key(cell.data(), qsizetype(cell.size()));
    QString composed;
    if (layoutColumn.compose) {
        composed = layoutColumn.compose(row);
        key += '\0' + composed.toUtf8();
    }
    const auto found = source.words.constFind(key);
    if (found != source.words.cend()) {
        column.word.push_back(*found);
        return;
    }
    const auto number = qint32(column.shown.size());
    source.words.insert(key, number);
    column.word.push_back(number);
    const QByteArray text(cell.data(), qsizetype(cell.size()));
    column.texts.append(known ? (text.isNull() ? QByteArray("") : text) : QByteArray());
    if (layoutColumn.compose)
        column.shown.append(composed);
    else if (layoutColumn.kind == CellKind::Broker)
        column.shown.append(row.brokerName());
    else
        column.shown.append(layoutColumn.words ? layoutColumn.words(textOf(cell)) : textOf(cell));
}

bool ReportData::Reading::takeCell(Column& column, Source& source, CellView cell, const ReportRow& row)
{
    const bool known = cell.data() != nullptr;
    switch (column.type) {
    case ColumnType::Text:
    case ColumnType::DateTime:
        takeWord(column, source, cell, row);
        return true;
    case ColumnType::Number: {
        const auto number = known ? Decimal::parse(cell) : std::nullopt;
        if (known && !number)
            return false;
        column.known.push_back(known);
        column.numbers.push_back(number.value_or(Decimal()));
        if (known) {
            char buffer[128];
            const auto length = size_t(number->write(buffer));
            if (CellView(buffer, length) != cell)
                column.written.insert(qint32(column.numbers.size() - 1), viewOf(cell).toByteArray());
        }
        return true;
    }
    case ColumnType::Integer: {
        bool isNumber = true;
        column.whole.push_back(known ? viewOf(cell).toLongLong(&isNumber) : std::numeric_limits<qint64>::min());
        return isNumber;
    }
    case ColumnType::Date: {
        const QDate day = known ? QDate::fromString(textOf(cell), Qt::ISODate) : QDate();
        column.whole.push_back(day.isValid() ? day.toJulianDay() : std::numeric_limits<qint64>::min());
        return !known || day.isValid();
    }
    }
    Q_UNREACHABLE();
}

quint64 ReportData::Reading::keyOf(std::span<const CellView> cells)
{
    size_t key = 0;
    for (const QString& id : layout.identity)
        key = qHash(viewOf(cellOf(id, cells)), key) * 1099511628211ULL;
    if (size_t(data.m_rows) < data.m_behind.size()) {
        for (const qint64 booking : data.m_behind[size_t(data.m_rows)])
            key = qHash(booking, key) * 1099511628211ULL;
    }
    const int before = seen[key]++;
    quint64 unique = before == 0 ? key : qHash(before, key);
    while (used.contains(unique))
        ++unique; // a hash says only which rows are likely the same
    used.insert(unique);
    return unique;
}

bool ReportData::Reading::take(std::span<const CellView> cells)
{
    const ReportRow row(places, brokerNames, cells);
    for (size_t i = 0; i < sources.size(); ++i) {
        if (!takeCell(data.m_columns[i], sources[i], cells[size_t(sources[i].place)], row)) {
            fault = data.m_columns[i].id + u": "_s + textOf(cells[size_t(sources[i].place)]);
            return false;
        }
    }
    data.m_keys.push_back(keyOf(cells));
    data.m_broker.push_back(
        numbered(brokers, cellOf(u"broker"_s, cells), [this](const QString& id) { data.m_brokers.append(id); }));
    data.m_currency.push_back(numbered(currencies, cellOf(u"currency"_s, cells),
        [this](const QString& code) { data.m_currencies.append(Currency::parse(code).value_or(data.m_base)); }));
    data.m_emphasised.push_back(layout.isEmphasised && layout.isEmphasised(row));
    data.m_part.push_back(quint8(layout.part ? layout.part(row) : 0));
    if (layout.isTotal && layout.isTotal(row))
        data.m_totalRow = data.m_rows;
    ++data.m_rows;
    return true;
}

void ReportData::finish()
{
    for (Column& column : m_columns) {
        SortKeys keys;
        keys.reserve(size_t(column.shown.size()));
        for (qsizetype i = 0; i < column.shown.size(); ++i)
            keys.addText(int(i), column.shown.at(i));
        const std::vector<int> order = keys.takeSorted(Qt::AscendingOrder);
        column.rank.resize(order.size());
        qint32 rank = 0;
        QString before;
        for (size_t i = 0; i < order.size(); ++i) {
            const QString folded = column.shown.at(order[i]).toCaseFolded();
            rank += i > 0 && QString::localeAwareCompare(before, folded) != 0 ? 1 : 0;
            column.rank[size_t(order[i])] = rank;
            before = folded;
        }
    }
}

Result<ReportDataPtr> ReportData::read(
    const reports::Table& table, const ReportLayout& layout, const QHash<QString, QString>& brokerNames)
{
    const auto broken = [&table](const QString& detail) {
        return Error{Error::Kind::Protocol,
            QCoreApplication::translate("qm::models", "The report could not be read. Please tell the developers."),
            table.report + u": "_s + detail, {}};
    };
    auto data = std::make_shared<ReportData>();
    data->m_report = table.report;
    data->m_base = table.base;
    data->m_totals = table.totals;
    data->m_missing = table.missing;
    data->m_behind = table.behind;
    Reading reading{*data, layout, brokerNames, {}, {}, {}, {}, {}, {}, {}};
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        reading.places.insert(table.columns.at(i).id, int(i));
    for (const ReportColumn& column : layout.columns) {
        const int place = reading.places.value(column.id, -1);
        if (place < 0)
            return broken(column.id);
        data->m_places.insert(column.id, int(data->m_columns.size()));
        Column& made = data->m_columns.emplace_back();
        made.id = column.id;
        made.type = table.columns.at(place).type;
        reading.sources.push_back({place, &column, {}});
    }
    const auto produced = table.rows([&reading](std::span<const CellView> cells) { return reading.take(cells); });
    if (!produced)
        return produced.error();
    if (!reading.fault.isEmpty())
        return broken(reading.fault);
    if (!data->m_behind.empty() && data->m_behind.size() != size_t(data->m_rows))
        return broken(u"behind"_s);
    data->finish();
    return ReportDataPtr(data);
}

} // namespace qm::models
