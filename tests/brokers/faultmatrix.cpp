// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/faultmatrix.h"

#include <QLoggingCategory>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace qm::test {

namespace {

using Kind = Error::Kind;
using sim::Fault;

/// Collects every log line of the product while it lives, debug included; warnings go on to the test's own handler.
class LogCapture {
public:
    LogCapture()
    {
        s_lines.clear();
        QLoggingCategory::setFilterRules(u"quantmatrix.*=true"_s);
        s_previous = qInstallMessageHandler(&LogCapture::take);
    }
    ~LogCapture()
    {
        qInstallMessageHandler(s_previous);
        QLoggingCategory::setFilterRules({});
    }
    Q_DISABLE_COPY_MOVE(LogCapture)
    [[nodiscard]] static QString text()
    {
        const QMutexLocker lock(&s_mutex);
        return s_lines.join(u'\n');
    }

private:
    static void take(QtMsgType type, const QMessageLogContext& context, const QString& line)
    {
        {
            const QMutexLocker lock(&s_mutex);
            s_lines.append(line);
        }
        if (type != QtDebugMsg && type != QtInfoMsg && s_previous)
            s_previous(type, context, line);
    }
    static inline QMutex s_mutex;
    static inline QStringList s_lines;
    static inline QtMessageHandler s_previous = nullptr;
};

Fault plain(Fault::Kind kind)
{
    Fault fault;
    fault.kind = kind;
    return fault;
}

Fault status(int code, const QList<QPair<QByteArray, QByteArray>>& headers = {})
{
    Fault fault;
    fault.kind = Fault::Kind::Status;
    fault.status = code;
    fault.headers = headers;
    return fault;
}

Fault body(const QByteArray& bytes)
{
    Fault fault;
    fault.kind = Fault::Kind::Body;
    fault.body = bytes;
    return fault;
}

Fault dripping()
{
    Fault fault;
    fault.kind = Fault::Kind::Drip;
    fault.delayMs = 60;
    return fault;
}

/// Where a canary is found in `text`, in any of the forms in which secrets leak.
bool holds(const QString& text, const QByteArray& canary)
{
    const QByteArray utf8 = text.toUtf8();
    for (const QByteArray& form : {canary, canary.toBase64(), canary.toHex(), canary.toPercentEncoding()}) {
        if (utf8.contains(form))
            return true;
    }
    return false;
}

QString problemWithError(const Result<BrokerSnapshot>& result, const QList<Kind>& expected)
{
    if (expected.isEmpty())
        return result ? QString()
                      : u"failed (%1: %2; %3) but should succeed"_s.arg(
                          kindText(result.error().kind), result.error().userText, result.error().detail);
    if (!result) {
        if (!expected.contains(result.error().kind))
            return u"wrong kind of error: %1 (%2; %3)"_s.arg(
                kindText(result.error().kind), result.error().userText, result.error().detail);
        return result.error().userText.trimmed().isEmpty() ? u"an error without words"_s : QString();
    }
    return u"no error, but a snapshot:\n"_s + outline(*result);
}

QString problemWithTraces(const FaultSubject& subject, const Result<BrokerSnapshot>& result, const QString& log)
{
    QString texts = log;
    if (!result)
        texts += u'\n' + result.error().userText + u'\n' + result.error().detail;
    else {
        for (const AccountPull& account : result->accounts)
            texts += u'\n' + account.rejections.join(u'\n') + u'\n' + account.cursor;
    }
    const auto requests = subject.secretsInUrl ? QList<sim::Request>() : subject.server->requests();
    for (const sim::Request& request : requests)
        texts += u'\n' + QString::fromUtf8(request.rawTarget);
    for (const QByteArray& canary : subject.canaries) {
        if (holds(texts, canary))
            return u"a secret turned up in words, log or URL"_s;
    }
    const QStringList violations = subject.server->violations();
    return violations.isEmpty() ? QString() : u"asked for what is not allowed: "_s + violations.join(u", "_s);
}

} // namespace

FaultVariant status(
    const QString& name, int code, const QByteArray& body, const QList<Error::Kind>& expected, int times)
{
    FaultVariant variant{name, status(code), expected};
    variant.fault.body = body;
    variant.fault.times = times;
    return variant;
}

QList<FaultVariant> commonFaults()
{
    const QByteArray deep = QByteArray(1025, '[') + QByteArray(1025, ']');
    const auto retryAfter = [](const QByteArray& value) { return status(429, {{"Retry-After", value}}); };
    return {
        {u"Transport: refused"_s, plain(Fault::Kind::RefuseConnection), {Kind::Network}},
        {u"Transport: silence"_s, plain(Fault::Kind::Silence), {Kind::Network}},
        {u"Transport: dripping"_s, dripping(), {Kind::Network}},
        {u"Transport: cut in the headers"_s, plain(Fault::Kind::CutInHeaders), {Kind::Network}},
        {u"Transport: cut in the body"_s, plain(Fault::Kind::CutInBody), {Kind::Network}},
        {u"Transport: cut in a body without length"_s, plain(Fault::Kind::CutInBodyNoLength),
            {Kind::Network, Kind::Protocol}},
        {u"Transport: cut in a chunk"_s, plain(Fault::Kind::CutInChunk),
            {Kind::Network, Kind::Protocol}}, // Qt may call it whole
        {u"Transport: garbage for chunks"_s, plain(Fault::Kind::ChunkedGarbage), {Kind::Network, Kind::Protocol}},
        {u"Transport: captive portal"_s, plain(Fault::Kind::Html), {Kind::Protocol}},
        {u"Transport: redirect"_s, plain(Fault::Kind::Redirect), {Kind::Protocol}},
        {u"Transport: proxy sign-in"_s, plain(Fault::Kind::ProxyAuth), {Kind::Network}},
        {u"Status: 500"_s, status(500), {Kind::Network}},
        {u"Status: 502"_s, status(502), {Kind::Network}},
        {u"Status: 503"_s, status(503), {Kind::Network}},
        {u"Status: 504"_s, status(504), {Kind::Network}},
        {u"Status: 304"_s, status(304), {Kind::Protocol, Kind::Network}},
        {u"Status: 404"_s, status(404), {Kind::Protocol}},
        {u"Status: 418"_s, status(418), {Kind::Protocol}},
        {u"Status: 429 without Retry-After"_s, status(429), {Kind::RateLimited}},
        {u"Status: 429, Retry-After in seconds"_s, retryAfter("30"), {Kind::RateLimited}},
        {u"Status: 429, Retry-After as a date"_s, retryAfter("Fri, 01 Jan 2049 00:00:00 GMT"), {Kind::RateLimited}},
        {u"Status: 429, Retry-After negative"_s, retryAfter("-5"), {Kind::RateLimited}},
        {u"Status: 429, Retry-After ten years"_s, retryAfter("315360000"), {Kind::RateLimited}},
        {u"Status: 429, Retry-After garbage"_s, retryAfter("soon"), {Kind::RateLimited}},
        {u"Shape: HTML with 200"_s, plain(Fault::Kind::Html), {Kind::Protocol}},
        {u"Shape: empty body"_s, plain(Fault::Kind::EmptyBody), {Kind::Protocol}},
        {u"Shape: wrong content type"_s, plain(Fault::Kind::WrongContentType), {Kind::Protocol}},
        {u"Shape: null"_s, body("null"), {Kind::Protocol}},
        {u"Shape: a text for root"_s, body("\"hello\""), {Kind::Protocol}},
        {u"Shape: a number for root"_s, body("0"), {Kind::Protocol}},
        {u"Shape: list of lists"_s, body("[[]]"), {Kind::Protocol}},
        {u"Shape: only a byte order mark"_s, body("\xEF\xBB\xBF"), {Kind::Protocol}},
        {u"Shape: duplicate member"_s, body(R"({"data":{},"data":{}})"), {Kind::Protocol}},
        {u"Shape: NaN literal"_s, body(R"({"data":NaN})"), {Kind::Protocol}},
        {u"Shape: nested 1025 times"_s, body(deep), {Kind::Protocol}},
        {u"Shape: malformed UTF-8"_s, body("{\"data\":\"\xC0\xAF\"}"), {Kind::Protocol}},
        {u"Shape: two documents"_s, body("{}{}"), {Kind::Protocol}},
        {u"Shape: above the size cap"_s, plain(Fault::Kind::TooLong), {Kind::Protocol}},
        {u"Shape: compressed bomb"_s, plain(Fault::Kind::GzipBomb), {Kind::Protocol}},
    };
}

net::HttpPolicy patient(net::HttpPolicy policy)
{
    using namespace std::chrono_literals;
    policy.idleTimeout = 20s;
    policy.deadline = 30s;
    policy.maxBytes = 256 * 1024;
    policy.requestsPerMinute = 60'000;
    policy.burst = 1'000;
    policy.maxAttempts = 2;
    policy.backoffBase = 5ms;
    policy.backoffCap = 20ms;
    policy.longestWait = 50ms;
    return policy;
}

net::HttpPolicy impatient(net::HttpPolicy policy)
{
    using namespace std::chrono_literals;
    policy = patient(policy);
    policy.idleTimeout = 800ms; // enough for a healthy answer on a busy machine with sanitizers
    policy.deadline = 1600ms;
    return policy;
}

QString outline(const BrokerSnapshot& snapshot)
{
    QStringList lines;
    const auto shown = [](const std::optional<Decimal>& value) { return value ? value->toString() : u"-"_s; };
    for (const AccountPull& pull : snapshot.accounts) {
        lines.append(u"account %1 %2 rejected %3%4"_s.arg(pull.account.number, pull.account.currency.code())
                         .arg(pull.rejectedRows)
                         .arg(pull.error ? u" failed: "_s + pull.error->detail : QString()));
        for (const Balance& b : pull.balances)
            lines.append(u" balance %1 %2 %3"_s.arg(b.currency.code(), shown(b.cash), shown(b.netLiquidation)));
        for (const StandardPosition& p : pull.positions)
            lines.append(u" position %1 %2 %3"_s.arg(p.instrument.key(), p.quantity.toString(), shown(p.marketValue)));
        for (const Transaction& t : pull.transactions)
            lines.append(u" transaction %1 %2 %3"_s.arg(t.id, shown(t.quantity), shown(t.amount)));
        for (const DailyValue& d : pull.daily)
            lines.append(u" day %1 %2"_s.arg(d.date.toString(Qt::ISODate), d.netLiquidation.toString()));
    }
    return lines.join(u'\n');
}

QString problemWithTrouble(const FaultSubject& subject, const std::function<void()>& begin,
    const std::function<void()>& end, const QList<Error::Kind>& expected, const BrokerSnapshot& healthy)
{
    subject.server->clearRequests();
    begin();
    QString problem;
    {
        const LogCapture log;
        const auto result = subject.pull();
        problem = problemWithError(result, expected);
        if (problem.isEmpty())
            problem = problemWithTraces(subject, result, LogCapture::text());
    }
    end();
    if (!problem.isEmpty())
        return problem;
    if (subject.heal)
        subject.heal();
    const auto again = subject.pull();
    if (!again)
        return u"does not work after the trouble ended: %1; %2"_s.arg(again.error().userText, again.error().detail);
    if (outline(*again) != outline(healthy))
        return u"after the trouble ended the data differ:\n%1\nbut were\n%2"_s.arg(outline(*again), outline(healthy));
    return {};
}

QString problemWithFault(
    const FaultSubject& subject, const QString& endpoint, const FaultVariant& variant, const BrokerSnapshot& healthy)
{
    sim::Fault fault = variant.fault;
    fault.path = endpoint;
    qsizetype asked = 0;
    const auto begin = [&] { subject.server->setFaults({fault}); };
    const auto end = [&] {
        for (const sim::Request& request : subject.server->requests())
            asked += request.path.contains(endpoint) ? 1 : 0;
        subject.server->clearFaults();
    };
    const QString problem = problemWithTrouble(subject, begin, end, variant.expected, healthy);
    if (problem.isEmpty() && asked > subject.mostRequests)
        return u"asked %1 times in the failing pull"_s.arg(asked);
    return problem;
}

} // namespace qm::test
