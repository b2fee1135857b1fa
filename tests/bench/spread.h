// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <sys/resource.h>

/// What the benches measure and print with: wall and user time of one piece of work, and the median and the range of
/// several rounds. Ratios are taken within a round, so that a busy machine weighs on both sides of a pair.
namespace qm::bench {

struct Cost {
    double wall = 0; ///< seconds
    double user = 0; ///< seconds of user time, of this process or of the children that it waited for
};

class Stopwatch {
public:
    enum class Of { Self, Children };
    explicit Stopwatch(Of whom = Of::Self) : m_whom(whom), m_user(user()) { m_wall.start(); }
    [[nodiscard]] Cost read() const { return {double(m_wall.nsecsElapsed()) / 1e9, user() - m_user}; }

private:
    [[nodiscard]] double user() const
    {
        rusage usage{};
        getrusage(m_whom == Of::Self ? RUSAGE_SELF : RUSAGE_CHILDREN, &usage);
        return double(usage.ru_utime.tv_sec) + double(usage.ru_utime.tv_usec) / 1e6;
    }
    Of m_whom;
    double m_user;
    QElapsedTimer m_wall;
};

class Spread {
public:
    void add(double value) { m_values.insert(std::upper_bound(m_values.begin(), m_values.end(), value), value); }
    [[nodiscard]] double median() const
    {
        const size_t n = m_values.size();
        if (n == 0)
            return 0;
        return n % 2 ? m_values[n / 2] : (m_values[n / 2 - 1] + m_values[n / 2]) / 2;
    }
    /// "1.23 (1.10 to 1.40)"
    [[nodiscard]] QByteArray text(int digits = 2) const
    {
        if (m_values.empty())
            return "-";
        return QByteArray::number(median(), 'f', digits) + " (" + QByteArray::number(m_values.front(), 'f', digits)
            + " to " + QByteArray::number(m_values.back(), 'f', digits) + ')';
    }

private:
    std::vector<double> m_values; ///< sorted
};

/// A pair: ours against the other, round by round.
struct Pair {
    Spread ours, other, wallRatio, userRatio;
    void add(const Cost& mine, const Cost& theirs)
    {
        ours.add(mine.wall);
        other.add(theirs.wall);
        wallRatio.add(mine.wall / theirs.wall);
        userRatio.add(mine.user / theirs.user);
    }
    void print(const char* what, const char* otherName) const
    {
        std::printf("%-16s %.3f s, %s %.3f s; ratio %s, of user time %s\n", what, ours.median(), otherName,
            other.median(), wallRatio.text().constData(), userRatio.text().constData());
        std::fflush(stdout);
    }
};

} // namespace qm::bench
