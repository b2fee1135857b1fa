// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/serviceanswer.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestStatus = 64 * 1024; ///< a status is a few lines; longer documents are reports or noise
constexpr qsizetype kLongestText = 500;

ServiceAnswer other(const QString& what)
{
    ServiceAnswer answer;
    answer.what = what;
    return answer;
}

ServiceAnswer readStatus(QXmlStreamReader& xml)
{
    ServiceAnswer answer;
    QString status;
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        const QString text = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().left(kLongestText);
        if (name == u"Status")
            status = text;
        else if (name == u"ReferenceCode")
            answer.reference = text;
        else if (name == u"Url")
            answer.url = text;
        else if (name == u"ErrorCode")
            answer.code = text.toInt();
        else if (name == u"ErrorMessage")
            answer.message = text;
    }
    if (xml.hasError())
        return other(u"a status that is not well-formed"_s);
    const bool digits = !answer.reference.isEmpty()
        && std::all_of(answer.reference.begin(), answer.reference.end(), [](QChar c) { return c.isDigit(); });
    if (status == u"Success" && digits)
        answer.kind = ServiceAnswer::Kind::Ready;
    else if (status == u"Fail" || status == u"Warn" || answer.code != 0)
        answer.kind = ServiceAnswer::Kind::Refused;
    else
        return other(u"a status of another kind"_s);
    return answer;
}

} // namespace

ServiceAnswer parseServiceAnswer(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return other(u"nothing"_s);
    const bool isShort = bytes.size() <= kLongestStatus;
    const QByteArrayView head = isShort ? bytes : bytes.first(kLongestStatus);
    QXmlStreamReader xml(QByteArray::fromRawData(head.data(), head.size()));
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return other(u"a document with a DTD, perhaps a web page"_s);
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"FlexQueryResponse") {
            ServiceAnswer report;
            report.kind = ServiceAnswer::Kind::Report;
            return report;
        }
        if (xml.name() == u"FlexStatementResponse" && isShort)
            return readStatus(xml);
        return other(u"a document that begins with <%1>"_s.arg(xml.name().left(40)));
    }
    return other(head.contains(',') && !head.startsWith('<') && !head.startsWith('{') && !head.startsWith('[')
            ? u"text with commas, perhaps a CSV report"_s
            : u"no XML"_s);
}

} // namespace qm::broker::ibkr::flex
