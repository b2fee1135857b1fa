// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "looping.h"

#include "net/secretstore.h"
#include "views/frame/mainwindow.h"
#include "views/frame/settings.h"
#include "views/positions/positionspage.h"

#include <QDir>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

namespace qm::bench {

/// Ends the bench with these words where it cannot go on.
inline void need(bool condition, const char* words)
{
    if (condition)
        return;
    std::fprintf(stderr, "bench: %s\n", words);
    std::exit(1);
}

/// The real window on a real hub and store in a temporary profile, shown and open.
class Desktop {
    Q_DISABLE_COPY_MOVE(Desktop)
public:
    Desktop(const broker::Registry& registry, const QSize& size)
        : hub(optionsFor(registry)), m_settings(m_profile),
          window({&hub, &m_settings, QStringLiteral("positions"), false})
    {
        window.resize(size);
        bool started = false;
        hub.start([&](const Result<>& answer) {
            window.hubStarted(answer);
            started = answer.hasValue();
        });
        window.show();
        need(waitFor([&started] { return started; }), "the store did not open");
    }

    void add(const ConnectionConfig& config, const QMap<QString, Secret>& secrets = {})
    {
        bool added = false;
        hub.addConnection(config, secrets, [&added](const Result<qint64>& id) { added = id.hasValue(); });
        need(waitFor([&added] { return added; }), "the connection was not added");
    }

    views::PositionsPage& positions()
    {
        need(window.showPage(QStringLiteral("positions")), "no page of positions");
        return *qobject_cast<views::PositionsPage*>(window.currentPage());
    }

private:
    sync::Hub::Options optionsFor(const broker::Registry& registry)
    {
        QDir().mkpath(m_profile);
        sync::Hub::Options options;
        options.profileDir = m_profile;
        options.registry = &registry;
        options.clock = &m_clock;
        options.secrets = m_secrets.get();
        options.schedule = false;
        return options;
    }

    QTemporaryDir m_dir;
    QString m_profile = m_dir.filePath(QStringLiteral("profile"));
    SystemClock m_clock;
    std::unique_ptr<net::SecretStore> m_secrets = net::makeSessionStore();

public:
    sync::Hub hub;

private:
    views::Settings m_settings;

public:
    views::MainWindow window;
};

} // namespace qm::bench
