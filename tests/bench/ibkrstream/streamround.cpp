// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamround.h"

#include "brokers/ibkr/session/twssession.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace qm::broker::ibkr;

namespace qm::bench {

namespace {

/// The live book: what is held, by account and contract, as TWS told it last.
class Book final : public tws::MessageHandler {
public:
    explicit Book(QEventLoop& loop) : m_loop(loop) { }

    void onPortfolioValue(const tws::PortfolioValue& value) override
    {
        ++messages;
        held[value.account].insert(value.contract->conId, value);
    }
    void onAccountDownloadEnd(const tws::AccountDownloadEnd&) override { m_loop.quit(); }

    QHash<QString, QHash<qint64, tws::PortfolioValue>> held;
    qint64 messages = 0;

private:
    QEventLoop& m_loop;
};

} // namespace

std::optional<StreamRound> readWithOurs(quint16 port, const QString& account)
{
    SessionOptions options;
    options.port = port;
    options.clientId = 21;
    TwsSession session(options);
    QEventLoop loop;
    Book book(loop);
    session.addListener(&book);
    QTimer::singleShot(120'000, &loop, [&loop] { loop.exit(1); });
    QObject::connect(&session, &TwsSession::stateChanged, &loop, [&](SessionState state) {
        if (state == SessionState::Ready)
            loop.quit();
    });
    session.start();
    if (loop.exec() != 0)
        return std::nullopt;
    const Stopwatch watch;
    if (!session.subscribe(subscriptions::accountUpdates(account)) || loop.exec() != 0)
        return std::nullopt;
    StreamRound round;
    round.cost = watch.read();
    round.messages = book.messages;
    Decimal cents;
    for (const tws::PortfolioValue& one : std::as_const(book.held[account])) {
        ++round.held;
        cents += one.marketValue.value_or(Decimal()) * Decimal(100);
    }
    round.valueInCents = cents.toInt64().value_or(-1);
    session.removeListener(&book);
    return round;
}

std::optional<StreamRound> readWithNpm(
    const QString& script, const QString& modules, quint16 port, const QString& account)
{
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s, {script, modules, QString::number(port), account});
    if (!node.waitForFinished(300'000) || node.exitCode() != 0)
        return std::nullopt;
    const QJsonObject told = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    StreamRound round;
    round.cost = {told.value(u"seconds"_s).toDouble(), told.value(u"userSeconds"_s).toDouble()};
    round.messages = told.value(u"messages"_s).toInteger();
    round.held = told.value(u"held"_s).toInteger();
    round.valueInCents = told.value(u"valueInCents"_s).toInteger();
    return round;
}

} // namespace qm::bench
