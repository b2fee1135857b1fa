// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/serviceanswer.h"
#include "brokers/ibkr/service/pacing.h"
#include "brokers/ibkr/service/settings.h"
#include "core/secret.h"
#include "net/secretstore.h"

#include <QDate>

namespace qm::broker::ibkr {

/// Orders a report from the Flex Web Service and fetches it when it is ready: GET only, one request at a time, with the
/// pauses that the service wants. The token stands in every URL, so no URL may be logged. Thread: the connection's;
/// owned by the adapter.
class FlexClient final {
public:
    FlexClient(FlexSettings settings, const net::HttpPolicy& policy, Pacing pacing, const Clock* clock);

    /// Reads the token and makes it known to the redactor.
    [[nodiscard]] Task<Result<>> signIn(net::SecretStore* secrets, QString connection);

    /// The days that a report is asked for; none: the query's own period.
    struct Period {
        QDate from;
        QDate to;
    };
    /// The report's bytes. `onlyPeriod`: where the service has nothing for `period`, its refusal is the answer; else
    /// the query's own period is asked for instead.
    [[nodiscard]] Task<Result<QByteArray>> report(
        std::optional<Period> period, bool onlyPeriod, net::CancelToken cancel);

    [[nodiscard]] net::HttpClient& http() { return m_http; }
    [[nodiscard]] const Pacing& pacing() const { return m_pacing; }

private:
    struct Order {
        QString reference;
        QUrl url; ///< where the report is fetched
    };
    struct Answer {
        flex::ServiceAnswer answer;
        QByteArray body;
    };
    [[nodiscard]] Task<Result<Answer>> ask(QUrl url, bool large, net::CancelToken cancel);
    [[nodiscard]] Task<Result<Order>> order(std::optional<Period> period, bool onlyPeriod, net::CancelToken cancel);
    /// No value: the reference is not known (any more), and the report must be ordered anew.
    [[nodiscard]] Task<Result<std::optional<QByteArray>>> fetch(Order order, net::CancelToken cancel);
    [[nodiscard]] QUrl urlOf(const QUrl& base, const QString& query, std::optional<Period> period) const;
    [[nodiscard]] QUrl fetchUrl(const QString& told) const;

    FlexSettings m_settings;
    Pacing m_pacing;
    Secret m_token;
    net::HttpClient m_http;
};

} // namespace qm::broker::ibkr
