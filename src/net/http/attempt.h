// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http/operation.h"
#include "net/httpclient.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>

namespace qm::net {

/// The limits of one attempt.
struct AttemptLimits {
    std::chrono::milliseconds idle;
    std::chrono::milliseconds deadline;
    qint64 maxBytes;
};

/// One request on the wire, watched: Qt's own transfer timeout is only an idle timer and a status of 200 is no proof of
/// a whole answer, so the deadline, the size cap (after decompression) and the completeness are checked here.
class Attempt final : public Operation {
    Q_OBJECT
public:
    /// `request` has passed checkUrl and checkHeaders.
    Attempt(QNetworkAccessManager& manager, const HttpRequest& request, const QSslConfiguration& tls,
        const AttemptLimits& limits, CancelToken cancel);
    ~Attempt() override;

    /// After done(): nullopt when the whole answer arrived, whatever its status.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] HttpReply takeReply() { return std::move(m_answer); }

protected:
    void stop() override;

private:
    void readSome();
    void replyFinished();
    void fail(Error error);
    void keepHeaders();
    [[nodiscard]] std::optional<Error> checkFinished() const;
    [[nodiscard]] QString detail(const QString& what) const;

    QPointer<QNetworkReply> m_reply;
    QString m_host;
    AttemptLimits m_limits;
    QTimer m_idle;
    QTimer m_deadline;
    QElapsedTimer m_stopwatch;
    bool m_fresh = false; ///< a connection was opened for this request
    int m_timesSent = 0;  ///< by Qt, within this attempt
    QStringList m_tlsErrors;
    HttpReply m_answer;
    std::optional<Error> m_error;
};

/// Values that would let a header forge another one (a line break in a pasted key).
[[nodiscard]] bool hasPlainHeaders(const HttpRequest& request);

} // namespace qm::net
