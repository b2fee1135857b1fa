// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"
#include "core/decimal.h"
#include "core/result.h"
#include "models/ledger/report/reportlayout.h"

#include <QVariant>

#include <memory>
#include <vector>

namespace qm::models {

class SortKeys;

/// A report's rows in memory, each cell read once into a typed value, texts kept once per distinct one and ranked, so
/// that sorting compares numbers. Made on the ledger's thread, never changed after, shared with the GUI thread.
class ReportData {
public:
    /// Error{Protocol} where the report lacks a column of the layout or a figure is not one: our own bug, said aloud.
    [[nodiscard]] static Result<std::shared_ptr<const ReportData>> read(
        const reports::Table& table, const ReportLayout& layout, const QHash<QString, QString>& brokerNames);

    [[nodiscard]] int rows() const { return m_rows; } ///< total rows included
    [[nodiscard]] int columnOf(const QString& id) const { return m_places.value(id, -1); }
    /// What a delegate shows: QString, Decimal, QDate or qint64; invalid: unknown.
    [[nodiscard]] QVariant value(int row, int column) const;
    /// The report's own text where value() is another one or has lost it; else the value.
    [[nodiscard]] QVariant plain(int row, int column) const;
    /// The cell as the report wrote it; null: unknown.
    [[nodiscard]] QByteArray canonical(int row, int column) const;
    [[nodiscard]] bool isKnown(int row, int column) const;
    [[nodiscard]] std::optional<Decimal> number(int row, int column) const;
    /// Rows of one part in the order of one column, unknown last in both directions, equal ones as the report has them;
    /// total rows left out. Column -1: as the report has them.
    [[nodiscard]] std::vector<int> sorted(int column, Qt::SortOrder order, int part = 0) const;

    [[nodiscard]] quint64 key(int row) const { return m_keys[size_t(row)]; } ///< stable over answers
    [[nodiscard]] QString broker(int row) const { return m_brokers.at(m_broker[size_t(row)]); }
    [[nodiscard]] Currency currency(int row) const { return m_currencies.at(m_currency[size_t(row)]); }
    [[nodiscard]] bool isEmphasised(int row) const { return m_emphasised[size_t(row)]; }
    [[nodiscard]] int totalRow() const { return m_totalRow; } ///< -1: none
    [[nodiscard]] QList<qint64> behind(int row) const
    {
        return m_behind.empty() ? QList<qint64>() : m_behind[size_t(row)];
    }

    /// The report's totals by column id; nullopt: the report has none for it. An invalid value: it is unknown.
    [[nodiscard]] std::optional<QVariant> total(const QString& column) const;
    [[nodiscard]] std::optional<Decimal> totalNumber(const QString& column) const;
    [[nodiscard]] const QStringList& missing() const { return m_missing; } ///< what the totals lack, in words
    [[nodiscard]] Currency base() const { return m_base; }
    [[nodiscard]] const QString& report() const { return m_report; }
    /// These rows and columns as a report again, for writing: canonical texts, the report's own column ids.
    [[nodiscard]] static reports::Table table(
        const std::shared_ptr<const ReportData>& data, const std::vector<int>& rows, const QList<int>& columns);

private:
    struct Column {
        QString id;
        reports::ColumnType type = reports::ColumnType::Text;
        // Text: the place of each row's words, -1 unknown.
        std::vector<qint32> word;
        QStringList shown;
        QList<QByteArray> texts; ///< canonical; null where only `shown` is known
        std::vector<qint32> rank;
        // Number. The report's text is kept where a number would be written otherwise ("15.0000").
        std::vector<Decimal> numbers;
        std::vector<bool> known;
        QHash<qint32, QByteArray> written;
        // Date (Julian day), Integer.
        std::vector<qint64> whole;
    };
    struct Reading;
    void finish();
    static void addKey(SortKeys& keys, int row, const Column& cells);

    QString m_report;
    std::vector<Column> m_columns;
    QHash<QString, int> m_places;
    int m_rows = 0;
    int m_totalRow = -1;
    std::vector<quint64> m_keys;
    std::vector<bool> m_emphasised;
    std::vector<quint8> m_part;
    std::vector<quint16> m_broker;
    std::vector<quint16> m_currency;
    QStringList m_brokers;
    QList<Currency> m_currencies;
    std::vector<QList<qint64>> m_behind;
    QList<QPair<QString, QByteArray>> m_totals;
    QStringList m_missing;
    Currency m_base;
};
using ReportDataPtr = std::shared_ptr<const ReportData>;

} // namespace qm::models
