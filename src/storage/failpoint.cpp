// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/failpoint.h"

#ifdef QM_FAILPOINTS

#include <QByteArray>

#include <atomic>
#include <csignal>

namespace qm::storage {

void failpoint(const char* name)
{
    static const QByteArray wanted = qgetenv("QM_FAILPOINT");
    if (wanted.isEmpty())
        return;
    static const QByteArray wantedName = wanted.left(wanted.indexOf(':') < 0 ? wanted.size() : wanted.indexOf(':'));
    static const int passage = wanted.contains(':') ? wanted.mid(wanted.indexOf(':') + 1).toInt() : 1;
    static std::atomic_int count{0};
    if (wantedName == name && ++count == passage)
        std::raise(SIGKILL);
}

} // namespace qm::storage

#endif
