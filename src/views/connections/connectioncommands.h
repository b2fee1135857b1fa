// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/hub.h"

#include <QObject>

class QWidget;

namespace qm::views {

/// What a person can do with connections, with its dialogs: one place for the menu, the start page and the cards.
/// Belongs to a window or page; every dialog is non-blocking.
class ConnectionCommands final : public QObject {
    Q_OBJECT
public:
    ConnectionCommands(sync::Hub* hub, QWidget* window);

    void add();
    void edit(qint64 connectionId);
    void remove(qint64 connectionId); ///< asks first
    /// Adds the Demo connections and syncs them.
    void addDemo();
    void removeDemo(); ///< all Demo connections, in one go: they hold nothing that cannot be made again

    [[nodiscard]] static bool isDemoOnly(const PortfolioSnapshot& portfolio);

Q_SIGNALS:
    void failed(const QString& words);
    void warned(const QString& words); ///< saved, but the person must know: the keychain did not keep the secret
    void done(const QString& words);   ///< for the status bar
    void demoReady();

private:
    void openDialog(const std::optional<ConnectionConfig>& existing);
    void save(const ConnectionConfig& connection, const QMap<QString, Secret>& secrets,
        std::function<void(Result<qint64>)> answer);
    void addNextDemo(QList<ConnectionConfig> rest, QList<qint64> added);
    sync::Hub* m_hub;
    QWidget* m_window;
};

} // namespace qm::views
