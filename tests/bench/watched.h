// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace qm::bench {

/// One start of a program: from exec to the line "painted ..." on its standard output, then a polite end.
struct Start {
    double paintedMs = 0; ///< wall time from just before exec
    double cpuMs = 0;     ///< processor time of all its threads until then
    double peakMb = 0;    ///< peak resident memory until then
    double quitMs = 0;    ///< from SIGTERM to its end
    QByteArray line;      ///< what it wrote, without the line end
};

/// nullopt, with a word on standard error: it did not start, or wrote no such line within half a minute.
[[nodiscard]] std::optional<Start> watchStart(const QByteArrayList& command, const QByteArrayList& environment);

} // namespace qm::bench
