// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/simserver.h"

#include <QString>

namespace qm::sim {

/// What a simulator program was asked to do.
struct ProgramOptions {
    quint16 port = 0;             ///< 0: any free port
    QString documents;            ///< folder with the documents to serve; empty: the simulator's own
    QString scenario;             ///< file with the broker's own switches
    QJsonObject scenarioDocument; ///< its content
};

/// main() of `qm-sim-<broker> --port N --documents DIR --latency MS --fault JSON... --scenario FILE`.
/// `prepare` gives the server its handler; false: the documents or the scenario are of no use (it says why on stderr).
/// Lines of standard input go to `line`, if given.
/// Prints "listening on http://127.0.0.1:PORT" and runs until standard input closes or SIGTERM or SIGINT comes.
/// A scenario file is a JSON object; its members "faults" (a list) and "latency" are handled here, the rest is for
/// `prepare`. Exit codes: 0 ended, 1 cannot listen or prepare, 2 bad option.
[[nodiscard]] int runProgram(int argc, char** argv, const QString& broker,
    const std::function<bool(SimServer&, const ProgramOptions&)>& prepare,
    std::function<void(const QByteArray&)> line = {});

} // namespace qm::sim
