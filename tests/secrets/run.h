// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/canary.h"

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace qm::test {

/// The programs in a world of their own: home, temporary folder, profile, results and all that they print lie under one
/// folder that can be searched. They log at debug level, Qt's own categories included. No keychain is in reach, so
/// secrets come by standard input or by the environment.
class Runs {
public:
    Runs();
    /// Runs to its end; -1 where it did not end in time. What it prints is kept for the search.
    int cli(const QStringList& arguments, const QMap<QString, QByteArray>& secrets = {});
    int desktop(const QStringList& arguments, const QMap<QString, QByteArray>& secrets);
    /// Gives `lines` on standard input, after having searched what others can see of the process. `seen`: what was
    /// found.
    int cliWithInput(const QStringList& arguments, const QList<QByteArray>& lines, QStringList* seen);
    /// Kills it (-9) once `underWay` says so.
    bool kill(
        const QStringList& arguments, const QMap<QString, QByteArray>& secrets, const std::function<bool()>& underWay);

    [[nodiscard]] QString root() const { return m_root.path(); }
    [[nodiscard]] QString profile() const { return m_root.filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString result(const QString& name) const
    {
        return m_root.filePath(QStringLiteral("results/") + name);
    }
    [[nodiscard]] QByteArray lastErrors() const;                   ///< of the last run, without the debug lines
    [[nodiscard]] QByteArray printed() const { return m_printed; } ///< by all runs so far

private:
    void prepare(QProcess& process, const QMap<QString, QByteArray>& secrets) const;
    int finish(QProcess& process);

    QTemporaryDir m_root;
    QByteArray m_errors;
    QByteArray m_printed;
};

/// /proc/PID/cmdline and environ hold the secret: everybody of this user can read them.
[[nodiscard]] QStringList visibleOf(qint64 pid, const QList<QByteArray>& secrets);

} // namespace qm::test
