// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/stallwatch.h"

#include "core/threads/processortime.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace qm::views {

namespace {

constexpr double kBucketMs = 0.1;
constexpr size_t kBuckets = 20'000; ///< two seconds

QEvent::Type pingType()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

} // namespace

StallWatch::StallWatch(const Clock* clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_made(std::chrono::steady_clock::now())
{
    m_waited.reset();
    m_own.reset();
}

StallWatch::~StallWatch() { stop(); }

void StallWatch::start()
{
    if (m_thread.joinable())
        return;
    pingType();
    m_ending = false;
    reset();
    m_thread = std::thread([this] { run(); });
}

void StallWatch::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
    QCoreApplication::removePostedEvents(this, pingType());
    m_pending = false;
}

void StallWatch::reset()
{
    m_waited.reset();
    m_own.reset();
    m_worked = processorTime();
    m_since = m_clock->now();
}

void StallWatch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, kEvery, [this] { return m_ending; })) {
        if (m_pending.exchange(true))
            continue; // the one before still waits, and will tell for both
        m_postedNs = Nanoseconds(std::chrono::steady_clock::now() - m_made).count();
        QCoreApplication::postEvent(this, new QEvent(pingType()));
    }
}

bool StallWatch::event(QEvent* event)
{
    if (event->type() != pingType())
        return QObject::event(event);
    const Nanoseconds waited = Nanoseconds(std::chrono::steady_clock::now() - m_made) - Nanoseconds(m_postedNs.load());
    const Nanoseconds worked = processorTime();
    m_pending = false;
    // No more of the pause was its own work than it has worked since the event before.
    record(waited, std::min(waited, worked - std::exchange(m_worked, worked)));
    return true;
}

void StallWatch::record(Nanoseconds waited, Nanoseconds own)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const double ms = Milliseconds(waited).count();
    m_waited.add(ms);
    m_own.add(Milliseconds(own).count());
    const auto number =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::steady_clock::now() - m_made).count();
    Minute& minute = m_minutes.at(static_cast<size_t>(number % kMinutes));
    if (minute.number != number)
        minute = {number, 0};
    minute.longestMs = std::max(minute.longestMs, ms);
}

void StallWatch::Spread::reset()
{
    counts.assign(kBuckets + 1, 0);
    samples = 0;
    longestMs = 0;
}

void StallWatch::Spread::add(double ms)
{
    for (double left = ms; left > 0; left -= double(kEvery.count())) {
        ++counts[std::min(static_cast<size_t>(left / kBucketMs), kBuckets)];
        ++samples;
    }
    longestMs = std::max(longestMs, ms);
}

double StallWatch::Spread::percentile(double share) const
{
    qint64 left = static_cast<qint64>(double(samples) * share);
    for (size_t bucket = 0; bucket < counts.size(); ++bucket) {
        left -= counts[bucket];
        if (left < 0)
            return std::min(double(bucket + 1) * kBucketMs, longestMs);
    }
    return longestMs;
}

std::optional<sync::PauseReport> StallWatch::report() const
{
    if (m_waited.samples == 0)
        return std::nullopt;
    return sync::PauseReport{m_waited.percentile(0.5), m_waited.percentile(0.99), m_waited.longestMs,
        m_own.percentile(0.99), m_own.longestMs, m_waited.samples, m_since, m_clock->now()};
}

std::optional<double> StallWatch::longestOfHourMs() const
{
    const auto now =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::steady_clock::now() - m_made).count();
    std::optional<double> longest;
    for (const Minute& minute : m_minutes) {
        if (minute.number >= 0 && now - minute.number < kMinutes)
            longest = std::max(longest.value_or(0), minute.longestMs);
    }
    return longest;
}

} // namespace qm::views
