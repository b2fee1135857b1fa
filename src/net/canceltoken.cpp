// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/canceltoken.h"

namespace qm::net {

CancelToken::CancelToken() : m_source(std::make_shared<Source>()) { }

void CancelToken::cancel() const
{
    // The local copy keeps the emitting object alive while receivers run, even if one of them drops this token.
    const std::shared_ptr<Source> source = m_source;
    if (!source->flag.exchange(true))
        Q_EMIT source->cancelled();
}

bool CancelToken::isCancelled() const { return m_source->flag.load(); }

} // namespace qm::net
