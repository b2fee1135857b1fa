// SPDX-License-Identifier: GPL-3.0-or-later
#include "market.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEveryMs = 1;

/// The price after so many ticks: 100.0001, 100.0002, ... which no two ticks share.
Decimal priceAfter(qint64 ticks) { return Decimal(100) + Decimal::scaled(ticks, -4); }

QByteArray account()
{
    return QJsonDocument(
        QJsonObject{{u"id"_s, u"a1fa0000-0000-4000-8000-00000000beef"_s}, {u"account_number"_s, u"PALATENCY1"_s},
            {u"status"_s, u"ACTIVE"_s}, {u"currency"_s, u"USD"_s}, {u"cash"_s, u"1000"_s}, {u"equity"_s, u"301000"_s},
            {u"last_equity"_s, u"301000"_s}, {u"created_at"_s, u"2026-01-05T14:00:00.5Z"_s}})
        .toJson();
}

QByteArray positions()
{
    QJsonArray list;
    for (int i = 0; i < Market::kSymbols; ++i)
        list.append(QJsonObject{{u"asset_id"_s, u"a1fa5e70-0000-4000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0'))},
            {u"symbol"_s, Market::symbolOf(i)}, {u"exchange"_s, u"NASDAQ"_s}, {u"asset_class"_s, u"us_equity"_s},
            {u"qty"_s, QString::number(50 + i)}, {u"avg_entry_price"_s, u"90"_s}, {u"side"_s, u"long"_s},
            {u"market_value"_s, QString::number((50 + i) * 100)}, {u"cost_basis"_s, QString::number((50 + i) * 90)},
            {u"unrealized_pl"_s, QString::number((50 + i) * 10)}, {u"unrealized_intraday_pl"_s, u"0"_s},
            {u"current_price"_s, u"100"_s}, {u"lastday_price"_s, u"100"_s}});
    return QJsonDocument(list).toJson();
}

} // namespace

Market::Market() : m_left(kSymbols)
{
    m_there = new QObject;
    m_there->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_there, [this] { open(); }, Qt::BlockingQueuedConnection);
}

Market::~Market()
{
    QMetaObject::invokeMethod(
        m_there,
        [this] {
            m_timer.reset();
            m_streams.reset();
            m_sim.reset();
            m_server.reset();
            delete m_there;
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void Market::open()
{
    m_server = std::make_unique<sim::SimServer>();
    m_sim = std::make_unique<sim::AlpacaSim>(*m_server);
    m_sim->setKeys(keyId(), secretKey());
    m_sim->setAccount(account());
    m_sim->setPositions(positions());
    m_streams = std::make_unique<sim::AlpacaStreams>();
    m_streams->keyId = keyId();
    m_streams->secretKey = secretKey();
    for (int i = 0; i < kSymbols; ++i)
        m_streams->prices().insert(symbolOf(i), {{}, {}, Decimal(100)});
    if (!m_server->listen() || !m_streams->ws.listen())
        qFatal("no simulator");
    m_timer = std::make_unique<QTimer>();
    m_timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_there, [this] { tick(); });
    m_timer->start(kEveryMs);
    m_elapsed.start();
}

QString Market::symbolOf(int number) { return u"L"_s + QChar(u'A' + number / 26) + QChar(u'A' + number % 26); }

QMap<QString, QString> Market::settings() const
{
    return {{u"base_url"_s, m_server->baseUrl()}, {u"stream_url"_s, m_streams->ws.url(u"/stream"_s)},
        {u"data_stream_url"_s, m_streams->ws.url(u"/v2/iex"_s)}};
}

int Market::subscribed() const
{
    int count = 0;
    QMetaObject::invokeMethod(
        m_there, [&] { count = int(m_streams->subscribed().size()); }, Qt::BlockingQueuedConnection);
    return count;
}

void Market::setRate(int perSecond) { m_rate = perSecond; }

void Market::tick()
{
    const double due = double(m_elapsed.nsecsElapsed()) / 1e9 * m_rate + m_rest;
    m_elapsed.restart();
    const auto count = static_cast<int>(due);
    m_rest = due - count;
    for (int i = 0; i < count; ++i) {
        m_random = m_random * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        const auto number = static_cast<size_t>((m_random >> 33) % kSymbols);
        qint64 ticks = 0;
        {
            const QMutexLocker locker(&m_mutex);
            m_left[number].push_back(now());
            ticks = qint64(m_left[number].size());
        }
        m_streams->change(symbolOf(int(number)), [&](sim::AlpacaPrice& price) { price.last = priceAfter(ticks); });
    }
    m_sent += count;
}

std::optional<qint64> Market::leftAt(int number, const Decimal& price) const
{
    const auto ticks = ((price - Decimal(100)) * Decimal(10'000)).toInt64();
    const QMutexLocker locker(&m_mutex);
    const auto& left = m_left[size_t(number)];
    return ticks && *ticks >= 1 && *ticks <= qint64(left.size()) ? std::optional(left[size_t(*ticks - 1)])
                                                                 : std::nullopt;
}

qint64 Market::now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace qm::bench
