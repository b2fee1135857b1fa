// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "net/secretstore.h"
#include "reports/table.h"
#include "sync/hub.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace qm::cli {

/// Exit codes that scripts rely on.
enum ExitCode { kFine = 0, kFailed = 1, kBadInput = 2, kSomeFailed = 3, kAllFailed = 4 };

/// What one run of the program works with. stdout is data, stderr is words.
class Session final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    Session(QString profileDir, bool json, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const QString& profileDir() const { return m_profileDir; }
    [[nodiscard]] QString storePath() const;
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// Opens the store for writing and the secrets, then runs `next`; ends with an error where that fails.
    void withHub(std::function<void(sync::Hub&)> next);
    [[nodiscard]] sync::Hub* hub() const { return m_hub.get(); }
    /// Opens the store for reading only: works while the desktop app is running.
    [[nodiscard]] Result<std::unique_ptr<storage::StoreReader>> openReader() const;
    /// The picture in the store, of the day that the person chose; an empty one where there is no store yet.
    struct Book {
        std::unique_ptr<storage::StoreReader> reader; ///< null: no store yet
        PortfolioPtr portfolio;
        QList<ConnectionHealth> health;
    };
    [[nodiscard]] Result<Book> openBook();

    /// The connection of that name; an Error that lists the known ones.
    [[nodiscard]] static Result<ConnectionConfig> findConnection(
        const PortfolioSnapshot& portfolio, const QString& name);

    void print(const QByteArray& data) const;
    void printLine(const QString& text) const { print(text.toUtf8() + '\n'); }
    void printJson(const QJsonObject& object) const;
    void say(const QString& text) const; ///< to stderr
    [[nodiscard]] bool isTerminal() const;

    void finish(int exitCode);
    void fail(const Error& error); ///< says it and ends: 2 for bad input, else 1

Q_SIGNALS:
    void interrupted(); ///< Ctrl+C

private:
    QString m_profileDir;
    bool m_json;
    SystemClock m_clock;
    std::unique_ptr<net::SecretStore> m_secrets;
    std::unique_ptr<sync::Hub> m_hub;
};

/// One line each of standard input, for the secrets of `names`; an Error where a line is missing.
[[nodiscard]] Result<QMap<QString, Secret>> readSecrets(const QStringList& names);

[[nodiscard]] inline Error inputError(const QString& words) { return {Error::Kind::Input, words, {}, {}}; }

} // namespace qm::cli
