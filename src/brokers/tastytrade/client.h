// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/auth/auth.h"

namespace qm::broker::tastytrade {

/// The addresses that are read, and the sign-in around them. GET only.
class Client final {
    Q_DISABLE_COPY_MOVE(Client)
public:
    Client(QUrl baseUrl, net::HttpClient* http, Auth* auth) : m_baseUrl(std::move(baseUrl)), m_http(http), m_auth(auth)
    {
    }

    /// How large and how long an answer may be.
    enum class Size { Usual, History };
    /// `path` and `query` percent-encoded. Answers 2xx with JSON inside, 403, 404 and other 4xx as they come: see
    /// checked(). A 401 renews the sign-in once and asks once more; the Error is then of the connection as a whole.
    [[nodiscard]] Task<Result<net::HttpReply>> get(
        QByteArray path, QByteArray query, Size size, net::CancelToken cancel);

    /// The sandbox lacks services (history, market data) that the real one has.
    [[nodiscard]] bool isSandbox() const { return m_baseUrl.host() == QStringLiteral("api.cert.tastyworks.com"); }

private:
    [[nodiscard]] net::HttpRequest request(
        const QByteArray& path, const QByteArray& query, Size size, const Secret& authorization) const;
    QUrl m_baseUrl;
    net::HttpClient* m_http;
    Auth* m_auth;
};

/// The body of a 2xx with JSON, or what the answer means.
[[nodiscard]] Result<QByteArray> checked(const net::HttpReply& reply, const QString& what);

/// The paths; `account` as the broker writes it.
namespace paths {
[[nodiscard]] QByteArray accounts();
[[nodiscard]] QByteArray balances(const QString& account);
[[nodiscard]] QByteArray positions(const QString& account);
[[nodiscard]] QByteArray transactions(const QString& account);
[[nodiscard]] QByteArray netLiqHistory(const QString& account);
[[nodiscard]] QByteArray marketData();
[[nodiscard]] QByteArray quoteToken();
[[nodiscard]] QByteArray futures();
} // namespace paths

} // namespace qm::broker::tastytrade
