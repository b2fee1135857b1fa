// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/dailyresults.h"
#include "reports/catalog.h"
#include "support/tempstore.h"
#include "support/testenv.h"

namespace qm::test {

using namespace Qt::StringLiterals;
using qm::storage::RowFilter;

/// A row of a report by column id; "-": unknown.
using Row = QMap<QString, QString>;

/// A store to fill with pulls and to ask for reports.
class Shop {
public:
    Shop() : m_writer(std::move(*m_store.writer())) { }
    qint64 connection(const QString& name, const QString& kind)
    {
        return *m_writer->addConnection(makeConnection(name, kind));
    }
    bool apply(qint64 connection, const AccountPull& pull)
    {
        return m_writer->applyAccount(connection, pull, m_store.clock.now()).hasValue()
            && m_writer->replaceDailyResults(++m_accounts, ledger::dailyResults(pull.transactions)).hasValue();
    }

    bool prices(const QList<Bar>& bars) { return m_writer->applyBars(bars).hasValue(); }
    bool rates(const QList<FxRate>& rates) { return m_writer->applyFxRates(rates).hasValue(); }

    QList<Row> report(const QString& id, const RowFilter& filter = {}, const ledger::LedgerRules& rules = {},
        std::optional<ledger::WashRules> wash = {})
    {
        const auto reader = *m_store.reader();
        reports::Source source;
        source.portfolio = *reader->portfolio();
        source.reader = reader.get();
        source.now = m_store.clock.now();
        source.today = QDate(2026, 11, 20);
        source.rules = rules;
        source.wash = wash;
        source.benchmark = benchmark;
        const auto table = reports::makeReport(id, source, filter);
        if (!table) {
            qWarning("%s", qPrintable(table.error().userText));
            return {};
        }
        QList<Row> rows;
        const auto done = table->rows([&](std::span<const reports::CellView> cells) {
            Row row;
            for (size_t i = 0; i < cells.size(); ++i)
                row.insert(table->columns.at(qsizetype(i)).id,
                    cells[i].data() ? QString::fromUtf8(cells[i].data(), qsizetype(cells[i].size())) : u"-"_s);
            rows.append(row);
            return true;
        });
        for (const auto& [column, value] : table->totals)
            totals.insert(column, value.isNull() ? u"-"_s : QString::fromLatin1(value));
        return done ? rows : QList<Row>();
    }
    Row totals;        ///< of the last report
    QString benchmark; ///< of the next ones

private:
    TempStore m_store;
    qint64 m_accounts = 0; ///< the store numbers them in this order
    std::unique_ptr<storage::StoreWriter> m_writer;
};

inline AccountPull account(const QString& number)
{
    AccountPull pull;
    pull.account = {number, u"Margin"_s, u"Individual"_s, Currency::usd(), false};
    return pull;
}

inline Transaction cash(
    const QString& id, TransactionType type, QDate day, const char* amount, const QString& symbol = {})
{
    Transaction t;
    t.id = id;
    t.tradeDate = day;
    t.type = type;
    t.amount = dec(amount);
    t.currency = Currency::usd();
    t.source = u"test"_s;
    if (!symbol.isEmpty())
        t.instrument = symbology::shareInstrument(symbol, Currency::usd());
    return t;
}

inline Balance balance(const char* amount)
{
    Balance result;
    result.currency = Currency::usd();
    result.cash = dec(amount);
    return result;
}

inline QStringList cells(const QList<Row>& rows, const QStringList& columns)
{
    QStringList lines;
    for (const Row& row : rows) {
        QStringList words;
        for (const QString& column : columns)
            words.append(row.value(column, u"no such column"_s));
        lines.append(words.join(u' '));
    }
    return lines;
}

} // namespace qm::test
