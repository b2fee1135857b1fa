// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/service/pacing.h"

#include <QCoreApplication>
#include <QTimer>

#include <QCoro/QCoroTimer>

namespace qm::broker::ibkr {

Task<Result<>> pause(std::chrono::milliseconds time, net::CancelToken cancel)
{
    if (!cancel.isCancelled()) {
        QTimer timer;
        timer.setSingleShot(true);
        QObject::connect(cancel.source(), &net::CancelToken::Source::cancelled, &timer, [&timer] { timer.start(0); });
        timer.start(time);
        co_await timer;
    }
    if (cancel.isCancelled())
        co_return Error{Error::Kind::Cancelled, QCoreApplication::translate("Ibkr", "Stopped."), {}, {}};
    co_return Result<>();
}

} // namespace qm::broker::ibkr
