// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkrflex/ibkrflexsim.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

Response status(const QByteArray& inside)
{
    Response response;
    response.contentType = "text/xml;charset=utf-8";
    response.body =
        "<FlexStatementResponse timestamp='20 November, 2026 09:30 AM EST'>\n" + inside + "</FlexStatementResponse>\n";
    return response;
}

Response refusal(int code)
{
    static const QHash<int, QByteArray> kMessages = {
        {1001, "Statement could not be generated at this time. Please try again shortly."},
        {1003, "Statement is not available."},
        {1004, "Statement is incomplete at this time. Please try again shortly."}, {1012, "Token has expired."},
        {1014, "Query is invalid."}, {1015, "Token is invalid."}, {1017, "Reference code is invalid."},
        {1018, "Too many requests have been made from this token."},
        {1019, "Statement generation in progress. Please try again shortly."},
        {1020, "Invalid request or unable to validate request."}};
    const QByteArray word = code == 1019 ? "Warn" : "Fail";
    return status("<Status>" + word + "</Status>\n<ErrorCode>" + QByteArray::number(code)
        + "</ErrorCode>\n<ErrorMessage>" + kMessages.value(code, "Refused.") + "</ErrorMessage>\n");
}

QDate dayOf(const QByteArray& bytes, const QString& attribute)
{
    const QRegularExpression pattern(attribute + uR"(=["'](\d{4})-?(\d{2})-?(\d{2}))"_s);
    const auto found = pattern.match(QString::fromUtf8(bytes.left(8192)));
    return found.hasMatch() ? QDate(found.captured(1).toInt(), found.captured(2).toInt(), found.captured(3).toInt())
                            : QDate();
}

} // namespace

IbkrFlexSim::IbkrFlexSim(SimServer& server) : m_server(server)
{
    server.setAllowList({u"GET /AccountManagement/FlexWebService/SendRequest"_s,
        u"GET /AccountManagement/FlexWebService/GetStatement"_s});
    server.setHandler([this](const Request& request) { return answer(request); });
}

bool IbkrFlexSim::load(const QString& folder, QString* problem)
{
    const QDir dir(folder);
    for (const QString& name : dir.entryList({u"*.xml"_s}, QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (bytes.contains("<FlexQueryResponse"))
            addReport(bytes);
    }
    if (m_reports.isEmpty() && problem)
        *problem = u"no Flex report (*.xml) in "_s + folder;
    return !m_reports.isEmpty();
}

void IbkrFlexSim::addReport(const QByteArray& bytes)
{
    m_reports.append({dayOf(bytes, u"fromDate"_s), dayOf(bytes, u"toDate"_s), bytes});
    std::stable_sort(m_reports.begin(), m_reports.end(), [](const Report& a, const Report& b) { return a.to < b.to; });
}

std::optional<int> IbkrFlexSim::refusalOf(const QString& name)
{
    const auto planned = m_refusals.find(name);
    if (planned == m_refusals.end() || planned->times == 0)
        return std::nullopt;
    if (planned->times > 0)
        --planned->times;
    return planned->code;
}

Response IbkrFlexSim::answer(const Request& request)
{
    const QString name = request.path.section(u'/', -1);
    const bool known = name == u"SendRequest" || name == u"GetStatement";
    if (!known || request.header("user-agent").isEmpty())
        return {404, "<html><body>Not found</body></html>", "text/html", {}};
    if (request.query.queryItemValue(u"v"_s) != u"3")
        return refusal(1001); // what older versions are told
    if (request.query.queryItemValue(u"t"_s, QUrl::FullyDecoded).toUtf8() != m_token)
        return refusal(1015);
    if (const auto code = refusalOf(name))
        return refusal(*code);
    return name == u"SendRequest" ? send(request) : fetch(request);
}

const IbkrFlexSim::Report* IbkrFlexSim::reportFor(const QUrlQuery& query) const
{
    if (m_reports.isEmpty())
        return nullptr;
    if (!query.hasQueryItem(u"td"_s))
        return &m_reports.last();
    const QDate to = QDate::fromString(query.queryItemValue(u"td"_s), u"yyyyMMdd"_s);
    for (const Report& report : m_reports) {
        if (report.from <= to && to <= report.to)
            return &report;
    }
    return nullptr;
}

Response IbkrFlexSim::send(const Request& request)
{
    const QUrlQuery& query = request.query;
    if (query.queryItemValue(u"q"_s) != m_queryId)
        return refusal(1014);
    if (query.hasQueryItem(u"fd"_s) != query.hasQueryItem(u"td"_s))
        return refusal(1020);
    if (query.hasQueryItem(u"fd"_s)) {
        const QDate from = QDate::fromString(query.queryItemValue(u"fd"_s), u"yyyyMMdd"_s);
        const QDate to = QDate::fromString(query.queryItemValue(u"td"_s), u"yyyyMMdd"_s);
        if (!from.isValid() || !to.isValid() || from > to || from.daysTo(to) > 364)
            return refusal(1020);
        if (m_periodsRefused)
            return refusal(1003);
    }
    const Report* report = reportFor(query);
    if (!report)
        return refusal(1003);
    const QString reference = QString::number(++m_lastReference);
    m_orders.insert(reference, {report->bytes, m_polls});
    const QString url = m_statementUrl.isEmpty()
        ? m_server.baseUrl() + u"/AccountManagement/FlexWebService/GetStatement"_s
        : m_statementUrl;
    return status("<Status>Success</Status>\n<ReferenceCode>" + reference.toUtf8() + "</ReferenceCode>\n<Url>"
        + url.toUtf8() + "</Url>\n");
}

Response IbkrFlexSim::fetch(const Request& request)
{
    const auto order = m_orders.find(request.query.queryItemValue(u"q"_s));
    if (order == m_orders.end())
        return refusal(1017);
    if (order->polls-- > 0)
        return refusal(1019);
    Response response;
    response.contentType = "text/xml;charset=utf-8";
    response.body = order->bytes;
    return response;
}

} // namespace qm::sim
