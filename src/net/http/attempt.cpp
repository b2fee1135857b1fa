// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http/attempt.h"

#include "net/http/retry.h"
#include "net/http/words.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

/// A body that can be sent once. Qt repeats a request by itself, up to twice, when the connection ends before the first
/// byte of the answer (Qt 6.4; three POSTs reached the server in our test). Refusing to rewind the body is the one way
/// to stop it: a refresh token or a one-time password must not be spent twice.
/// (Not a QBuffer: Qt recognises that one and rewinds it behind our back.)
class OneShotBody final : public QIODevice {
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray bytes) : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char* to, qint64 maxSize) override
    {
        const qint64 count = std::min<qint64>(maxSize, m_bytes.size() - m_read);
        std::copy_n(m_bytes.constData() + m_read, count, to);
        m_read += count;
        return count > 0 || maxSize == 0 ? count : -1;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

QNetworkRequest toQt(const HttpRequest& request, const QSslConfiguration& tls, qint64 maxBytes)
{
    QNetworkRequest qt(request.url);
    // A redirect would carry the credentials to another host; it is an error for the caller instead.
    qt.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // Nothing is remembered between requests: no cookies, no cached passwords, no cache.
    qt.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Qt's own bomb check stays on, from our cap upwards; below it a high ratio is only well-packed JSON.
    qt.setDecompressedSafetyCheckThreshold(maxBytes);
    qt.setSslConfiguration(tls);
    qt.setHeader(QNetworkRequest::UserAgentHeader, u"QuantMatrix/" QM_VERSION ""_s);
    if (!request.contentType.isEmpty())
        qt.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    for (const auto& [name, value] : request.headers)
        qt.setRawHeader(name, value);
    return qt;
}

bool isPlain(const QByteArray& text)
{
    return std::none_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

} // namespace

bool hasPlainHeaders(const HttpRequest& request)
{
    return isPlain(request.contentType)
        && std::all_of(request.headers.begin(), request.headers.end(),
            [](const auto& header) { return isPlain(header.first) && isPlain(header.second); });
}

Attempt::Attempt(QNetworkAccessManager& manager, const HttpRequest& request, const QSslConfiguration& tls,
    const AttemptLimits& limits, CancelToken cancel)
    : Operation(std::move(cancel)), m_host(request.url.host()), m_limits(limits)
{
    m_stopwatch.start();
    const QNetworkRequest qt = toQt(request, tls, limits.maxBytes);
    if (request.method == HttpRequest::Method::Post) {
        auto body = std::make_unique<OneShotBody>(request.body);
        m_reply = manager.post(qt, body.get());
        body.release()->setParent(m_reply);
    } else {
        m_reply = manager.get(qt);
    }
    const auto alive = [this] {
        if (m_reply)
            m_idle.start();
    };
    // Queued, so that the reply is never inside one of its signals when stop() deletes it.
    connect(m_reply, &QNetworkReply::readyRead, this, &Attempt::readSome, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::finished, this, &Attempt::replyFinished, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, alive, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::uploadProgress, this, alive, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::encrypted, this, alive, Qt::QueuedConnection);
    // Qt repeats a GET by itself, up to four times, when the connection ends before the answer. That is right when a
    // connection that was kept open turned out to be closed; on a fresh one it is a failure, for our own rules to
    // repeat.
    connect(
        m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_fresh = true; }, Qt::QueuedConnection);
    connect(
        m_reply, &QNetworkReply::requestSent, this,
        [this] {
            if (++m_timesSent > 1 && m_fresh)
                fail(words::cutOff(m_host, detail(u"closed before the answer"_s)));
        },
        Qt::QueuedConnection);
    // Only to say what was wrong: the handshake ends here, as nobody tells Qt to go on.
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            m_tlsErrors.append(error.errorString());
    });
    for (QTimer* timer : {&m_idle, &m_deadline}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    m_idle.setInterval(limits.idle);
    m_deadline.setInterval(limits.deadline);
    connect(&m_idle, &QTimer::timeout, this,
        [this] { fail(words::silent(m_host, m_limits.idle, detail(u"nothing arrived within the idle limit"_s))); });
    connect(&m_deadline, &QTimer::timeout, this,
        [this] { fail(words::tooSlow(m_host, m_limits.deadline, detail(u"not finished within the deadline"_s))); });
    m_idle.start();
    m_deadline.start();
    watchToken();
}

Attempt::~Attempt() { stop(); }

void Attempt::stop()
{
    m_idle.stop();
    m_deadline.stop();
    if (!m_reply)
        return;
    // Deleting ends the request. abort() or deleteLater() would let the errors in that Qt's own thread has under way,
    // and a second error makes Qt warn.
    m_reply->disconnect(this);
    delete m_reply;
}

void Attempt::fail(Error error)
{
    if (isFinished())
        return;
    m_error = std::move(error);
    m_answer.latency = std::chrono::milliseconds(m_stopwatch.elapsed());
    stop();
    finish();
}

void Attempt::readSome()
{
    if (!m_reply)
        return;
    m_idle.start();
    // In small pieces: a compressed bomb must not be unpacked further than one piece beyond the cap.
    constexpr qint64 kPiece = 64 * 1024;
    while (m_reply) {
        const QByteArray piece = m_reply->read(std::min(kPiece, m_limits.maxBytes + 1 - m_answer.body.size()));
        if (piece.isEmpty())
            return;
        m_answer.body += piece;
        if (m_answer.body.size() > m_limits.maxBytes)
            fail(words::tooLarge(m_host, m_limits.maxBytes));
    }
}

void Attempt::keepHeaders()
{
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        m_answer.headers.append({name.toLower(), value});
    m_answer.serverDate = parseHttpDate(m_answer.header("date"));
}

void Attempt::replyFinished()
{
    if (!m_reply)
        return;
    readSome();
    if (isFinished())
        return;
    keepHeaders();
    if (std::optional<Error> error = checkFinished())
        return fail(std::move(*error));
    m_answer.latency = std::chrono::milliseconds(m_stopwatch.elapsed());
    stop();
    finish();
}

QString Attempt::detail(const QString& what) const
{
    const QString status = m_answer.status > 0 ? u", status %1"_s.arg(m_answer.status) : QString();
    return u"%1: %2%3, %4 bytes after %5 ms"_s.arg(m_host, what, status)
        .arg(m_answer.body.size())
        .arg(m_stopwatch.elapsed());
}

std::optional<Error> Attempt::checkFinished() const
{
    const int status = m_answer.status;
    const QString words = detail(m_reply->errorString());
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        return words::hostNotFound(m_host, words);
    case QNetworkReply::SslHandshakeFailedError:
        return words::notTrusted(
            m_host, detail(m_tlsErrors.isEmpty() ? m_reply->errorString() : m_tlsErrors.join(u"; "_s)));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return words::proxyWantsPassword(words);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        if (status == 0)
            return words::garbled(m_host, words);
        break;
    case QNetworkReply::UnknownContentError: // compressed and cannot be unpacked, or a bomb: the next one is no better
        if (status < 400)
            return words::garbled(m_host, words);
        break;
    case QNetworkReply::RemoteHostClosedError:
        // With a Content-Length that was not reached Qt reports this together with status 200.
        return words::cutOff(m_host, words);
    case QNetworkReply::NoError:
        break;
    default:
        break;
    }
    if (status == 407)
        return words::proxyWantsPassword(words);
    if (status == 0)
        return words::unreachable(m_host, words);
    // For a status of 400 and more Qt's error only repeats the status; below that it means the body did not arrive
    // whole.
    if (status < 400 && m_reply->error() != QNetworkReply::NoError)
        return words::cutOff(m_host, words);
    const QByteArray length = m_answer.header("content-length");
    const bool hasBody = status != 204 && status != 304;
    if (hasBody && !length.isEmpty() && m_answer.header("content-encoding").isEmpty()) {
        bool known = false;
        const qint64 announced = length.toLongLong(&known);
        if (known && announced > m_answer.body.size())
            return words::cutOff(m_host, detail(u"%1 bytes announced"_s.arg(announced)));
    }
    return std::nullopt;
}

} // namespace qm::net

#include "attempt.moc"
