// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/statement.h"

#include "brokers/ibkr/flex/actions.h"
#include "brokers/ibkr/flex/cashrows.h"
#include "brokers/ibkr/flex/holdings.h"

#include <QCoreApplication>

#include <array>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxRejectionLines = 50;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrFlex)
};

bool oneOf(QStringView word, std::initializer_list<QStringView> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

QString repeats() { return Words::tr("repeats rows that were taken in, in sum or from another side"); }

} // namespace

StatementReader::StatementReader(const QXmlStreamAttributes& attributes, SlashOrder order, Currency documentBase)
    : m_order(order)
{
    Row row(attributes, order);
    m_statement.account = row.id(u"accountId");
    m_statement.from = row.day(u"fromDate");
    m_statement.to = row.day(u"toDate");
    m_statement.base = documentBase;
    if (const auto written = row.moment(u"whenGenerated"))
        m_statement.generatedAt = written->at ? *written->at : written->day.startOfDay(Qt::UTC);
    m_statement.asOf = m_statement.generatedAt;
    if (m_statement.to) {
        const auto end = parseTimeOf(*m_statement.to, u"23:59:59");
        if (end && (!m_statement.asOf.isValid() || *end < m_statement.asOf))
            m_statement.asOf = *end;
    }
}

void StatementReader::skip(const QString& what, const QString& why)
{
    ImportSkip& known = m_skips[what];
    known.what = what;
    known.why = why;
    ++known.rows;
}

void StatementReader::reject(QStringView element, qint64 line, const QString& problem)
{
    ++m_statement.rejectedRows;
    if (m_statement.rejections.size() < kMaxRejectionLines)
        m_statement.rejections.append(Words::tr("line %1, %2: %3").arg(line).arg(element, problem));
}

void StatementReader::noteAccount(Row& row)
{
    if (m_statement.account.isEmpty())
        m_statement.account = row.id(u"accountId");
}

void StatementReader::section(QStringView name, const QXmlStreamAttributes& attributes)
{
    Row row(attributes, m_order);
    if (name == u"OpenPositions") {
        m_statement.hasPositions = true;
    } else if (name == u"AccountInformation") {
        noteAccount(row);
        if (const auto base = Currency::parse(row.text(u"currency")))
            m_statement.base = *base;
        m_statement.name = row.text(u"acctAlias").toString();
        m_statement.type = row.firstOf({u"accountType", u"customerType"}).toString();
        m_statement.closed = !row.text(u"dateClosed").isEmpty();
    } else if (name == u"ChangeInNAV") {
        noteAccount(row);
        if (const auto base = Currency::parse(row.text(u"currency")); base && m_statement.base.isNull())
            m_statement.base = *base;
    }
}

void StatementReader::row(QStringView section, QStringView element, const QXmlStreamAttributes& attributes, qint64 line)
{
    Row row(attributes, m_order);
    noteAccount(row);
    if (oneOf(element, {u"Trade", u"TradeConfirm"}))
        return takeTrade(row, element, line);
    if (oneOf(element, {u"Order", u"SymbolSummary", u"AssetSummary", u"Lot", u"WashSale"}))
        return skip(element.toString(), repeats());
    if (element == u"OptionEAE") {
        if (const auto label = readEventLabel(row))
            m_labels.append(*label);
        return skip(u"OptionEAE"_s, Words::tr("names events whose rows stand in Trades"));
    }
    if (element == u"CashTransaction")
        return takeLevelled(m_cash, row, readCash(row), element, line);
    if (element == u"CorporateAction")
        return takeLevelled(m_actions, row, readAction(row), element, line);
    if (element == u"Transfer") {
        Booking transfer = readTransfer(row);
        if (!row.isFine())
            return reject(element, line, row.problem());
        m_transfers.append(std::move(transfer));
        return noteRate(row);
    }
    if (element == u"OpenPosition")
        return takePosition(row, line);
    if (element == u"CashReportCurrency")
        return takeCashReport(row, line);
    if (element == u"EquitySummaryByReportDateInBase")
        return takeEquity(row, line);
    if (element == u"ConversionRate")
        return takeRate(row, line);
    if (section == u"StmtFunds")
        return skip(section.toString(), repeats());
    skip(section == element || section.startsWith(element) ? section.toString() : u"%1 %2"_s.arg(section, element),
        Words::tr("holds no bookings, balances or positions"));
}

void StatementReader::takeTrade(Row& row, QStringView element, qint64 line)
{
    const QStringView level = row.text(u"levelOfDetail");
    if (!level.isEmpty() && level != u"EXECUTION")
        return skip(u"%1 %2"_s.arg(element, level), repeats());
    if (row.text(u"assetCategory") == u"BAG")
        return skip(u"%1 BAG"_s.arg(element), repeats()); // a combination; its legs stand beside it
    const bool confirm = element == u"TradeConfirm";
    Booking booking = readTrade(row);
    m_hasTrades |= !confirm;
    if (!row.isFine() && confirm) {
        m_confirmProblems.append({line, row.problem()});
        return;
    }
    if (!row.isFine())
        return reject(element, line, row.problem());
    (confirm ? m_confirms : m_trades).append(std::move(booking));
    noteRate(row);
}

void StatementReader::takeLevelled(Levels& levels, Row& row, Booking booking, QStringView element, qint64 line)
{
    if (!row.isFine())
        return reject(element, line, row.problem());
    if (booking.legs.isEmpty())
        return skip(element.toString() + u" (0)"_s, Words::tr("moves neither goods nor cash"));
    const QStringView level = row.text(u"levelOfDetail");
    (level == u"DETAIL"           ? levels.detail
            : level == u"SUMMARY" ? levels.summary
                                  : levels.plain)
        .append(std::move(booking));
    noteRate(row);
}

void StatementReader::takePosition(Row& row, qint64 line)
{
    StandardPosition position = readPosition(row, m_statement.asOf);
    if (!row.isFine())
        return reject(u"OpenPosition", line, row.problem());
    const QStringView level = row.text(u"levelOfDetail");
    (level == u"SUMMARY" ? m_summary : level == u"LOT" ? m_lots : m_plain).append(std::move(position));
    noteRate(row);
}

void StatementReader::takeCashReport(Row& row, qint64 line)
{
    const bool base = row.text(u"currency") == u"BASE_SUMMARY" || row.text(u"levelOfDetail") == u"BaseCurrency";
    const auto currency = base ? std::optional(Currency()) : row.currency(u"currency");
    if (!currency)
        return reject(u"CashReportCurrency", line, row.isFine() ? u"currency: missing"_s : row.problem());
    const Balance balance = readCashReport(row, *currency, m_statement.asOf);
    if (!row.isFine())
        return reject(u"CashReportCurrency", line, row.problem());
    m_statement.hasBalances = true;
    if (base)
        m_baseCash = balance;
    else
        m_currencies.append(balance);
}

void StatementReader::takeEquity(Row& row, qint64 line)
{
    const auto day = row.day(u"reportDate");
    const auto total = row.number(u"total");
    const auto cash = row.number(u"cash");
    if (const auto base = Currency::parse(row.text(u"currency")); base && m_statement.base.isNull())
        m_statement.base = *base;
    if (!row.isFine())
        return reject(u"EquitySummaryByReportDateInBase", line, row.problem());
    if (!day || !total)
        return skip(u"EquitySummaryByReportDateInBase"_s, Words::tr("tells no day or no total"));
    m_statement.daily.append({*day, *total, cash});
}

void StatementReader::takeRate(Row& row, qint64 line)
{
    const auto day = row.day(u"reportDate");
    const auto rate = row.number(u"rate");
    if (!row.isFine())
        return reject(u"ConversionRate", line, row.problem());
    const auto from = Currency::parse(row.text(u"fromCurrency"));
    const auto to = Currency::parse(row.text(u"toCurrency"));
    if (to && m_ratesBase.isNull())
        m_ratesBase = *to;
    if (!from || !to || !day || !rate || !rate->isPositive())
        return skip(u"ConversionRate"_s, Words::tr("is of a currency that is not known, or tells no rate"));
    if (*from != *to)
        m_statement.fxRates.append({*from, *to, *day, *rate, u"ibkr:flex"_s});
}

/// The rate that stands beside an amount belongs to the day of the report.
void StatementReader::noteRate(Row& row)
{
    const QString code = row.text(u"currency").toString();
    const auto rate = row.number(u"fxRateToBase");
    if (code.isEmpty())
        return;
    ++m_currencyRows[code];
    if (!rate || !rate->isPositive())
        return;
    const bool unit = *rate == Decimal(1);
    const auto known = m_unitRate.constFind(code);
    m_unitRate.insert(code, known == m_unitRate.constEnd() ? unit : *known && unit);
    auto day = row.day(u"reportDate");
    if (!day)
        day = row.day(u"tradeDate");
    if (day)
        m_rates.insert({code, *day}, *rate);
}

void StatementReader::useLevels(Levels& levels, QStringView element)
{
    Bookings& used = !levels.detail.isEmpty() ? levels.detail : !levels.plain.isEmpty() ? levels.plain : levels.summary;
    for (Bookings* rows : {&levels.detail, &levels.plain, &levels.summary}) {
        if (rows == &used)
            continue;
        for (qsizetype i = 0; i < rows->size(); ++i)
            skip(rows == &levels.summary ? u"%1 SUMMARY"_s.arg(element) : element.toString(), repeats());
    }
    m_statement.bookings += used;
}

void StatementReader::settlePositions()
{
    QList<StandardPosition>& used = !m_summary.isEmpty() ? m_summary : !m_plain.isEmpty() ? m_plain : m_lots;
    m_statement.positions = summed(used);
    m_statement.hasPositions |= !used.isEmpty();
    if (&used != &m_lots) {
        for (qsizetype i = 0; i < m_lots.size(); ++i)
            skip(u"OpenPosition LOT"_s, repeats());
    }
}

void StatementReader::settleBalances()
{
    QMap<QString, Balance> byCurrency;
    for (const Balance& balance : std::as_const(m_currencies)) {
        const auto known = byCurrency.find(balance.currency.code());
        if (known == byCurrency.end())
            byCurrency.insert(balance.currency.code(), balance);
        else
            known->cash = addKnown(known->cash, balance.cash); // one row per model of the account
    }
    const Currency base = m_statement.base;
    if (byCurrency.isEmpty() && m_baseCash && !base.isNull()) {
        m_baseCash->currency = base;
        byCurrency.insert(base.code(), *m_baseCash); // the whole cash, converted: all that is told
    }
    std::sort(m_statement.daily.begin(), m_statement.daily.end(),
        [](const DailyValue& a, const DailyValue& b) { return a.date < b.date; });
    const bool current =
        !m_statement.daily.isEmpty() && (!m_statement.to || m_statement.daily.last().date >= *m_statement.to);
    if (m_statement.hasBalances && current && !base.isNull()) {
        Balance& own = byCurrency[base.code()];
        own.currency = base;
        own.asOf = m_statement.asOf;
        own.netLiquidation = m_statement.daily.last().netLiquidation;
        if (m_statement.daily.size() > 1)
            own.previousNetLiquidation = m_statement.daily.at(m_statement.daily.size() - 2).netLiquidation;
    }
    m_statement.balances = byCurrency.values();
}

void StatementReader::settleRates()
{
    if (m_statement.base.isNull())
        m_statement.base = m_ratesBase;
    if (m_statement.base.isNull()) {
        QStringList units;
        for (auto it = m_unitRate.cbegin(); it != m_unitRate.cend(); ++it) {
            if (it.value())
                units.append(it.key());
        }
        QString code = units.size() == 1 ? units.first() : QString();
        if (code.isEmpty() && m_currencyRows.size() == 1 && m_unitRate.isEmpty())
            code = m_currencyRows.firstKey();
        m_statement.base = Currency::parse(code).value_or(Currency());
    }
    if (m_statement.base.isNull() || !m_statement.fxRates.isEmpty())
        return;
    for (auto it = m_rates.cbegin(); it != m_rates.cend(); ++it) {
        const auto from = Currency::parse(it.key().first);
        if (from && *from != m_statement.base)
            m_statement.fxRates.append({*from, m_statement.base, it.key().second, it.value(), u"ibkr:flex"_s});
    }
}

Statement StatementReader::finish()
{
    m_statement.bookings = m_hasTrades ? std::move(m_trades) : std::move(m_confirms);
    if (m_hasTrades) {
        for (qsizetype i = 0; i < m_confirms.size() + m_confirmProblems.size(); ++i)
            skip(u"TradeConfirm"_s, repeats());
    } else {
        for (const auto& [line, problem] : std::as_const(m_confirmProblems))
            reject(u"TradeConfirm", line, problem);
    }
    settleOptionEvents(m_statement.bookings, m_labels);
    useLevels(m_cash, u"CashTransaction");
    useLevels(m_actions, u"CorporateAction");
    m_statement.bookings += m_transfers;
    assignIds(m_statement.bookings);
    settlePositions();
    settleRates();
    settleBalances();
    m_statement.skips = m_skips.values();
    return std::move(m_statement);
}

} // namespace qm::broker::ibkr::flex
