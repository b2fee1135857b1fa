// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/connectiontest.h"

namespace qm::sync {

namespace {
constexpr auto kLongestTest = std::chrono::seconds(60);
}

ConnectionTest::ConnectionTest(const broker::BrokerContext& context, broker::Factory create,
    std::unique_ptr<net::SecretStore> secrets, Done done, QObject* parent)
    : QObject(parent), m_host(new WorkerHost(context, create, std::move(secrets))), m_done(std::move(done))
{
    connect(m_host, &WorkerHost::tested, this, [this](const broker::TestReport& report) { answer(report); });
    connect(m_host, &WorkerHost::testFailed, this, [this](const Error& error) { answer(error); });
    connect(
        m_cancel.source(), &net::CancelToken::Source::cancelled, this,
        [this] {
            answer(Error{Error::Kind::Cancelled, tr("Stopped."), {}, {}});
        },
        Qt::QueuedConnection);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        answer(Error{Error::Kind::Network,
            tr("The brokerage did not answer within a minute. Check the address and try again."), {}, {}});
    });
    m_deadline.start(kLongestTest);
    m_host->test(m_cancel);
}

ConnectionTest::~ConnectionTest()
{
    delete m_host; // null where it was told to stop before
}

void ConnectionTest::stop(QObject* keeper)
{
    m_done = nullptr;
    m_deadline.stop();
    if (!m_host)
        return;
    disconnect(m_host, nullptr, this, nullptr);
    m_host->retire(keeper);
    m_host.clear();
}

void ConnectionTest::answer(const Result<broker::TestReport>& result)
{
    const Done done = std::exchange(m_done, nullptr);
    stop(parent());
    deleteLater();
    if (done)
        done(result);
}

} // namespace qm::sync
