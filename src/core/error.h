// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace qm {

/// What went wrong and what the person can do about it. Travels by value between threads.
struct Error {
    enum class Kind {
        Network,     ///< unreachable, timed out, cut off, server fault: will be tried again
        Auth,        ///< the broker wants the person to sign in or to correct a secret: not tried again by itself
        RateLimited, ///< the broker asked us to wait; see retryAfter
        Protocol,    ///< the answer is not what the broker documents; nothing of it was applied
        Storage,     ///< the local store could not be read or written
        Input,       ///< the person's input: unknown name, bad option, malformed file
        Cancelled,   ///< the person or the shut-down stopped it
    };
    Kind kind = Kind::Protocol;
    QString userText; ///< translated; one sentence what, one sentence what to do
    QString detail;   ///< for the log and the "Details" button; has passed the redactor
    std::optional<std::chrono::milliseconds> retryAfter;

    friend bool operator==(const Error&, const Error&) = default;
};

/// Stable lower-case word for logs, the store and JSON: "network", "auth", ...
[[nodiscard]] inline QString kindText(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Network:
        return QStringLiteral("network");
    case Error::Kind::Auth:
        return QStringLiteral("auth");
    case Error::Kind::RateLimited:
        return QStringLiteral("rate_limited");
    case Error::Kind::Protocol:
        return QStringLiteral("protocol");
    case Error::Kind::Storage:
        return QStringLiteral("storage");
    case Error::Kind::Input:
        return QStringLiteral("input");
    case Error::Kind::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace qm

Q_DECLARE_METATYPE(qm::Error)
