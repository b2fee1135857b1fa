// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/write/outbuffer.h"

#include <QCoreApplication>
#include <QFileDevice>

namespace qm::reports {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(qm::reports::OutBuffer)
};
} // namespace

void OutBuffer::drain()
{
    size_t done = 0;
    while (!m_failed && done < m_used) {
        const qint64 written = m_out.write(m_bytes.get() + done, static_cast<qint64>(m_used - done));
        if (written <= 0)
            m_failed = true;
        else
            done += static_cast<size_t>(written);
    }
    m_used = 0;
}

void OutBuffer::makeRoom(size_t bytes)
{
    drain();
    if (bytes <= m_capacity)
        return;
    m_capacity = bytes;
    m_bytes = std::make_unique<char[]>(m_capacity);
}

Result<> OutBuffer::finish()
{
    drain();
    if (!m_failed)
        return {};
    const auto* file = qobject_cast<QFileDevice*>(&m_out);
    const QString reason = m_out.errorString();
    if (file && file->error() == QFileDevice::ResourceError)
        return Error{Error::Kind::Storage, Words::tr("No space is left on the disk. Free some space and try again."),
            reason, {}};
    return Error{Error::Kind::Storage, Words::tr("Writing failed: %1. Try again or choose another place.").arg(reason),
        reason, {}};
}

} // namespace qm::reports
