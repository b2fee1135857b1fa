// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/report.h"

#include "brokers/ibkr/flex/statement.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

#include <algorithm>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrFlex)
};

Error refused(const QString& userText, const QString& detail = {})
{
    return {Error::Kind::Input, userText, detail, {}};
}

/// Walks the document: FlexQueryResponse > FlexStatements > FlexStatement > section > row.
class Walker {
public:
    Walker(QByteArrayView bytes, const Limits& limits, SlashOrder order)
        : m_xml(QByteArray::fromRawData(bytes.data(), bytes.size())), m_limits(limits), m_order(order)
    {
    }
    Result<> walk();

    QString title;
    QList<Statement> statements;
    qint64 announced = -1;

private:
    [[nodiscard]] std::optional<Error> begin();
    void end();
    [[nodiscard]] Error here(const QString& words) const
    {
        return refused(Words::tr("%1 (line %2, column %3). Nothing was taken in.")
                           .arg(words)
                           .arg(m_xml.lineNumber())
                           .arg(m_xml.columnNumber()));
    }

    QXmlStreamReader m_xml;
    Limits m_limits;
    SlashOrder m_order;
    int m_depth = 0;
    std::optional<StatementReader> m_statement;
    int m_statementDepth = 0;
    QString m_section;
    Currency m_documentBase;
};

std::optional<Error> Walker::begin()
{
    const QStringView name = m_xml.name();
    const QXmlStreamAttributes attributes = m_xml.attributes();
    if (m_depth == 1) {
        if (name == u"FlexStatementResponse")
            return here(Words::tr("This is an answer of the Flex service (in preparation or refused), not a report"));
        if (name != u"FlexQueryResponse")
            return here(Words::tr("This is not a Flex report: it begins with <%1>").arg(name.left(40)));
        title = attributes.value("queryName"_L1).toString();
    } else if (m_statement && m_depth == m_statementDepth + 1) {
        m_section = name.toString();
        m_statement->section(name, attributes);
    } else if (m_statement) {
        m_statement->row(m_section, name, attributes, m_xml.lineNumber());
    } else if (name == u"FlexStatement") {
        m_statement.emplace(attributes, m_order, m_documentBase);
        m_statementDepth = m_depth;
    } else if (name == u"FlexStatements") {
        announced = attributes.value("count"_L1).toLongLong();
    } else if (name == u"AccountInformation") {
        m_documentBase = Currency::parse(attributes.value("currency"_L1)).value_or(Currency());
    }
    return std::nullopt;
}

void Walker::end()
{
    if (m_statement && m_depth == m_statementDepth) {
        statements.append(m_statement->finish());
        m_statement.reset();
    }
}

Result<> Walker::walk()
{
    while (!m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return here(Words::tr("The file declares entities of its own, which Flex reports never do"));
        case QXmlStreamReader::StartElement:
            if (++m_depth > m_limits.maxDepth)
                return here(Words::tr("The elements are nested too deeply for a Flex report"));
            if (const auto error = begin())
                return *error;
            break;
        case QXmlStreamReader::EndElement:
            end();
            --m_depth;
            break;
        default:
            break;
        }
    }
    if (m_xml.hasError())
        return here(Words::tr("The file is not well-formed XML: %1").arg(m_xml.errorString()));
    return {};
}

void append(ImportAccount& into, Statement& statement)
{
    AccountPull& pull = into.pull;
    StatementScope& scope = *pull.statement;
    if (statement.hasPositions) {
        pull.positions = statement.positions;
        scope.positionsAsOf = statement.asOf;
    }
    if (statement.hasBalances) {
        pull.balances = statement.balances;
        scope.balancesAsOf = statement.asOf;
    }
    if (statement.generatedAt.isValid())
        scope.generatedAt = statement.generatedAt;
    if (!statement.name.isEmpty())
        pull.account.name = statement.name;
    if (!statement.type.isEmpty())
        pull.account.type = statement.type;
    if (!statement.base.isNull())
        pull.account.currency = statement.base;
    pull.account.closed = statement.closed;
    for (const DailyValue& value : std::as_const(statement.daily)) {
        const auto known = std::find_if(
            pull.daily.begin(), pull.daily.end(), [&](const DailyValue& other) { return other.date == value.date; });
        if (known == pull.daily.end())
            pull.daily.append(value);
        else
            *known = value;
    }
    pull.rejectedRows += statement.rejectedRows;
    pull.rejections += statement.rejections;
    if (statement.from && (!into.from || *statement.from < *into.from))
        into.from = statement.from;
    if (statement.to && (!into.to || *statement.to > *into.to))
        into.to = statement.to;
    for (const ImportSkip& skip : std::as_const(statement.skips)) {
        const auto known = std::find_if(
            into.skips.begin(), into.skips.end(), [&](const ImportSkip& other) { return other.what == skip.what; });
        if (known == into.skips.end())
            into.skips.append(skip);
        else
            known->rows += skip.rows;
    }
}

/// The bookings of all statements of one account, each once, cancellations settled.
void settle(ImportAccount& account, Bookings bookings)
{
    dropRepeated(bookings);
    settleCancellations(bookings);
    for (const Booking& booking : std::as_const(bookings))
        account.pull.transactions += booking.legs;
    account.pull.rejections = account.pull.rejections.mid(0, 50);
}

} // namespace

bool looksLikeReport(QByteArrayView head)
{
    const QByteArray begin = head.first(std::min<qsizetype>(head.size(), 4096)).toByteArray();
    return begin.contains("<FlexQueryResponse") || begin.contains("<FlexStatementResponse")
        || begin.contains("<FlexStatement");
}

namespace {

/// Reads one report; its statements are added to `statements`.
Result<> readReport(QByteArrayView bytes, const Limits& limits, ImportDocument& document, QList<Statement>& statements)
{
    if (bytes.size() > limits.maxBytes)
        return refused(Words::tr("The file is too large for a Flex report. Nothing was taken in."));
    const SlashEvidence slashes = slashEvidence(bytes);
    const bool dayFirst = slashes.dayFirst && !slashes.monthFirst;
    Walker walker(bytes, limits, dayFirst ? SlashOrder::DayFirst : SlashOrder::MonthFirst);
    if (auto walked = walker.walk(); !walked)
        return walked.error();
    if (walker.statements.isEmpty())
        return refused(Words::tr("The report holds no statement of an account. Nothing was taken in."));
    for (const Statement& statement : std::as_const(walker.statements)) {
        if (statement.account.isEmpty())
            return refused(Words::tr("A statement names no account. Nothing was taken in."));
    }
    document.title = walker.title;
    if (slashes.any && !slashes.dayFirst)
        document.notes.append(Words::tr("Its dates are written with slashes; they were read as month/day/year. Set the "
                                        "query's date format to yyyyMMdd to be sure."));
    if (walker.announced >= 0 && walker.announced != walker.statements.size())
        document.notes.append(
            Words::tr("It announces %1 statements and holds %2.").arg(walker.announced).arg(walker.statements.size()));
    statements += walker.statements;
    return {};
}

/// One entry per account, the newest figures of each.
void merge(QList<Statement>& statements, ImportDocument& document)
{
    std::stable_sort(statements.begin(), statements.end(), [](const Statement& a, const Statement& b) {
        return std::pair(a.asOf, a.generatedAt) < std::pair(b.asOf, b.generatedAt);
    });
    QList<Bookings> bookings;
    for (Statement& statement : statements) {
        qsizetype place = 0;
        while (place < document.accounts.size() && document.accounts.at(place).pull.account.number != statement.account)
            ++place;
        if (place == document.accounts.size()) {
            ImportAccount fresh;
            fresh.pull.account.number = statement.account;
            fresh.pull.statement.emplace();
            document.accounts.append(fresh);
            bookings.append(Bookings());
        }
        append(document.accounts[place], statement);
        bookings[place] += std::move(statement.bookings);
        document.fxRates += statement.fxRates;
    }
    for (qsizetype i = 0; i < document.accounts.size(); ++i)
        settle(document.accounts[i], std::move(bookings[i]));
}

} // namespace

Result<ImportDocument> parseReport(QByteArrayView bytes, const Limits& limits)
{
    ImportDocument document;
    QList<Statement> statements;
    if (auto read = readReport(bytes, limits, document, statements); !read)
        return read.error();
    merge(statements, document);
    return document;
}

Result<ImportDocument> parseReports(const QByteArrayList& reports, const Limits& limits)
{
    ImportDocument document;
    QList<Statement> statements;
    for (const QByteArray& bytes : reports) {
        if (auto read = readReport(bytes, limits, document, statements); !read)
            return read.error();
    }
    merge(statements, document);
    return document;
}

} // namespace qm::broker::ibkr::flex
