// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/waiting.h"

#include "brokers/ibkr/session/words.h"
#include "brokers/ibkr/tws/codes.h"

#include <algorithm>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

Waiting::Waiting(int reqId, const QString& what, std::chrono::milliseconds limit, net::CancelToken cancel)
    : Operation(std::move(cancel)), m_reqId(reqId), m_what(what)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_tooLate = true;
        fail(words::noAnswer(m_what));
    });
    m_limit.start(limit);
    watchToken();
}

void Waiting::fail(Error error)
{
    if (isFinished())
        return;
    m_error = std::move(error);
    succeed();
}

void Waiting::succeed()
{
    stop();
    finish();
}

void Waiting::onError(const tws::ErrorMessage& message)
{
    if (isFinished())
        return;
    if (message.id == m_reqId && m_reqId >= 0) {
        if (!tws::meaningOf(message.code).advisory)
            refused(message);
    } else if (message.id == -1 && message.code >= 320 && message.code <= 322) {
        // TWS could not make sense of a request and does not say of which.
        fail(tws::errorOf(message));
    }
}

void Waiting::refused(const tws::ErrorMessage& message) { fail(tws::errorOf(message)); }

void Waiting::onMalformed(const tws::Malformed& message)
{
    // An answer with a hole in it would look whole.
    if (isPart(message.messageId) || message.messageId < 0)
        fail(words::unreadable(message.message, message.field));
}

void PositionsWaiting::onPosition(const tws::Position& message)
{
    if (!isFinished())
        rows.append(message);
}

void PositionsWaiting::onPositionEnd(const tws::End&)
{
    if (isFinished())
        return;
    if (endsBefore > 0) {
        --endsBefore;
        rows.clear();
        return;
    }
    succeed();
}

void PositionsOfWaiting::onPositionMulti(const tws::PositionMulti& message)
{
    if (isMine(message.reqId))
        rows.append({message.account, message.contract, message.position, message.averageCost});
}

void PositionsOfWaiting::onPositionMultiEnd(const tws::RequestEnd& message)
{
    if (isMine(message.reqId))
        succeed();
}

void PortfolioWaiting::onPortfolioValue(const tws::PortfolioValue& message)
{
    if (!isFinished() && message.account == account)
        rows.append(message);
}

void PortfolioWaiting::onAccountDownloadEnd(const tws::AccountDownloadEnd& message)
{
    if (!isFinished() && message.account == account)
        succeed();
}

void PortfolioWaiting::onError(const tws::ErrorMessage& message)
{
    if (tws::meaningOf(message.code).action == tws::CodeAction::Replaced)
        fail(tws::errorOf(message)); // another program has them
    else
        Waiting::onError(message);
}

void SummaryWaiting::onAccountSummary(const tws::AccountSummary& message)
{
    if (isMine(message.reqId))
        rows.append(message);
}

void SummaryWaiting::onAccountSummaryEnd(const tws::RequestEnd& message)
{
    if (isMine(message.reqId))
        succeed();
}

void UpdatesWaiting::onAccountUpdateMulti(const tws::AccountUpdateMulti& message)
{
    if (isMine(message.reqId))
        rows.append(message);
}

void UpdatesWaiting::onAccountUpdateMultiEnd(const tws::RequestEnd& message)
{
    if (isMine(message.reqId))
        succeed();
}

ExecutionsWaiting::ExecutionsWaiting(
    int reqId, const QString& what, const SessionWaits& waits, const net::CancelToken& cancel)
    : Waiting(reqId, what, waits.request, cancel), m_grace(waits.commissions)
{
    m_commissions.setSingleShot(true);
    connect(&m_commissions, &QTimer::timeout, this, &Waiting::succeed);
}

void ExecutionsWaiting::stop()
{
    Waiting::stop();
    m_commissions.stop();
}

void ExecutionsWaiting::onExecution(const tws::Execution& message)
{
    if (isMine(message.reqId))
        rows.append(message);
}

void ExecutionsWaiting::onExecutionEnd(const tws::RequestEnd& message)
{
    if (!isMine(message.reqId))
        return;
    m_ended = true;
    if (hasAllCommissions())
        succeed();
    else
        m_commissions.start(m_grace);
}

void ExecutionsWaiting::onCommission(const tws::Commission& message)
{
    if (isFinished())
        return;
    commissions.insert(message.execId, message);
    if (m_ended && hasAllCommissions())
        succeed();
}

bool ExecutionsWaiting::hasAllCommissions() const
{
    return std::all_of(
        rows.begin(), rows.end(), [this](const tws::Execution& one) { return commissions.contains(one.execId); });
}

void DetailsWaiting::onContractDetails(const tws::ContractDetails& message)
{
    if (isMine(message.reqId))
        rows.append(message);
}

void DetailsWaiting::onContractDetailsEnd(const tws::RequestEnd& message)
{
    if (isMine(message.reqId))
        succeed();
}

void DetailsWaiting::refused(const tws::ErrorMessage& message)
{
    if (tws::meaningOf(message.code).action != tws::CodeAction::Unresolved) {
        Waiting::refused(message);
        return;
    }
    rows.clear(); // there is no such contract, or it is ambiguous: an answer
    succeed();
}

void BarsWaiting::onHistoricalData(const tws::HistoricalData& message)
{
    if (!isMine(message.reqId))
        return;
    rows += message.bars;
    if (!endsByItself)
        succeed();
}

void BarsWaiting::onHistoricalDataEnd(const tws::HistoricalDataEnd& message)
{
    if (isMine(message.reqId))
        succeed();
}

void BarsWaiting::refused(const tws::ErrorMessage& message)
{
    const bool nothing = message.code == 162 && message.text.contains(u"returned no data"_s, Qt::CaseInsensitive);
    if (!nothing) {
        Waiting::refused(message);
        return;
    }
    rows.clear(); // nothing was traded: an answer
    succeed();
}

void TimeWaiting::onCurrentTime(const tws::CurrentTime& message)
{
    if (isFinished())
        return;
    epochSeconds = message.epochSeconds;
    succeed();
}

} // namespace qm::broker::ibkr
