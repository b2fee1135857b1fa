// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/files/pricefile.h"

#include "brokers/files/csvrows.h"
#include "core/symbology/symbols.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace qm::broker::files {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PriceFile)
};

constexpr int kNamedRejections = 5;

Error inputError(const QString& words) { return {Error::Kind::Input, words, {}, {}}; }

/// Where the columns stand that prices are read from; -1: not there.
struct Columns {
    qsizetype date = -1, close = -1, open = -1, high = -1, low = -1, volume = -1, symbol = -1, currency = -1;

    explicit Columns(const QStringList& header)
    {
        const auto find = [&](std::initializer_list<QStringView> names) -> qsizetype {
            for (const QStringView name : names) {
                for (qsizetype i = 0; i < header.size(); ++i) {
                    if (header.at(i).compare(name, Qt::CaseInsensitive) == 0)
                        return i;
                }
            }
            return -1;
        };
        date = find({u"date", u"day", u"trade_date", u"timestamp"});
        close = find({u"close", u"close/last", u"closing price", u"price", u"last"});
        open = find({u"open"});
        high = find({u"high"});
        low = find({u"low"});
        volume = find({u"volume", u"vol"});
        symbol = find({u"symbol", u"ticker", u"<ticker>"});
        currency = find({u"currency", u"ccy"});
        isBookings = find({u"quantity", u"qty", u"shares", u"amount", u"action", u"type", u"side"}) >= 0;
    }
    bool isBookings = false; ///< a list of trades has dates and prices too
    [[nodiscard]] bool usable() const { return date >= 0 && close >= 0 && !isBookings; }
};

/// "$1,234.50" -> 1234.50; nullopt for anything that is no number.
std::optional<Decimal> numberIn(QString text)
{
    if (text.startsWith(u'$'))
        text.remove(0, 1);
    static const QRegularExpression grouped(u"^-?\\d{1,3}(,\\d{3})+(\\.\\d+)?$"_s);
    if (grouped.match(text).hasMatch())
        text.remove(u',');
    return Decimal::parse(text);
}

bool isMissing(const QString& text) { return text.isEmpty() || text == u"null" || text == u"-" || text == u"N/A"; }

/// The one way in which every date of the file can be read.
Result<QString> dateFormat(const QList<CsvRow>& rows, qsizetype column)
{
    static const std::array kFormats{
        u"yyyy-MM-dd"_s, u"yyyyMMdd"_s, u"yyyy/M/d"_s, u"M/d/yyyy"_s, u"d/M/yyyy"_s, u"d.M.yyyy"_s, u"MMM d, yyyy"_s};
    QStringList fitting;
    for (const QString& format : kFormats) {
        const bool all = std::all_of(rows.begin() + 1, rows.end(), [&](const CsvRow& row) {
            const QString text = row.cells.value(column).left(format == u"yyyy-MM-dd" ? 10 : -1);
            return text.isEmpty() || QLocale::c().toDate(text, format).isValid();
        });
        if (all)
            fitting.append(format);
    }
    if (fitting.size() == 1)
        return fitting.first();
    return inputError(fitting.isEmpty()
            ? Words::tr("its dates cannot be read. Write them as 2026-11-22.")
            : Words::tr("its dates can be read as month/day and as day/month. Write them as 2026-11-22."));
}

std::optional<Instrument> instrumentOf(const QString& symbol, Currency currency)
{
    static const QRegularExpression pair(u"^[A-Z0-9]{2,6}[-/](USD|USDT|USDC|EUR|GBP|BTC)$"_s);
    const QString text = symbol.trimmed().toUpper();
    if (text.isEmpty())
        return {};
    if (pair.match(text).hasMatch()) {
        if (const auto crypto = symbology::canonicalCrypto(text))
            return symbology::cryptoInstrument(*crypto);
    }
    return symbology::shareInstrument(text, currency);
}

QString symbolFromName(const QString& fileName)
{
    static const QRegularExpression leading(u"^\\^?[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*(?=[ _(]|$)"_s);
    return leading.match(QFileInfo(fileName).completeBaseName()).captured().toUpper();
}

class Parser {
public:
    Parser(const QList<CsvRow>& rows, const Columns& columns, QString dates, QString symbol)
        : m_rows(rows), m_columns(columns), m_dates(std::move(dates)), m_symbol(std::move(symbol))
    {
    }

    Result<ImportDocument> run()
    {
        for (auto row = m_rows.begin() + 1; row != m_rows.end(); ++row)
            take(*row);
        if (m_document.bars.isEmpty())
            return inputError(Words::tr("it holds no price that can be read."));
        std::sort(m_keys.begin(), m_keys.end());
        m_document.title = m_keys.join(u", "_s);
        if (m_columns.symbol < 0)
            m_document.notes.append(Words::tr("Taken as prices of %1, by the name of the file.").arg(m_symbol));
        if (m_columns.currency < 0)
            m_document.notes.append(Words::tr("No currency is told: taken as US dollars."));
        if (m_missing > 0)
            m_document.notes.append(Words::tr("%n days without a price were left out.", nullptr, m_missing));
        if (m_rejected > 0)
            m_document.notes.append(
                Words::tr("%n rows were not understood: %1", nullptr, m_rejected).arg(m_named.join(u"; "_s)));
        return m_document;
    }

private:
    [[nodiscard]] static QString cell(const CsvRow& row, qsizetype column)
    {
        return column < 0 ? QString() : row.cells.value(column);
    }
    void reject(const CsvRow& row, const QString& why)
    {
        ++m_rejected;
        if (m_named.size() < kNamedRejections)
            m_named.append(Words::tr("line %1: %2").arg(row.line).arg(why));
    }
    void take(const CsvRow& row)
    {
        const QString closeText = cell(row, m_columns.close);
        const QDate day =
            QLocale::c().toDate(cell(row, m_columns.date).left(m_dates == u"yyyy-MM-dd" ? 10 : -1), m_dates);
        if (!day.isValid())
            return reject(row, Words::tr("no date"));
        if (isMissing(closeText)) {
            ++m_missing;
            return;
        }
        const QString code = cell(row, m_columns.currency);
        const auto currency = code.isEmpty() ? std::optional(Currency::usd()) : Currency::parse(code.toUpper());
        const QString symbol = m_columns.symbol < 0 ? m_symbol : cell(row, m_columns.symbol);
        const auto instrument = currency ? instrumentOf(symbol, *currency) : std::nullopt;
        if (!instrument)
            return reject(row, currency ? Words::tr("no symbol") : Words::tr("unknown currency \"%1\"").arg(code));
        const auto close = numberIn(closeText);
        if (!close || !(*close > Decimal()))
            return reject(row, Words::tr("\"%1\" is no price").arg(closeText));
        Bar bar;
        bar.instrumentKey = instrument->key();
        bar.date = day;
        bar.close = *close;
        bar.open = numberIn(cell(row, m_columns.open)).value_or(*close);
        bar.high = numberIn(cell(row, m_columns.high)).value_or(std::max(bar.open, *close));
        bar.low = numberIn(cell(row, m_columns.low)).value_or(std::min(bar.open, *close));
        bar.volume = numberIn(cell(row, m_columns.volume));
        bar.source = u"file"_s;
        if (bar.low > bar.high || !(bar.low > Decimal()))
            return reject(row, Words::tr("the low is above the high"));
        if (!m_keys.contains(instrument->symbol))
            m_keys.append(instrument->symbol);
        m_document.bars.append(bar);
    }

    const QList<CsvRow>& m_rows;
    Columns m_columns;
    QString m_dates;
    QString m_symbol;
    ImportDocument m_document;
    QStringList m_keys;
    QStringList m_named;
    int m_missing = 0;
    int m_rejected = 0;
};

} // namespace

bool looksLikePriceFile(QByteArrayView head)
{
    const qsizetype end = head.indexOf('\n');
    const QList<CsvRow> header = csvRows(end < 0 ? head : head.first(end));
    return !header.isEmpty() && Columns(header.first().cells).usable();
}

Result<ImportDocument> parsePriceFile(QByteArrayView bytes, const QString& fileName)
{
    const QList<CsvRow> rows = csvRows(bytes);
    if (rows.size() < 2)
        return inputError(Words::tr("it holds no prices."));
    const Columns columns(rows.first().cells);
    if (!columns.usable())
        return inputError(Words::tr("its first line must name at least the columns \"date\" and \"close\"."));
    const QString symbol = symbolFromName(fileName);
    if (columns.symbol < 0 && symbol.isEmpty())
        return inputError(
            Words::tr("it does not tell what the prices are of. Add a column \"symbol\", or name the file after it: "
                      "SPY.csv."));
    const auto dates = dateFormat(rows, columns.date);
    if (!dates)
        return dates.error();
    return Parser(rows, columns, *dates, symbol).run();
}

} // namespace qm::broker::files
