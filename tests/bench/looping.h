// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QTimer>

#include <functional>

namespace qm::bench {

/// Runs the program's own event loop, as a person's program does: QTest::qWait sleeps between two looks at the queue,
/// which would count as the window's pause. False: the condition did not come true in time.
inline bool waitFor(const std::function<bool()>& condition, int milliseconds = 60'000)
{
    QEventLoop loop;
    QTimer look;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    look.start(5);
    loop.exec();
    return condition();
}

inline void run(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace qm::bench
