// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {

const QHash<QString, Fault::Kind>& kinds()
{
    using Kind = Fault::Kind;
    static const QHash<QString, Kind> table{
        {u"none"_s, Kind::None},
        {u"delay"_s, Kind::Delay},
        {u"silence"_s, Kind::Silence},
        {u"drip"_s, Kind::Drip},
        {u"refuse_connection"_s, Kind::RefuseConnection},
        {u"cut_in_headers"_s, Kind::CutInHeaders},
        {u"cut_in_body"_s, Kind::CutInBody},
        {u"cut_in_body_no_length"_s, Kind::CutInBodyNoLength},
        {u"cut_in_chunk"_s, Kind::CutInChunk},
        {u"status"_s, Kind::Status},
        {u"html"_s, Kind::Html},
        {u"empty_body"_s, Kind::EmptyBody},
        {u"body"_s, Kind::Body},
        {u"wrong_content_type"_s, Kind::WrongContentType},
        {u"gzip_bomb"_s, Kind::GzipBomb},
        {u"too_long"_s, Kind::TooLong},
        {u"redirect"_s, Kind::Redirect},
        {u"chunked_garbage"_s, Kind::ChunkedGarbage},
        {u"proxy_auth"_s, Kind::ProxyAuth},
    };
    return table;
}

} // namespace

std::optional<Fault> faultFromJson(const QJsonObject& object)
{
    const QString kind = object.value(u"kind"_s).toString();
    if (!kinds().contains(kind))
        return std::nullopt;
    Fault fault;
    fault.kind = kinds().value(kind);
    fault.path = object.value(u"path"_s).toString();
    fault.times = object.value(u"times"_s).toInt(-1);
    fault.skip = object.value(u"skip"_s).toInt(0);
    fault.delayMs = object.value(u"delay_ms"_s).toInt(0);
    fault.status = object.value(u"status"_s).toInt(fault.status);
    const QJsonValue body = object.value(u"body"_s);
    if (body.isObject())
        fault.body = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    else if (body.isArray())
        fault.body = QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact);
    else
        fault.body = body.toString().toUtf8();
    const QJsonObject headers = object.value(u"headers"_s).toObject();
    for (auto at = headers.begin(); at != headers.end(); ++at)
        fault.headers.append({at.key().toLatin1(), at.value().toString().toUtf8()});
    return fault;
}

} // namespace qm::sim
