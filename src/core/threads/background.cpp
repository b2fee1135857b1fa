// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/threads/background.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace qm {

void giveWay()
{
    static thread_local bool given = false;
    if (std::exchange(given, true))
        return;
#ifdef Q_OS_LINUX
    // QThread's priorities mean nothing to Linux's usual scheduler; its threads have a niceness each (setpriority(2)).
    constexpr int kNiceness = 5;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNiceness);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace qm
