// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

namespace qm::net {

/// Stops work that is under way. Copies share one state. cancel() may be called from any thread; whoever waits is
/// woken through the `cancelled` signal of source(), delivered on the receiver's own thread.
class CancelToken {
public:
    class Source;
    CancelToken();
    void cancel() const;
    [[nodiscard]] bool isCancelled() const;
    [[nodiscard]] const Source* source() const { return m_source.get(); } ///< to connect to

private:
    std::shared_ptr<Source> m_source;
};

class CancelToken::Source final : public QObject {
    Q_OBJECT
public:
    std::atomic_bool flag{false};
Q_SIGNALS:
    void cancelled();
};

} // namespace qm::net
