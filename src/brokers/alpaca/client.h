// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/alpaca/settings.h"
#include "core/secret.h"
#include "net/httpclient.h"
#include "net/secretstore.h"

#include <QUrlQuery>

namespace qm::broker::alpaca {

/// The way to Alpaca's trading and market data services: two addresses, two headers, GET only. Reads the keys from the
/// secret store for each call of signIn(), so that corrected keys count at once. Thread: the connection's; owned by the
/// adapter.
class Client final {
public:
    Client(Addresses addresses, net::HttpPolicy policy, const Clock* clock);

    /// Reads both secrets and makes them known to the redactor.
    [[nodiscard]] Task<Result<>> signIn(net::SecretStore* secrets, QString connection);

    enum class Service { Trading, MarketData };
    struct Options {
        Service service = Service::Trading;
        std::optional<std::chrono::milliseconds> deadline;
        std::optional<qint64> maxBytes;
        bool optional =
            false; ///< an answer of 400, 403, 404 or 422 is no error but an empty body: the account has no such thing
    };
    /// The body of a 2xx JSON answer to GET address + `path` + `query`. Error{Input}: the settings name no market data
    /// service that these keys may be shown to.
    [[nodiscard]] Task<Result<QByteArray>> get(QString path, QUrlQuery query, Options options, net::CancelToken cancel);

    [[nodiscard]] net::HttpClient& http() { return m_http; }
    [[nodiscard]] bool isPaper() const { return m_addresses.paper; }

private:
    Addresses m_addresses;
    Secret m_keyId;
    Secret m_secretKey;
    net::HttpClient m_http;
};

} // namespace qm::broker::alpaca
