// SPDX-License-Identifier: GPL-3.0-or-later
#include "failvfs.h"

#include <QByteArray>

#include <atomic>
#include <csignal>

#include <sqlite3.h>
#include <unistd.h>

namespace qm::test {

namespace {

std::atomic<unsigned> g_calls{0};
std::atomic<int> g_seen{0};
std::atomic<int> g_nth{0};
std::atomic<bool> g_once{true};
std::atomic<bool> g_failed{false};
std::atomic<int> g_killAtWrite{0};
sqlite3_vfs* g_base = nullptr;

/// Ours, with the real file right behind it in the memory that SQLite gave us.
struct File {
    sqlite3_file head;
    sqlite3_file* real;
    bool isMain;
};

sqlite3_file* realOf(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

bool mustFail(unsigned call)
{
    if (!(g_calls & call))
        return false;
    const int seen = ++g_seen;
    const bool fails = g_nth > 0 && (g_once ? seen == g_nth : seen >= g_nth);
    if (fails)
        g_failed = true;
    return fails;
}

int readFile(sqlite3_file* f, void* to, int size, sqlite3_int64 at)
{
    return mustFail(FailVfs::Read) ? SQLITE_IOERR_READ : realOf(f)->pMethods->xRead(realOf(f), to, size, at);
}
int writeFile(sqlite3_file* f, const void* from, int size, sqlite3_int64 at)
{
    if (reinterpret_cast<File*>(f)->isMain && g_killAtWrite > 0 && --g_killAtWrite == 0)
        ::kill(::getpid(), SIGKILL);
    return mustFail(FailVfs::Write) ? SQLITE_IOERR_WRITE : realOf(f)->pMethods->xWrite(realOf(f), from, size, at);
}
int truncateFile(sqlite3_file* f, sqlite3_int64 size)
{
    return mustFail(FailVfs::Truncate) ? SQLITE_IOERR_TRUNCATE : realOf(f)->pMethods->xTruncate(realOf(f), size);
}
int syncFile(sqlite3_file* f, int flags)
{
    return mustFail(FailVfs::Sync) ? SQLITE_IOERR_FSYNC : realOf(f)->pMethods->xSync(realOf(f), flags);
}
int closeFile(sqlite3_file* f) { return realOf(f)->pMethods->xClose(realOf(f)); }
int fileSize(sqlite3_file* f, sqlite3_int64* size) { return realOf(f)->pMethods->xFileSize(realOf(f), size); }
int lockFile(sqlite3_file* f, int lock) { return realOf(f)->pMethods->xLock(realOf(f), lock); }
int unlockFile(sqlite3_file* f, int lock) { return realOf(f)->pMethods->xUnlock(realOf(f), lock); }
int checkReserved(sqlite3_file* f, int* out) { return realOf(f)->pMethods->xCheckReservedLock(realOf(f), out); }
int control(sqlite3_file* f, int op, void* arg) { return realOf(f)->pMethods->xFileControl(realOf(f), op, arg); }
int sectorSize(sqlite3_file* f) { return realOf(f)->pMethods->xSectorSize(realOf(f)); }
int traits(sqlite3_file* f) { return realOf(f)->pMethods->xDeviceCharacteristics(realOf(f)); }
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** at)
{
    return realOf(f)->pMethods->xShmMap(realOf(f), page, size, extend, at);
}
int shmLock(sqlite3_file* f, int offset, int n, int flags)
{
    return realOf(f)->pMethods->xShmLock(realOf(f), offset, n, flags);
}
void shmBarrier(sqlite3_file* f) { realOf(f)->pMethods->xShmBarrier(realOf(f)); }
int shmUnmap(sqlite3_file* f, int remove) { return realOf(f)->pMethods->xShmUnmap(realOf(f), remove); }

const sqlite3_io_methods kMethods = {2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile,
    unlockFile, checkReserved, control, sectorSize, traits, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* ours = reinterpret_cast<File*>(file);
    ours->head.pMethods = nullptr;
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    ours->isMain = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    if (mustFail(FailVfs::Open))
        return SQLITE_CANTOPEN;
    const int code = g_base->xOpen(g_base, name, ours->real, flags, outFlags);
    if (ours->real->pMethods)
        ours->head.pMethods = &kMethods;
    return code;
}

sqlite3_vfs g_vfs{};

} // namespace

bool FailVfs::install()
{
    if (g_base)
        return true;
    g_base = sqlite3_vfs_find(nullptr);
    if (!g_base)
        return false;
    g_vfs = *g_base; // what is not ours goes straight through
    g_vfs.pNext = nullptr;
    g_vfs.zName = "qm-failing";
    g_vfs.szOsFile = static_cast<int>(sizeof(File)) + g_base->szOsFile;
    g_vfs.xOpen = openFile;
    return sqlite3_vfs_register(&g_vfs, 1) == SQLITE_OK;
}

void FailVfs::failAt(unsigned calls, int nth, bool once)
{
    g_seen = 0;
    g_failed = false;
    g_once = once;
    g_nth = nth;
    g_calls = calls;
}

void FailVfs::killAtMainFileWrite(int nth) { g_killAtWrite = nth; }

void FailVfs::heal()
{
    g_calls = 0;
    g_nth = 0;
}

int FailVfs::seen() { return g_seen; }

bool FailVfs::hasFailed() { return g_failed; }

} // namespace qm::test
