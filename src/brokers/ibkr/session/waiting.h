// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/options.h"
#include "brokers/ibkr/tws/handler.h"
#include "core/error.h"
#include "net/http/operation.h"

#include <QHash>

namespace qm::broker::ibkr {

/// The answer to a one-time request, as it comes in: hears all messages and takes its own. Owned by the coroutine that
/// waits for it.
class Waiting : public net::Operation, public tws::MessageHandler {
    Q_OBJECT
public:
    /// `reqId` -1: the request has no number. `what` is for the log.
    Waiting(int reqId, const QString& what, std::chrono::milliseconds limit, net::CancelToken cancel);

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] bool wasTooLate() const { return m_tooLate; }
    [[nodiscard]] int reqId() const { return m_reqId; }
    void fail(Error error); ///< ends the wait; later calls do nothing
    void succeed();

    void onError(const tws::ErrorMessage& message) override;
    void onMalformed(const tws::Malformed& message) override;

protected:
    void stop() override { m_limit.stop(); }
    [[nodiscard]] bool isMine(int reqId) const { return !isFinished() && reqId == m_reqId; }
    /// Whether a refused message might have been a part of this answer.
    [[nodiscard]] virtual bool isPart(int messageId) const = 0;
    /// An error of our own number. Some are an answer like any other.
    virtual void refused(const tws::ErrorMessage& message);

private:
    int m_reqId;
    QString m_what;
    QTimer m_limit;
    std::optional<Error> m_error;
    bool m_tooLate = false;
};

class ReadyWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    void onError(const tws::ErrorMessage&) override { } // the session judges them
protected:
    [[nodiscard]] bool isPart(int) const override { return false; }
};

class PositionsWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::Position> rows;
    int endsBefore = 0; ///< ends of earlier requests that are still to come: rows until then are theirs
    void onPosition(const tws::Position& message) override;
    void onPositionEnd(const tws::End&) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 61 || messageId == 62; }
};

class PositionsOfWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::Position> rows;
    void onPositionMulti(const tws::PositionMulti& message) override;
    void onPositionMultiEnd(const tws::RequestEnd& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 71 || messageId == 72; }
};

class PortfolioWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QString account;
    QList<tws::PortfolioValue> rows;
    void onPortfolioValue(const tws::PortfolioValue& message) override;
    void onAccountDownloadEnd(const tws::AccountDownloadEnd& message) override;
    void onError(const tws::ErrorMessage& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 7 || messageId == 54; }
};

class SummaryWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::AccountSummary> rows;
    void onAccountSummary(const tws::AccountSummary& message) override;
    void onAccountSummaryEnd(const tws::RequestEnd& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 63 || messageId == 64; }
};

class UpdatesWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::AccountUpdateMulti> rows;
    void onAccountUpdateMulti(const tws::AccountUpdateMulti& message) override;
    void onAccountUpdateMultiEnd(const tws::RequestEnd& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 73 || messageId == 74; }
};

class ExecutionsWaiting final : public Waiting {
    Q_OBJECT
public:
    ExecutionsWaiting(int reqId, const QString& what, const SessionWaits& waits, const net::CancelToken& cancel);
    QList<tws::Execution> rows;
    QHash<QString, tws::Commission> commissions; ///< by execId; of other executions too
    void onExecution(const tws::Execution& message) override;
    void onExecutionEnd(const tws::RequestEnd& message) override;
    void onCommission(const tws::Commission& message) override;

protected:
    void stop() override;
    [[nodiscard]] bool isPart(int messageId) const override
    {
        return messageId == 11 || messageId == 55 || messageId == 59;
    }

private:
    [[nodiscard]] bool hasAllCommissions() const;
    std::chrono::milliseconds m_grace;
    QTimer m_commissions;
    bool m_ended = false;
};

class DetailsWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::ContractDetails> rows;
    void onContractDetails(const tws::ContractDetails& message) override;
    void onContractDetailsEnd(const tws::RequestEnd& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override
    {
        return messageId == 10 || messageId == 18 || messageId == 52;
    }
    void refused(const tws::ErrorMessage& message) override;
};

class BarsWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    QList<tws::Bar> rows;
    bool endsByItself = false; ///< from server version 196 on a message of its own ends the bars
    void onHistoricalData(const tws::HistoricalData& message) override;
    void onHistoricalDataEnd(const tws::HistoricalDataEnd& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 17 || messageId == 108; }
    void refused(const tws::ErrorMessage& message) override;
};

class TimeWaiting final : public Waiting {
    Q_OBJECT
public:
    using Waiting::Waiting;
    qint64 epochSeconds = 0;
    void onCurrentTime(const tws::CurrentTime& message) override;

protected:
    [[nodiscard]] bool isPart(int messageId) const override { return messageId == 49; }
};

} // namespace qm::broker::ibkr
