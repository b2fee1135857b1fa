// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/tastytrade/accountsim.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {
QByteArray text(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
} // namespace

AccountSim::AccountSim(QObject* parent) : QObject(parent)
{
    now = [] { return QDateTime::currentDateTimeUtc(); };
    ws.textArrived = [this](int peer, const QByteArray& bytes) { read(peer, bytes); };
    ws.closed = [this](int peer) { m_accounts.remove(peer); };
}

int AccountSim::connected() const { return static_cast<int>(m_accounts.size()); }

void AccountSim::read(int peer, const QByteArray& bytes)
{
    const QJsonObject message = QJsonDocument::fromJson(bytes).object();
    m_received.append(message);
    if (switches.silent)
        return;
    const QString action = message.value(u"action"_s).toString();
    QJsonObject answer{{u"action"_s, action}, {u"web-socket-session-id"_s, u"sim%1"_s.arg(peer, 5, 10, QChar(u'0'))}};
    if (message.contains(u"request-id"_s))
        answer.insert(u"request-id"_s, message.value(u"request-id"_s));
    const auto refuse = [&](const QString& why) {
        answer.insert(u"status"_s, u"error"_s);
        answer.insert(u"message"_s, why);
        ws.sendText(peer, text(answer));
    };
    if (switches.refuse || !mayCome || !mayCome(message.value(u"auth-token"_s).toString().toUtf8())) {
        refuse(u"failed"_s);
        return;
    }
    if (action == u"connect") {
        const QJsonValue value = message.value(u"value"_s); // one account may come as a text
        QStringList numbers;
        for (const QJsonValue& one : value.isArray() ? value.toArray() : QJsonArray{value})
            numbers.append(one.toString());
        m_accounts.insert(peer, numbers);
        answer.insert(u"value"_s, QJsonArray::fromStringList(numbers));
    } else if (!m_accounts.contains(peer)) {
        refuse(u"connect-not-completed"_s);
        return;
    } else if (action == u"heartbeat") {
        ++m_heartbeats;
    } else {
        refuse(u"unknown action"_s);
        return;
    }
    answer.insert(u"status"_s, u"ok"_s);
    ws.sendText(peer, text(answer));
}

void AccountSim::notify(const QString& type, const QJsonObject& object, qint64 time)
{
    if (switches.silent || switches.heartbeatsOnly)
        return;
    const QString account = object.value(u"account-number"_s).toString();
    QJsonObject data = object;
    if (switches.swappedAccount)
        data.insert(u"account-number"_s, u"5WX99999"_s);
    const double when = static_cast<double>(time != 0 ? time : now().toMSecsSinceEpoch());
    QJsonObject notice{{u"type"_s, type}, {u"data"_s, data}, {u"timestamp"_s, when}};
    if (switches.batches)
        notice = {{u"results"_s,
            QJsonArray{notice, QJsonObject{{u"type"_s, u"SomethingNew"_s}, {u"data"_s, QJsonObject()}}}}};
    for (auto peer = m_accounts.begin(); peer != m_accounts.end(); ++peer) {
        if (!peer->contains(account))
            continue;
        for (int i = 0; i < (switches.duplicates ? 2 : 1); ++i)
            ws.sendText(peer.key(), text(notice));
    }
}

} // namespace qm::sim
