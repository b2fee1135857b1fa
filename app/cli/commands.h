// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session.h"

namespace qm::cli {

/// One top-level command. `run` gets the words after its name; it ends by Session::finish() or fail().
struct Command {
    const char* name;
    const char* usage; ///< shown by --help
    const char* what;  ///< one line
    void (*run)(Session& session, const QStringList& arguments);
};

void runBrokers(Session& session, const QStringList& arguments);
void runConnection(Session& session, const QStringList& arguments);
void runSync(Session& session, const QStringList& arguments);
void runHealth(Session& session, const QStringList& arguments);
void runImport(Session& session, const QStringList& arguments);
void runShow(Session& session, const QStringList& arguments);
void runExport(Session& session, const QStringList& arguments);
void runStore(Session& session, const QStringList& arguments);

} // namespace qm::cli
