// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QCoreApplication;

namespace qm::sim {

/// Says so on stderr and returns `code`.
int complain(int code, const QString& text);

/// Ends the program when SIGTERM or SIGINT came or whoever started it closed our standard input. Until then each
/// complete line of standard input goes to `line`, if given.
void quitOnSignalOrEof(QCoreApplication& app, std::function<void(const QByteArray&)> line = {});

} // namespace qm::sim
