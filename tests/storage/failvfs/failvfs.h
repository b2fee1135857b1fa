// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qm::test {

/// A layer between SQLite and the disk for the whole test process: lets the n-th call of a kind fail, or kills the
/// process in it. The QSQLITE plug-in uses the system's SQLite, so the layer sees what the product does. The product's
/// own code knows nothing of it.
class FailVfs {
public:
    enum Call : unsigned { Read = 1, Write = 2, Sync = 4, Truncate = 8, Open = 16, Any = 31 };
    /// Puts the layer in place as SQLite's default; once per process, before the first connection.
    static bool install();
    /// The `nth` call (from 1) of these kinds fails with an input/output error, then all go on as before (`once`) or
    /// all fail until heal().
    static void failAt(unsigned calls, int nth, bool once);
    /// The `nth` write to a database file itself (in WAL mode only a checkpoint does that) kills the process.
    static void killAtMainFileWrite(int nth);
    static void heal();
    /// Calls of the chosen kinds since failAt().
    static int seen();
    static bool hasFailed();
};

} // namespace qm::test
