// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/connection.h"

namespace qm {

QString ConnectionConfig::brokerId() const
{
    const QString label = settings.value(QStringLiteral("label"));
    if (kind != u"demo" || label.isEmpty())
        return kind;
    QString slug;
    for (const QChar c : label.toLower()) {
        if (c.isLetterOrNumber())
            slug.append(c);
        else if (!slug.endsWith(u'-'))
            slug.append(u'-');
    }
    return kind + u'-' + slug;
}

QString idOf(ConnectionHealth::State state)
{
    switch (state) {
    case ConnectionHealth::State::Disconnected:
        return QStringLiteral("disconnected");
    case ConnectionHealth::State::Connecting:
        return QStringLiteral("connecting");
    case ConnectionHealth::State::Connected:
        return QStringLiteral("connected");
    case ConnectionHealth::State::Degraded:
        return QStringLiteral("degraded");
    case ConnectionHealth::State::RateLimited:
        return QStringLiteral("rate_limited");
    case ConnectionHealth::State::SignInNeeded:
        return QStringLiteral("sign_in_needed");
    case ConnectionHealth::State::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

QString idOf(StreamState::Phase phase)
{
    switch (phase) {
    case StreamState::Phase::Off:
        return QStringLiteral("off");
    case StreamState::Phase::Connecting:
        return QStringLiteral("connecting");
    case StreamState::Phase::Live:
        return QStringLiteral("live");
    case StreamState::Phase::Degraded:
        return QStringLiteral("degraded");
    }
    Q_UNREACHABLE();
}

} // namespace qm
